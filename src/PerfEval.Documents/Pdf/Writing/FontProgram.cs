using System.Buffers.Binary;
using System.Text;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>
/// A TrueType file as a PDF holds it (ISO 32000-1, 9.9): the tables that draw glyphs. Names and the map of characters stand in the PDF
/// itself and would only be carried twice.
/// </summary>
internal static class FontProgram
{
    private const uint WholeSum = 0xB1B0AFBA; // OpenType specification, head, checksumAdjustment
    private static readonly string[] Drawn = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    /// <summary>Writes the file.</summary>
    /// <param name="tables">The font's tables.</param>
    public static byte[] Of(SfntTables tables)
    {
        var tags = Drawn.Where(tag => tables[tag].Length > 0).ToArray();
        var at = 12 + (tags.Length * 16);
        var file = new byte[at + tags.Sum(tag => Padded(tables[tag].Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tags.Length);
        var power = 1 << (int)Math.Log2(tags.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tags.Length - power) * 16));
        var head = 0;
        for (var i = 0; i < tags.Length; i++)
        {
            var table = tables[tags[i]];
            table.CopyTo(file.AsSpan(at));
            if (tags[i] == "head")
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((head = at) + 8), 0);
            var entry = file.AsSpan(12 + (i * 16), 16);
            Encoding.ASCII.GetBytes(tags[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, Padded(table.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Length);
            at += Padded(table.Length);
        }

        if (head > 0)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), WholeSum - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (; data.Length >= 4; data = data[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
        return sum;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;
}
