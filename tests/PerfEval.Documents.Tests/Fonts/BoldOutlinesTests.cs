using System.Buffers.Binary;
using PerfEval.Documents.Fonts;
using SkiaSharp;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Outlines moved outwards, seen through another engine's eyes.</summary>
public sealed class BoldOutlinesTests
{
    private const string Characters = "国十一龘，8a";
    private const float Size = 1000;

    // The bundled faces are cut first, as the painter does it.
    private static readonly byte[] Plain =
        FontSubset.Cut(Printed.Bundled.Chain(FontRole.FangSong, bold: false).First.Face, Characters.Select(character => (int)character));

    [Fact]
    public void Thicken_OfEveryCharacter_AddsInkOnAllSidesAndKeepsTheWidth() => AssertThicker(Plain, BoldOutlines.Thicken(Plain));

    [Fact]
    public void Thicken_OfContoursThatRunTheOtherWayRound_AddsInkToo()
    {
        var turned = Rewrite(Plain, glyph => glyph with
        {
            Points = [.. glyph.Contours.SelectMany(contour => glyph.Points[contour].Reverse())],
            Flags = [.. glyph.Contours.SelectMany(contour => glyph.Flags[contour].Reverse())],
        });

        AssertThicker(turned, BoldOutlines.Thicken(turned));
    }

    [Fact]
    public void SimpleGlyph_ReadAndWritten_IsTheSame()
    {
        var rewritten = Rewrite(Plain, glyph => glyph);

        foreach (var character in Characters)
            Assert.Equal(Outline(Plain, character).ToSvgPathData(), Outline(rewritten, character).ToSvgPathData());
    }

    private static void AssertThicker(byte[] plain, byte[] bold)
    {
        foreach (var character in Characters)
        {
            var (before, after) = (Outline(plain, character), Outline(bold, character));
            var sides = new[]
            {
                before.TightBounds.Left - after.TightBounds.Left, after.TightBounds.Right - before.TightBounds.Right,
                before.TightBounds.Top - after.TightBounds.Top, after.TightBounds.Bottom - before.TightBounds.Bottom,
            };
            Assert.All(sides, side => Assert.InRange(side, 8, 45));
            Assert.InRange(Ink(after) / (double)Ink(before), 1.1, 2.5);
            Assert.Equal(Width(plain, character), Width(bold, character));
        }
    }

    private static SKPath Outline(byte[] font, char character)
    {
        using var skia = Open(font);
        return skia.GetGlyphPath(skia.GetGlyph(character));
    }

    private static float Width(byte[] font, char character)
    {
        using var skia = Open(font);
        return skia.MeasureText(character.ToString());
    }

    private static SKFont Open(byte[] font)
    {
        using var data = SKData.CreateCopy(font);
        return new SKFont(SKTypeface.FromData(data), Size) { Hinting = SKFontHinting.None, LinearMetrics = true };
    }

    private static int Ink(SKPath outline)
    {
        using var bitmap = new SKBitmap(300, 300);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        canvas.Clear(SKColors.White);
        canvas.Translate(20, 250);
        canvas.Scale(0.22f);
        canvas.DrawPath(outline, paint);
        return bitmap.Pixels.Count(pixel => pixel.Red < 128);
    }

    private static byte[] Rewrite(byte[] font, Func<SimpleGlyph, SimpleGlyph> change)
    {
        var tables = new SfntTables(font);
        var (head, loca) = (tables["head"].ToArray(), tables["loca"].ToArray());
        var isLong = BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(50)) == 1;
        var places = Enumerable.Range(0, loca.Length / (isLong ? 4 : 2)).Select(i => isLong
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca.AsSpan(i * 4))
            : BinaryPrimitives.ReadUInt16BigEndian(loca.AsSpan(i * 2)) * 2).ToArray();
        var (glyf, longLoca) = (new List<byte>(), new byte[places.Length * 4]);
        for (var i = 0; i + 1 < places.Length; i++)
        {
            if (places[i + 1] > places[i])
                glyf.AddRange(change(SimpleGlyph.Read(tables["glyf"][places[i]..places[i + 1]])).Write());
            while (glyf.Count % 4 != 0)
                glyf.Add(0);
            BinaryPrimitives.WriteInt32BigEndian(longLoca.AsSpan((i + 1) * 4), glyf.Count);
        }

        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return tables.With(("head", head), ("loca", longLoca), ("glyf", [.. glyf]));
    }
}
