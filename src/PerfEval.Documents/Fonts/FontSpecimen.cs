using System.Text;
using PerfEval.Documents.Pdf;
using SkiaSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>A text as a role's fonts print it.</summary>
/// <param name="Fonts">The fonts that take part, in the order of the role's list.</param>
/// <param name="Warnings">What no font has, and what does not print.</param>
public sealed record SpecimenText(IReadOnlyList<SpecimenFont> Fonts, IReadOnlyList<RenderWarning> Warnings);

/// <summary>A font that prints a part of a text.</summary>
/// <param name="Family">Name of its family.</param>
/// <param name="Characters">The different characters that it prints.</param>
public sealed record SpecimenFont(string Family, string Characters);

/// <summary>Shows how a role prints a text, by the same way on which reports are printed.</summary>
/// <param name="fonts">Which font serves each role.</param>
public sealed class FontSpecimen(FontCatalog fonts)
{
    private const float Size = 20;
    private const float Margin = 6;
    private const float Scale = 2;
    private const float Leading = 1.6f;
    private const float Baseline = 1.15f;

    /// <summary>Which font draws each character of a text, and which characters none has.</summary>
    /// <param name="role">The role.</param>
    /// <param name="text">The text.</param>
    public SpecimenText Read(FontRole role, string text) => fonts.Trying(() =>
    {
        var preparer = new TextPreparer(fonts);
        var characters = preparer.Prepare(text, StyleOf(role)).Where(character => character.Class is not (CharacterClass.LineEnd or CharacterClass.Space));
        var order = fonts.Chain(role, bold: false).Faces.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        var printed = characters
            // The mark for what is missing is no character of the text.
            .Where(character => character.CodePoint != FontChain.Placeholder || text.Contains((char)FontChain.Placeholder, StringComparison.Ordinal))
            .GroupBy(character => character.Link)
            .OrderBy(group => order.GetValueOrDefault(group.Key))
            .Select(group => new SpecimenFont(group.Key.Face.Name.Families[0], string.Concat(group.Select(character => character.CodePoint).Distinct().Select(code => new Rune(code)))));
        return new SpecimenText([.. printed], preparer.Warnings);
    });

    /// <summary>A picture of the text.</summary>
    /// <param name="role">The role.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">Width of the picture in CSS pixels; it has two dots for each.</param>
    /// <returns>A PNG file.</returns>
    public byte[] Draw(FontRole role, string text, int width) => fonts.Trying(() =>
    {
        var lines = LineBreaker.Break(new TextPreparer(fonts).Prepare(text, StyleOf(role)), new Column(width - (2 * Margin), Size, IsJustified: false), Size);
        using var bitmap = new SKBitmap((int)(width * Scale), (int)(((2 * Margin) + (lines.Count * Size * Leading)) * Scale));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(Scale);
        foreach (var part in lines.SelectMany((line, i) => line.Characters.Select((character, at) => (character, Place: new SKPoint(Margin + line.Offsets[at], Margin + (Size * ((i * Leading) + Baseline))))))
            .GroupBy(part => part.character.Link))
        {
            Draw(canvas, part.Key, [.. part.Select(one => (one.character.CodePoint, one.Place))]);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    });

    /// <summary>Draws characters with the face as a report embeds it: cut down to them, and thickened where it stands in for a bold one.</summary>
    private static void Draw(SKCanvas canvas, FontLink link, (int CodePoint, SKPoint Place)[] characters)
    {
        var cut = FontSubset.Cut(link.Face, characters.Select(character => character.CodePoint).Distinct().Order());
        using var data = SKData.CreateCopy(link.IsFakeBold ? BoldOutlines.Thicken(cut) : cut);
        using var typeface = SKTypeface.FromData(data) ?? throw new FontUnusableException(link.Face.Name, "字体文件已损坏，无法绘制");
        using var font = new SKFont(typeface, Size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun([.. characters.Select(character => font.GetGlyph(character.CodePoint))], font, [.. characters.Select(character => character.Place)]);
        using var run = builder.Build();
        canvas.DrawText(run, 0, 0, ink);
    }

    private static TextStyle StyleOf(FontRole role) => new(role, Size, Size);
}
