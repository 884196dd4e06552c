using PerfEval.Documents.Fonts;
using SkiaSharp;

namespace PerfEval.Documents.Pdf;

/// <summary>Draws composed pages into a PDF, with each face cut down to the characters of this document.</summary>
internal sealed class PdfPainter : IDisposable
{
    private const float WatermarkSize = 160;
    private static readonly SKColor WatermarkGrey = new(0xe4, 0xe4, 0xe4);
    private readonly Dictionary<FontLink, SKTypeface> typefaces = [];
    private readonly Dictionary<(FontLink, float), SKFont> fonts = [];
    private readonly Dictionary<(FontLink, int), ushort> glyphs = [];
    private readonly SKPaint fill = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint stroke = new() { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke };

    /// <summary>Cuts the faces for everything that is going to be drawn.</summary>
    public void LoadFonts(IReadOnlyList<Page> pages, IReadOnlyList<Character> watermark)
    {
        var used = new Dictionary<FontLink, HashSet<int>>();
        foreach (var character in pages.SelectMany(page => page.Lines).SelectMany(line => line.Line.Characters).Concat(watermark))
        {
            if (!used.TryGetValue(character.Link, out var characters))
                used[character.Link] = characters = [];
            characters.Add(character.CodePoint);
        }

        foreach (var (link, characters) in used)
        {
            var typeface = typefaces[link] = DrawableFont.Of(link, characters);
            using var lookup = new SKFont(typeface);
            foreach (var character in characters)
                glyphs[(link, character)] = lookup.GetGlyph(character);
        }
    }

    /// <summary>Draws a page on its canvas.</summary>
    public void Paint(SKCanvas canvas, Page page, PageGrid grid, IReadOnlyList<Character> watermark)
    {
        if (watermark.Count > 0)
            PaintWatermark(canvas, grid, watermark);
        foreach (var rule in page.Rules)
        {
            stroke.StrokeWidth = rule.Weight;
            canvas.DrawLine(rule.X1, rule.Y1, rule.X2, rule.Y2, stroke);
        }

        foreach (var (line, x, baseline) in page.Lines)
            PaintLine(canvas, line.Characters, line.Offsets, line.Size, x, baseline, fill);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var font in fonts.Values)
            font.Dispose();
        foreach (var typeface in typefaces.Values)
            typeface.Dispose();
        fill.Dispose();
        stroke.Dispose();
    }

    private void PaintWatermark(SKCanvas canvas, PageGrid grid, IReadOnlyList<Character> watermark)
    {
        using var grey = new SKPaint();
        grey.Color = WatermarkGrey;
        canvas.Save();
        canvas.Translate(grid.PageWidth / 2, grid.PageHeight / 2);
        canvas.RotateDegrees(-45);
        var offsets = watermark.Select((_, i) => (i - (watermark.Count / 2f)) * WatermarkSize * 1.2f).ToArray();
        PaintLine(canvas, [.. watermark], offsets, WatermarkSize, 0.1f * WatermarkSize, 0.38f * WatermarkSize, grey);
        canvas.Restore();
    }

    // Neighbours of one face are one run: a run for each glyph would make readers see a space between any two characters.
    private void PaintLine(SKCanvas canvas, Character[] characters, float[] offsets, float size, float x, float baseline, SKPaint paint)
    {
        for (var start = 0; start < characters.Length;)
        {
            var link = characters[start].Link;
            var end = start;
            while (end < characters.Length && characters[end].Link == link)
                end++;
            var codes = new ushort[end - start];
            var positions = new float[end - start];
            for (var i = start; i < end; i++)
            {
                codes[i - start] = glyphs[(link, characters[i].CodePoint)];
                positions[i - start] = x + offsets[i];
            }

            var font = FontOf(link, size);
            using var builder = new SKTextBlobBuilder();
            builder.AddHorizontalRun(codes, font, positions, baseline);
            using var blob = builder.Build();
            canvas.DrawText(blob, 0, 0, paint);
            start = end;
        }
    }

    private SKFont FontOf(FontLink link, float size)
    {
        if (!fonts.TryGetValue((link, size), out var font))
        {
            font = fonts[(link, size)] = new SKFont(typefaces[link], size)
            {
                Hinting = SKFontHinting.None,
                Subpixel = true,
                LinearMetrics = true,
            };
        }

        return font;
    }
}
