using System.Buffers.Binary;
using System.Numerics;

namespace PerfEval.Documents.Fonts;

/// <summary>A glyph of contours (OpenType specification, glyf, simple glyph description).</summary>
/// <param name="ContourEnds">Number of the last point of each contour.</param>
/// <param name="Points">All points, in font units.</param>
/// <param name="Flags">Flags of each point; only on-curve and overlap are kept.</param>
internal sealed record SimpleGlyph(ushort[] ContourEnds, Vector2[] Points, byte[] Flags)
{
    private const byte OnCurve = 0x01;
    private const byte ShortX = 0x02;
    private const byte ShortY = 0x04;
    private const byte Repeat = 0x08;
    private const byte SameOrPositiveX = 0x10;
    private const byte SameOrPositiveY = 0x20;
    private const byte Overlap = 0x40;

    /// <summary>The points of each contour.</summary>
    public IEnumerable<Range> Contours => ContourEnds.Select((end, i) => (i == 0 ? 0 : ContourEnds[i - 1] + 1)..(end + 1));

    /// <summary>Reads a glyph with at least one contour.</summary>
    public static SimpleGlyph Read(ReadOnlySpan<byte> data)
    {
        var ends = new ushort[BinaryPrimitives.ReadInt16BigEndian(data)];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = BinaryPrimitives.ReadUInt16BigEndian(data[(10 + (i * 2))..]);
        var at = 10 + (ends.Length * 2);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
        var flags = new byte[ends[^1] + 1];
        for (var i = 0; i < flags.Length;)
        {
            var flag = data[at++];
            var times = (flag & Repeat) != 0 ? data[at++] + 1 : 1;
            for (; times > 0 && i < flags.Length; times--)
                flags[i++] = flag;
        }

        var xs = ReadAxis(data, ref at, flags, ShortX, SameOrPositiveX);
        var ys = ReadAxis(data, ref at, flags, ShortY, SameOrPositiveY);
        return new SimpleGlyph(ends, [.. xs.Zip(ys, (x, y) => new Vector2(x, y))], [.. flags.Select(flag => (byte)(flag & (OnCurve | Overlap)))]);
    }

    /// <summary>Writes the glyph without instructions.</summary>
    public byte[] Write()
    {
        var points = Points.Select(point => (X: (short)MathF.Round(point.X), Y: (short)MathF.Round(point.Y))).ToArray();
        var (xs, xFlags) = WriteAxis([.. points.Select(point => point.X)], ShortX, SameOrPositiveX);
        var (ys, yFlags) = WriteAxis([.. points.Select(point => point.Y)], ShortY, SameOrPositiveY);
        var data = new byte[10 + (ContourEnds.Length * 2) + 2 + Flags.Length + xs.Count + ys.Count];
        short[] header =
        [
            (short)ContourEnds.Length, points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y),
            .. ContourEnds.Select(end => (short)end), 0,
        ];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(data.AsSpan(i * 2), header[i]);
        var at = header.Length * 2;
        for (var i = 0; i < Flags.Length; i++)
            data[at++] = (byte)(Flags[i] | xFlags[i] | yFlags[i]);
        xs.CopyTo(data, at);
        ys.CopyTo(data, at + xs.Count);
        return data;
    }

    private static int[] ReadAxis(ReadOnlySpan<byte> data, ref int at, byte[] flags, byte isShort, byte sameOrPositive)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            var marked = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & isShort) != 0)
            {
                value += marked ? data[at] : -data[at];
                at++;
            }
            else if (!marked)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(data[at..]);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    private static (List<byte> Data, byte[] Flags) WriteAxis(short[] values, byte isShort, byte sameOrPositive)
    {
        var (data, flags, last) = (new List<byte>(values.Length * 2), new byte[values.Length], 0);
        for (var i = 0; i < values.Length; i++)
        {
            var step = values[i] - last;
            last = values[i];
            if (step == 0)
            {
                flags[i] = sameOrPositive;
            }
            else if (Math.Abs(step) < 256)
            {
                flags[i] = step > 0 ? (byte)(isShort | sameOrPositive) : isShort;
                data.Add((byte)Math.Abs(step));
            }
            else
            {
                data.Add((byte)(step >> 8));
                data.Add((byte)step);
            }
        }

        return (data, flags);
    }
}
