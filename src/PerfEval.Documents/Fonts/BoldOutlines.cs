using System.Buffers.Binary;
using System.Numerics;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// Makes the bold face that a family lacks (仿宋 and 楷体 have none): every outline of a TrueType font is moved outwards by the same
/// distance. Done once for each character of a document, this is a tenth of the size of drawing over every printed one.
/// </summary>
internal static class BoldOutlines
{
    /// <summary>How far an outline moves, in em; a stroke grows by twice as much.</summary>
    private const float Distance = 0.0175f;

    // A turn sharper than this is a hairpin, whose corner would fly away.
    private const float SharpestTurn = -0.9375f;
    private const int LongOffsets = 1;

    /// <summary>Thickens a font.</summary>
    /// <param name="font">A complete font file with glyf outlines.</param>
    /// <returns>A font file with the same characters and widths.</returns>
    public static byte[] Thicken(byte[] font)
    {
        var tables = new SfntTables(font);
        var head = tables["head"].ToArray();
        var locations = Locations(tables["loca"], BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(50)) == LongOffsets);
        var distance = Distance * BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(18));
        var outlines = tables["glyf"];
        var metrics = tables["hmtx"].ToArray();
        var fullMetrics = BinaryPrimitives.ReadUInt16BigEndian(tables["hhea"][34..]);
        using var glyf = new MemoryStream();
        var loca = new byte[locations.Length * 4];
        for (var i = 0; i + 1 < locations.Length; i++)
        {
            var outline = outlines[locations[i]..locations[i + 1]];
            // Composite glyphs (a negative count of contours) are made of simple ones, which are thickened by themselves.
            if (outline.Length > 10 && BinaryPrimitives.ReadInt16BigEndian(outline) > 0)
            {
                var thick = Thicken(SimpleGlyph.Read(outline), distance).Write();
                // The distance from the origin to the ink's left edge says where the outline stands, so that it has to follow.
                var bearing = metrics.AsSpan(i < fullMetrics ? (i * 4) + 2 : (fullMetrics * 2) + (i * 2));
                var moved = BinaryPrimitives.ReadInt16BigEndian(thick.AsSpan(2)) - BinaryPrimitives.ReadInt16BigEndian(outline[2..]);
                BinaryPrimitives.WriteInt16BigEndian(bearing, (short)(BinaryPrimitives.ReadInt16BigEndian(bearing) + moved));
                glyf.Write(thick);
            }
            else
            {
                glyf.Write(outline);
            }

            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan((i + 1) * 4), (uint)glyf.Length);
        }

        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), LongOffsets);
        return tables.With(("head", head), ("loca", loca), ("glyf", glyf.ToArray()), ("hmtx", metrics));
    }

    private static int[] Locations(ReadOnlySpan<byte> loca, bool isLong)
    {
        var locations = new int[loca.Length / (isLong ? 4 : 2)];
        for (var i = 0; i < locations.Length; i++)
        {
            locations[i] = isLong
                ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(i * 4)..])
                : BinaryPrimitives.ReadUInt16BigEndian(loca[(i * 2)..]) * 2;
        }

        return locations;
    }

    private static SimpleGlyph Thicken(SimpleGlyph glyph, float distance)
    {
        var moved = new Vector2[glyph.Points.Length];
        // Contours run clockwise around ink, but some old fonts (AR PL) run the other way round: the greater area tells.
        var outwards = glyph.Contours.Sum(contour => Area(glyph.Points.AsSpan(contour))) > 0 ? -distance : distance;
        foreach (var contour in glyph.Contours)
            MoveContour(glyph.Points.AsSpan(contour), moved.AsSpan(contour), outwards);

        return glyph with { Points = moved };
    }

    private static float Area(ReadOnlySpan<Vector2> contour)
    {
        var area = 0f;
        for (var i = 0; i < contour.Length; i++)
        {
            var (from, to) = (contour[i], contour[(i + 1) % contour.Length]);
            area += (from.X * to.Y) - (to.X * from.Y);
        }

        return area;
    }

    // Each point moves along the bisector of its two edges, a positive distance to the left of its way; points that coincide move
    // as one.
    private static void MoveContour(ReadOnlySpan<Vector2> points, Span<Vector2> moved, float distance)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var (before, after) = (Edge(points, i, -1), Edge(points, i, 1));
            moved[i] = points[i];
            if (before == Vector2.Zero || after == Vector2.Zero)
                continue;
            var (arriving, leaving) = (Vector2.Normalize(-before), Vector2.Normalize(after));
            var turn = Vector2.Dot(arriving, leaving);
            if (turn <= SharpestTurn)
                continue;
            var outside = new Vector2(-arriving.Y - leaving.Y, arriving.X + leaving.X) / (turn + 1);
            var shortest = Math.Min(before.Length(), after.Length());
            var bend = Math.Abs((arriving.X * leaving.Y) - (arriving.Y * leaving.X)) / (turn + 1);
            // A short edge between two bends must not turn over.
            var step = bend * Math.Abs(distance) > shortest ? MathF.CopySign(shortest / bend, distance) : distance;
            moved[i] = points[i] + (outside * step);
        }
    }

    private static Vector2 Edge(ReadOnlySpan<Vector2> points, int from, int direction)
    {
        for (var step = 1; step < points.Length; step++)
        {
            var to = points[(from + (direction * step) + points.Length) % points.Length];
            if (to != points[from])
                return to - points[from];
        }

        return Vector2.Zero;
    }
}
