using PerfEval.Documents.Fonts;
using SkiaSharp;

namespace PerfEval.Documents.Pdf;

/// <summary>Draws composed pages into a PDF, with each face cut down to the characters of this document.</summary>
internal sealed class PdfPainter : IDisposable
{
    private const float WatermarkSize = 160;
    private const float BoldStroke = 0.035f;
    private static readonly SKColor WatermarkGrey = new(0xe4, 0xe4, 0xe4);
    private readonly Dictionary<FontFace, SKTypeface> typefaces = [];
    private readonly Dictionary<(FontFace, float), SKFont> fonts = [];
    private readonly Dictionary<(FontFace, int), ushort> glyphs = [];
    private readonly SKPaint fill = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint stroke = new() { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeJoin = SKStrokeJoin.Round };

    /// <summary>Cuts the faces for everything that is going to be drawn.</summary>
    public void LoadFonts(IReadOnlyList<Page> pages, IReadOnlyList<Character> watermark)
    {
        var used = new Dictionary<FontFace, HashSet<int>>();
        foreach (var character in pages.SelectMany(page => page.Lines).SelectMany(line => line.Line.Characters).Concat(watermark))
        {
            if (!used.TryGetValue(character.Link.Face, out var characters))
                used[character.Link.Face] = characters = [];
            characters.Add(character.CodePoint);
        }

        foreach (var (face, characters) in used)
        {
            using var data = SKData.CreateCopy(FontSubset.Cut(face, characters.Order()));
            var typeface = typefaces[face] = SKTypeface.FromData(data)
                ?? throw new InvalidOperationException($"The font {face.Name.Path} cannot be drawn.");
            using var lookup = new SKFont(typeface);
            foreach (var character in characters)
                glyphs[(face, character)] = lookup.GetGlyph(character);
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
                codes[i - start] = glyphs[(link.Face, characters[i].CodePoint)];
                positions[i - start] = x + offsets[i];
            }

            var font = FontOf(link.Face, size);
            using var builder = new SKTextBlobBuilder();
            builder.AddHorizontalRun(codes, font, positions, baseline);
            using var blob = builder.Build();
            canvas.DrawText(blob, 0, 0, paint);
            if (link.IsFakeBold)
                Thicken(canvas, font, codes, positions, baseline);
            start = end;
        }
    }

    // A family without a bold face: the text stays text, and its outlines are drawn over it with a pen.
    private void Thicken(SKCanvas canvas, SKFont font, ushort[] codes, float[] positions, float baseline)
    {
        stroke.StrokeWidth = BoldStroke * font.Size;
        for (var i = 0; i < codes.Length; i++)
        {
            using var outline = font.GetGlyphPath(codes[i]);
            if (outline is null)
                continue;
            outline.Transform(SKMatrix.CreateTranslation(positions[i], baseline));
            canvas.DrawPath(outline, stroke);
        }
    }

    private SKFont FontOf(FontFace face, float size)
    {
        if (!fonts.TryGetValue((face, size), out var font))
        {
            font = fonts[(face, size)] = new SKFont(typefaces[face], size)
            {
                Hinting = SKFontHinting.None,
                Subpixel = true,
                LinearMetrics = true,
            };
        }

        return font;
    }
}
