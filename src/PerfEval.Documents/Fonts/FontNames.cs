using System.Buffers.Binary;
using System.Text;

namespace PerfEval.Documents.Fonts;

/// <summary>What the name table of a font says.</summary>
/// <param name="Families">Names of the family, in every language.</param>
/// <param name="FullNames">Names of the face itself.</param>
/// <param name="Version">Its version in the maker's words.</param>
internal sealed record FontNames(IReadOnlyList<string> Families, IReadOnlyList<string> FullNames, string Version)
{
    private const int Macintosh = 1;

    /// <summary>Reads the table.</summary>
    /// <exception cref="ArgumentException">It is cut off or points outside itself.</exception>
    public static FontNames Read(ReadOnlySpan<byte> table)
    {
        var (families, fullNames, versions) = (new List<string>(), new List<string>(), new List<string>());
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        var storage = BinaryPrimitives.ReadUInt16BigEndian(table[4..]);
        for (var i = 0; i < count; i++)
        {
            var record = table.Slice(6 + (i * 12), 12);
            var list = BinaryPrimitives.ReadUInt16BigEndian(record[6..]) switch
            {
                1 or 16 => families,
                4 or 6 => fullNames,
                5 => versions,
                _ => null,
            };
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            if (list is null || platform is not (0 or Macintosh or 3))
                continue;
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
            var text = table.Slice(storage + BinaryPrimitives.ReadUInt16BigEndian(record[10..]), length);
            // Old Macintosh records in Chinese are in GB 2312 and come again in Unicode.
            if (platform == Macintosh && text.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
                continue;
            var value = (platform == Macintosh ? Encoding.ASCII : Encoding.BigEndianUnicode).GetString(text).Trim();
            if (value.Length > 0 && !list.Contains(value))
                list.Add(value);
        }

        return families.Count > 0 || fullNames.Count > 0
            ? new FontNames(families.Count > 0 ? families : fullNames, fullNames, versions.FirstOrDefault() ?? "")
            : throw new InvalidDataException("字体文件没有可用的名称");
    }
}
