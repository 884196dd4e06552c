using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfEval.Documents.Fonts;

/// <summary>What a font file holds.</summary>
/// <param name="Faces">Its faces.</param>
/// <param name="Fault">Why it holds fewer than it should; null when all is well.</param>
internal sealed record FontFileContents(IReadOnlyList<FontFaceName> Faces, FontFault? Fault);

/// <summary>Reads names, weight and rights from TrueType and OpenType files without loading them whole.</summary>
internal static class FontFile
{
    private const uint CollectionTag = 0x74746366; // ttcf
    private const int LargestTable = 1 << 20;
    private const int MostFaces = 64;
    private static readonly uint[] Kinds = [0x00010000, 0x4f54544f, 0x74727565]; // TrueType, OTTO, true

    /// <summary>The faces of a file; none and a fault when it is damaged, because one bad file must not hide the others.</summary>
    public static FontFileContents Read(string path)
    {
        var faces = new List<FontFaceName>();
        try
        {
            using var file = File.OpenHandle(path);
            var stamp = FileStamp.Of(file);
            var start = Bytes(file, 0, 12);
            if (BinaryPrimitives.ReadUInt32BigEndian(start) != CollectionTag)
                return new([Face(file, path, stamp, 0, 0)], null);
            var count = BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(8));
            if (count is 0 or > MostFaces)
                throw new InvalidDataException("字体集合的目录已损坏");
            var offsets = Bytes(file, 12, (int)count * 4);
            for (var i = 0; i < count; i++)
                faces.Add(Face(file, path, stamp, i, BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(i * 4))));
            return new(faces, null);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return new(faces, new FontFault(path, Reason(fault)));
        }
    }

    /// <summary>The bytes of a table; empty when the face lacks it.</summary>
    /// <param name="name">The face.</param>
    /// <param name="tag">Four letters.</param>
    /// <exception cref="FontUnusableException">The file can't be read, or was changed since it was looked at.</exception>
    public static byte[] Table(FontFaceName name, string tag)
    {
        try
        {
            using var file = File.OpenHandle(name.Path);
            if (FileStamp.Of(file) != name.Stamp)
                throw new FontUnusableException(name, "使用期间字体文件被更改或删除");
            var start = Bytes(file, 0, 12);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(start) == CollectionTag
                ? BinaryPrimitives.ReadUInt32BigEndian(Bytes(file, 12 + (name.Index * 4), 4))
                : 0;
            return Tables(file, offset, name.Stamp.Length).TryGetValue(tag, out var table) ? Bytes(file, table.Offset, table.Length) : [];
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FontUnusableException(name, Reason(fault), fault);
        }
    }

    /// <summary>Why a file could not be read, in Chinese.</summary>
    public static string Reason(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "没有读取权限",
        FileNotFoundException or DirectoryNotFoundException => "字体文件已被删除",
        InvalidDataException => fault.Message,
        ArgumentException => "字体文件已损坏",
        _ => "无法读取（" + fault.Message + "）",
    };

    private static FontFaceName Face(SafeFileHandle file, string path, FileStamp stamp, int index, long offset)
    {
        var tables = Tables(file, offset, stamp.Length);
        byte[] Start(string tag, int length) =>
            tables.TryGetValue(tag, out var table) && table.Length >= length ? Bytes(file, table.Offset, length) : [];

        if (!tables.TryGetValue("name", out var name))
            throw new InvalidDataException("字体文件没有名称表");
        var names = FontNames.Read(Bytes(file, name.Offset, Math.Min(name.Length, LargestTable)));
        var (style, head) = (Start("OS/2", 64), Start("head", 8));
        return new FontFaceName(
            path,
            index,
            names.Families,
            names.FullNames,
            style.Length > 0 ? BinaryPrimitives.ReadUInt16BigEndian(style.AsSpan(4)) : 400,
            style.Length > 0 && (BinaryPrimitives.ReadUInt16BigEndian(style.AsSpan(62)) & 1) != 0,
            tables.ContainsKey("glyf"))
        {
            Stamp = stamp,
            Version = names.Version,
            Revision = head.Length > 0 ? BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) / 65536.0 : 0,
            EmbeddingRights = style.Length > 0 ? BinaryPrimitives.ReadUInt16BigEndian(style.AsSpan(8)) : 0,
            IsVariable = tables.ContainsKey("fvar"),
        };
    }

    private static Dictionary<string, (long Offset, int Length)> Tables(SafeFileHandle file, long offset, long fileLength)
    {
        var start = Bytes(file, offset, 6);
        if (!Kinds.Contains(BinaryPrimitives.ReadUInt32BigEndian(start)))
            throw new InvalidDataException("不是 TrueType 或 OpenType 字体文件");
        var count = BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(4));
        var directory = Bytes(file, offset + 12, count * 16);
        var tables = new Dictionary<string, (long, int)>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var entry = directory.AsSpan(i * 16, 16);
            var (at, length) = (BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            // What a copy that broke off lacks is found out here and not in the middle of a report.
            if (at + (long)length > fileLength)
                throw new InvalidDataException("字体文件不完整，可能没有复制完");
            tables[Encoding.ASCII.GetString(entry[..4])] = (at, (int)length);
        }

        return tables;
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            if (read == 0)
                throw new InvalidDataException("字体文件不完整，可能没有复制完");
            done += read;
        }

        return bytes;
    }
}
