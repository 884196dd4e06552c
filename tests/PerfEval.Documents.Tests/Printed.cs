using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Page = UglyToad.PdfPig.Content.Page;

namespace PerfEval.Documents.Tests;

/// <summary>A report that was printed and read back. Only the bundled fonts serve, so that results do not depend on the machine.</summary>
internal sealed class Printed : IDisposable
{
    public const double MillimetrePoints = 72 / 25.4;
    public static readonly FontCatalog Bundled = new(new FontOptions { UseSystemFonts = false });

    private Printed(Report report, FontCatalog fonts)
    {
        using var file = new MemoryStream();
        Warnings = new PdfRenderer(fonts).Render(report, file);
        Bytes = file.ToArray();
        Document = PdfDocument.Open(Bytes);
    }

    public byte[] Bytes { get; }

    public PdfDocument Document { get; }

    public IReadOnlyList<RenderWarning> Warnings { get; }

    public IReadOnlyList<PrintedPage> Pages => [.. Document.GetPages().Select(page => new PrintedPage(page))];

    /// <summary>The text of all pages without page numbers, in the order in which it was drawn.</summary>
    public string Text => string.Concat(Pages.SelectMany(page => page.Body).Select(line => line.Text));

    public static Printed Of(params Block[] blocks) => Of(ReportForm.PortraitText, blocks);

    public static Printed Of(ReportForm form, params Block[] blocks) => Of(new Report(form, new DocumentProperties("试印"), blocks));

    public static Printed Of(Report report, FontCatalog? fonts = null) => new(report, fonts ?? Bundled);

    public void Dispose() => Document.Dispose();
}

/// <summary>A page read back: lines in the order in which they were drawn, measures in millimetres from the upper left corner.</summary>
internal sealed class PrintedPage
{
    public PrintedPage(Page page)
    {
        Page = page;
        var lines = new List<PrintedLine>();
        foreach (var letter in page.Letters.Where(letter => letter.TextOrientation == TextOrientation.Horizontal))
        {
            var baseline = (page.Height - letter.StartBaseLine.Y) / Printed.MillimetrePoints;
            var gap = lines.Count == 0 ? 0 : PrintedLine.LeftOf(letter) - lines[^1].Right;
            var em = letter.PointSize / Printed.MillimetrePoints;
            // The cells of a table stand on one baseline but well apart.
            if (lines.Count == 0 || Math.Abs(lines[^1].Baseline - baseline) > 0.05 || gap > 1.1 * em || gap < -em)
                lines.Add(new PrintedLine(baseline, []));
            lines[^1].Letters.Add(letter);
        }

        Number = lines[^1];
        Body = lines[..^1];
    }

    public Page Page { get; }

    public IReadOnlyList<PrintedLine> Body { get; }

    public PrintedLine Number { get; }
}

internal sealed record PrintedLine(double Baseline, List<Letter> Letters)
{
    public string Text => string.Concat(Letters.Select(letter => letter.Value));

    public double Left => LeftOf(Letters[0]);

    public double Right => (Letters[^1].StartBaseLine.X + Letters[^1].Width) / Printed.MillimetrePoints;

    public static double LeftOf(Letter letter) => letter.StartBaseLine.X / Printed.MillimetrePoints;
}
