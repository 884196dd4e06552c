using System.Buffers.Binary;
using System.Text;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Font files of the machine, and files made from them.</summary>
internal static class FontFiles
{
    /// <summary>霞鹜文楷, Debian's fonts-lxgw-wenkai.</summary>
    public const string WenKai = "/usr/share/fonts/truetype/lxgw-wenkai";

    /// <summary>文鼎简中楷, Debian's fonts-arphic-gkai00mp.</summary>
    public const string ArphicKai = "/usr/share/fonts/truetype/arphic-gkai00mp";

    /// <summary>思源宋体 as collections of CFF faces, Debian's fonts-noto-cjk.</summary>
    public const string NotoCjk = "/usr/share/fonts/opentype/noto";

    public static readonly string Bundled = Path.Combine(AppContext.BaseDirectory, "fonts");
    public static readonly string Serif = Path.Combine(Bundled, "NotoSerifSC_400Regular.ttf");
    public static readonly string Sans = Path.Combine(Bundled, "NotoSansSC_500Medium.ttf");

    /// <summary>A copy of a font with some bytes of a table overwritten.</summary>
    public static string WithTableBytes(string source, string target, string tag, int at, params byte[] bytes)
    {
        var font = File.ReadAllBytes(source);
        var start = (int)BinaryPrimitives.ReadUInt32BigEndian(Entry(font, tag).AsSpan(8)) + at;
        bytes.CopyTo(font, start);
        File.WriteAllBytes(target, font);
        return target;
    }

    /// <summary>A copy of a font with another tag in place of a table's.</summary>
    public static string WithTag(string source, string target, string tag, string other)
    {
        var font = File.ReadAllBytes(source);
        var at = font.AsSpan().IndexOf(Entry(font, tag));
        Encoding.ASCII.GetBytes(other).CopyTo(font, at);
        File.WriteAllBytes(target, font);
        return target;
    }

    /// <summary>A collection of whole fonts.</summary>
    public static string Collection(string target, params string[] sources)
    {
        var fonts = sources.Select(File.ReadAllBytes).ToArray();
        var head = 12 + (fonts.Length * 4);
        List<byte> file = [.. "ttcf"u8, .. new byte[head - 4]];
        for (var i = 0; i < fonts.Length; i++)
        {
            var start = file.Count;
            // Offsets of tables count from the start of the whole file.
            for (var table = 0; table < BinaryPrimitives.ReadUInt16BigEndian(fonts[i].AsSpan(4)); table++)
            {
                var offset = fonts[i].AsSpan(12 + (table * 16) + 8);
                BinaryPrimitives.WriteUInt32BigEndian(offset, BinaryPrimitives.ReadUInt32BigEndian(offset) + (uint)start);
            }

            file.AddRange(fonts[i]);
            Put(file, 12 + (i * 4), start);
        }

        Put(file, 4, 0x00010000);
        Put(file, 8, fonts.Length);
        File.WriteAllBytes(target, [.. file]);
        return target;
    }

    private static byte[] Entry(byte[] font, string tag)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            if (Encoding.ASCII.GetString(entry[..4]) == tag)
                return entry.ToArray();
        }

        throw new ArgumentException($"The font has no table {tag}.", nameof(tag));
    }

    private static void Put(List<byte> file, int at, int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        for (var i = 0; i < 4; i++)
            file[at + i] = bytes[i];
    }
}
