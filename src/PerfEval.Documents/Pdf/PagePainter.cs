using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf.Writing;

namespace PerfEval.Documents.Pdf;

/// <summary>Draws composed pages, with each face cut down to the characters of this document.</summary>
internal sealed class PagePainter
{
    private const float WatermarkSize = 160;

    // Light, opaque and below the text: a transparent one would need a colour space to blend in.
    private const string WatermarkGrey = "0.894 g";
    private readonly Dictionary<FontLink, (string Name, EmbeddedFont Font)> fonts = [];
    private readonly PageGrid grid;
    private readonly SetCharacter[] watermark;
    private readonly PageContent content = new();
    private (int Code, float Width)[] glyphs = [];
    private float[] places = [];

    /// <summary>Cuts the faces for everything that is going to be drawn.</summary>
    /// <param name="pages">All pages.</param>
    /// <param name="grid">Their size.</param>
    /// <param name="watermark">What stands behind every page; may be empty.</param>
    public PagePainter(IReadOnlyList<Page> pages, PageGrid grid, IReadOnlyList<Character> watermark)
    {
        (this.grid, this.watermark) = (grid, SetCharacter.Of([.. watermark]));
        var used = new Dictionary<FontLink, HashSet<int>>();
        foreach (var character in pages.SelectMany(page => page.Lines).SelectMany(line => line.Line.Characters).Concat(this.watermark))
        {
            if (!used.TryGetValue(character.Link, out var characters))
                used[character.Link] = characters = [];
            characters.Add(character.CodePoint);
        }

        foreach (var (link, characters) in used)
            fonts[link] = ($"F{fonts.Count + 1}", EmbeddedFont.Of(link, characters.Order()));
    }

    /// <summary>Writes the fonts.</summary>
    /// <returns>The resources that every page names them by.</returns>
    public string WriteFonts(PdfFile file) =>
        $"<</Font<<{string.Concat(fonts.Values.Select(font => $"/{font.Name} {font.Font.WriteTo(file)} 0 R"))}>>>>";

    /// <summary>Draws a page and tells its structure elements which content is theirs.</summary>
    /// <param name="page">The page.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <returns>The page's content, until the next page is drawn.</returns>
    public ReadOnlySpan<byte> Paint(Page page, int number)
    {
        content.Clear();
        if (page.Rules.Count > 0 || watermark.Length > 0)
            PaintBackground(page);
        var marks = 0;
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var (line, x, baseline, element) = page.Lines[i];
            if (i == 0 || element != page.Lines[i - 1].Element)
            {
                if (i > 0)
                    content.EndMarked();
                if (element is null)
                {
                    content.BeginArtifact();
                }
                else
                {
                    element.Marks.Add((number, marks));
                    content.BeginMarked(element.Type, marks++);
                }
            }

            PaintLine(line.Characters, line.Offsets, line.Size, x, grid.PageHeight - baseline);
        }

        if (page.Lines.Count > 0)
            content.EndMarked();
        return content.Written;
    }

    private void PaintBackground(Page page)
    {
        content.BeginArtifact();
        if (watermark.Length > 0)
        {
            // In the middle of the page, rising from left to right.
            var half = 0.70711f;
            content.Raw(FormattableString.Invariant($"q {WatermarkGrey} {half} {half} {-half} {half} {grid.PageWidth / 2} {grid.PageHeight / 2} cm\n"));
            var offsets = watermark.Select((_, i) => (i - (watermark.Length / 2f)) * WatermarkSize * 1.2f).ToArray();
            PaintLine(watermark, offsets, WatermarkSize, 0.1f * WatermarkSize, -0.38f * WatermarkSize);
            content.Raw("Q\n");
            content.Forget();
        }

        // Ends that stand out by half the weight close the corners.
        content.Raw("2 J\n");
        foreach (var rule in page.Rules)
            content.Rule(rule.X1, grid.PageHeight - rule.Y1, rule.X2, grid.PageHeight - rule.Y2, rule.Weight);
        content.EndMarked();
    }

    // Neighbours of one face are drawn together: readers would see a space between any two that are not.
    private void PaintLine(SetCharacter[] characters, float[] offsets, float size, float x, float y)
    {
        if (characters.Length > glyphs.Length)
            (glyphs, places) = (new (int, float)[characters.Length], new float[characters.Length]);
        for (var start = 0; start < characters.Length;)
        {
            var link = characters[start].Link;
            var (name, font) = fonts[link];
            var count = 0;
            for (; start + count < characters.Length && ReferenceEquals(characters[start + count].Link, link); count++)
            {
                glyphs[count] = font[characters[start + count].CodePoint];
                places[count] = x + offsets[start + count];
            }

            content.Text(name, size, glyphs.AsSpan(0, count), places.AsSpan(0, count), y);
            start += count;
        }
    }
}
