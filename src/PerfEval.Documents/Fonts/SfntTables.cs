using System.Buffers.Binary;
using System.Text;

namespace PerfEval.Documents.Fonts;

/// <summary>The tables of a TrueType file in memory.</summary>
internal sealed class SfntTables
{
    private readonly byte[] font;
    private readonly Dictionary<string, Range> tables = new(StringComparer.Ordinal);

    public SfntTables(byte[] font)
    {
        this.font = font;
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        for (var i = 0; i < count; i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            var start = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = start..(start + (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
        }
    }

    /// <summary>The bytes of a table; an empty one when the font lacks it.</summary>
    /// <param name="tag">Four letters.</param>
    public ReadOnlySpan<byte> this[string tag] => tables.TryGetValue(tag, out var range) ? font.AsSpan(range) : [];

    /// <summary>
    /// Writes the font with some tables replaced. Checksums are left at 0: the file only passes through memory, into a PDF.
    /// </summary>
    /// <param name="replaced">Tags and new bytes.</param>
    public byte[] With(params (string Tag, byte[] Data)[] replaced)
    {
        var data = tables.Keys.Order(StringComparer.Ordinal).Select(tag => (Tag: tag, Data: this[tag].ToArray())).ToArray();
        for (var i = 0; i < data.Length; i++)
            data[i].Data = replaced.FirstOrDefault(one => one.Tag == data[i].Tag).Data ?? data[i].Data;
        var at = 12 + (data.Length * 16);
        var file = new byte[at + data.Sum(table => (table.Data.Length + 3) / 4 * 4)];
        font.AsSpan(0, 12).CopyTo(file);
        for (var i = 0; i < data.Length; i++)
        {
            var entry = file.AsSpan(12 + (i * 16), 16);
            Encoding.ASCII.GetBytes(data[i].Tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data[i].Data.Length);
            data[i].Data.CopyTo(file, at);
            at += (data[i].Data.Length + 3) / 4 * 4;
        }

        return file;
    }
}
