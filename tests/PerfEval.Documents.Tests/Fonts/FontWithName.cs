using System.Buffers.Binary;
using System.Text;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Makes a copy of a font file whose name table holds one family name only.</summary>
internal static class FontWithName
{
    public static string Write(string source, string target, string family)
    {
        var font = File.ReadAllBytes(source);
        var text = Encoding.BigEndianUnicode.GetBytes(family);
        // Format 0, one record: Windows, Unicode, Chinese (PRC), family.
        ushort[] header = [0, 1, 18, 3, 1, 0x0804, 1, (ushort)text.Length, 0];
        var table = new byte[18 + text.Length];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(i * 2), header[i]);
        text.CopyTo(table, 18);

        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            if (!entry[..4].SequenceEqual("name"u8))
                continue;
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)font.Length);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Length);
        }

        File.WriteAllBytes(target, [.. font, .. table]);
        return target;
    }
}
