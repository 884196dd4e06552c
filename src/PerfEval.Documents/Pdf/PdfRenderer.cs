using PerfEval.Documents.Fonts;
using SkiaSharp;

namespace PerfEval.Documents.Pdf;

/// <summary>
/// Prints a report as PDF in the layout of GB/T 9704-2012. All fonts are embedded and cut down to the characters of the document.
/// Safe for several threads.
/// </summary>
/// <param name="fonts">Which font serves each role.</param>
public sealed class PdfRenderer(FontCatalog fonts) : IReportRenderer
{
    private const string Watermark = "草稿";
    private const string Producer = "PerfEval";

    /// <inheritdoc/>
    public string MediaType => "application/pdf";

    /// <inheritdoc/>
    public string FileExtension => ".pdf";

    /// <inheritdoc/>
    public IReadOnlyList<RenderWarning> Render(Report report, Stream output) => fonts.Trying(() => Print(report, output));

    /// <summary>What a person should look at when the report is printed, found by setting its pages without drawing them.</summary>
    /// <param name="report">The report.</param>
    public IReadOnlyList<RenderWarning> Check(Report report) => fonts.Trying(() =>
    {
        var preparer = new TextPreparer(fonts);
        new PageComposer(report, preparer).Compose();
        return preparer.Warnings;
    });

    // Nothing goes to the output before the whole file is made, so that a font that fails half-way costs only a second attempt.
    private IReadOnlyList<RenderWarning> Print(Report report, Stream output)
    {
        var preparer = new TextPreparer(fonts);
        var grid = PageGrid.For(report.Form);
        var pages = new PageComposer(report, preparer).Compose();
        var watermark = report.IsDraft ? preparer.Prepare(Watermark, new TextStyle(FontRole.HeiTi, 1, 1)) : [];

        using var painter = new PdfPainter();
        painter.LoadFonts(pages, watermark);
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, Metadata(report.Properties)))
        {
            foreach (var page in pages)
            {
                painter.Paint(document.BeginPage(grid.PageWidth, grid.PageHeight), page, grid, watermark);
                document.EndPage();
            }

            document.Close();
        }

        PdfLanguage.Write(file.GetBuffer().AsSpan(0, (int)file.Length), report.Properties.Language, output);
        return preparer.Warnings;
    }

    private static SKDocumentPdfMetadata Metadata(DocumentProperties properties) => new()
    {
        Title = properties.Title,
        Author = properties.Author,
        Subject = properties.Subject,
        Creator = Producer,
        Producer = Producer,
        Creation = properties.Created?.UtcDateTime,
        Modified = properties.Created?.UtcDateTime,
        RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
        EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
    };
}
