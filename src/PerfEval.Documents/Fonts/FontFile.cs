using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PerfEval.Documents.Fonts;

/// <summary>A face in a font file, as its tables name it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Index">Its number in a collection (.ttc), 0 elsewhere.</param>
/// <param name="Families">Names of its family in every language that the file has.</param>
/// <param name="FullNames">Names of the face itself (full name and PostScript name).</param>
/// <param name="Weight">100 to 900; 400 is regular, 700 bold.</param>
/// <param name="IsItalic">Slanted.</param>
/// <param name="IsTrueType">Quadratic outlines in a glyf table, which a PDF can embed as they are.</param>
internal sealed record FontFaceName(
    string Path, int Index, IReadOnlyList<string> Families, IReadOnlyList<string> FullNames, int Weight, bool IsItalic, bool IsTrueType);

/// <summary>Reads names and weight from TrueType and OpenType files without loading them whole.</summary>
internal static class FontFile
{
    private const uint CollectionTag = 0x74746366; // ttcf
    private const int LargestTable = 1 << 20;

    /// <summary>The faces of a file; none when it is damaged, because one bad file must not hide the others.</summary>
    public static IReadOnlyList<FontFaceName> Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var start = Bytes(file, 0, 12);
            if (BinaryPrimitives.ReadUInt32BigEndian(start) != CollectionTag)
                return [Face(file, path, 0, 0)];
            var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(8)), 64);
            var offsets = Bytes(file, 12, count * 4);
            return [.. Enumerable.Range(0, count)
                .Select(i => Face(file, path, i, BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(i * 4))))];
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static FontFaceName Face(SafeFileHandle file, string path, int index, long offset)
    {
        var tables = Tables(file, offset);
        // A variable font prints in its default weight, which for some families is the thinnest; a static face always exists.
        if (tables.ContainsKey("fvar"))
            throw new InvalidDataException("Variable fonts are not taken.");
        var families = new List<string>();
        var fullNames = new List<string>();
        if (!tables.TryGetValue("name", out var name))
            throw new InvalidDataException("The font has no name table.");
        ReadNames(Bytes(file, name.Offset, name.Length), families, fullNames);
        var (weight, italic) = (400, false);
        if (tables.TryGetValue("OS/2", out var os2) && os2.Length >= 64)
        {
            var bytes = Bytes(file, os2.Offset, 64);
            weight = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
            italic = (BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(62)) & 1) != 0;
        }

        return new FontFaceName(path, index, families, fullNames, weight, italic, tables.ContainsKey("glyf"));
    }

    private static Dictionary<string, (long Offset, int Length)> Tables(SafeFileHandle file, long offset)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(Bytes(file, offset + 4, 2));
        var directory = Bytes(file, offset + 12, count * 16);
        var tables = new Dictionary<string, (long, int)>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var entry = directory.AsSpan(i * 16, 16);
            tables[Encoding.ASCII.GetString(entry[..4])] =
                (BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(entry[12..]), LargestTable));
        }

        return tables;
    }

    private static void ReadNames(ReadOnlySpan<byte> table, List<string> families, List<string> fullNames)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        var storage = BinaryPrimitives.ReadUInt16BigEndian(table[4..]);
        for (var i = 0; i < count; i++)
        {
            var record = table.Slice(6 + (i * 12), 12);
            var list = BinaryPrimitives.ReadUInt16BigEndian(record[6..]) switch
            {
                1 or 16 => families,
                4 or 6 => fullNames,
                _ => null,
            };
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            if (list is null || platform is not (0 or 1 or 3))
                continue;
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
            var text = table.Slice(storage + BinaryPrimitives.ReadUInt16BigEndian(record[10..]), length);
            var value = (platform == 1 ? Encoding.ASCII : Encoding.BigEndianUnicode).GetString(text);
            if (value.Length > 0 && !list.Contains(value))
                list.Add(value);
        }
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        if (RandomAccess.Read(file, bytes, offset) < length)
            throw new InvalidDataException("The font file ends early.");
        return bytes;
    }
}
