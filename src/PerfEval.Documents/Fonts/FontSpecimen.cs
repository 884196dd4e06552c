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
        var page = new Page();
        var lines = LineBreaker.Break(new TextPreparer(fonts).Prepare(text, StyleOf(role)), new Column(width - (2 * Margin), Size, IsJustified: false), Size);
        for (var i = 0; i < lines.Count; i++)
            page.Lines.Add((lines[i], Margin, Margin + (Size * ((i * Leading) + Baseline))));

        using var painter = new PdfPainter();
        painter.LoadFonts([page], []);
        using var bitmap = new SKBitmap((int)(width * Scale), (int)(((2 * Margin) + (lines.Count * Size * Leading)) * Scale));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(Scale);
        painter.Paint(canvas, page, PageGrid.For(ReportForm.PortraitText), []);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    });

    private static TextStyle StyleOf(FontRole role) => new(role, Size, Size);
}
