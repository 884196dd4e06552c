using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>
/// Prints a report as PDF in the layout of GB/T 9704-2012: PDF/A-2b, with bookmarks and structure. All fonts are embedded and cut down to
/// the characters of the document. Safe for several threads.
/// </summary>
/// <param name="fonts">Which font serves each role.</param>
public sealed class PdfRenderer(FontCatalog fonts) : IReportRenderer
{
    private const string Watermark = "草稿";

    /// <inheritdoc/>
    public string MediaType => "application/pdf";

    /// <inheritdoc/>
    public string FileExtension => ".pdf";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The report's language is not a language tag.</exception>
    public IReadOnlyList<RenderWarning> Render(Report report, Stream output, CancellationToken cancellation = default)
    {
        // A font may fail half-way, and the report is then made anew: nothing goes to the output before the whole file is made.
        using var file = new MemoryStream();
        var warnings = fonts.Trying(() => Print(report, file, cancellation));
        file.WriteTo(output);
        return warnings;
    }

    /// <summary>What a person should look at when the report is printed, found by setting its pages without drawing them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public IReadOnlyList<RenderWarning> Check(Report report, CancellationToken cancellation = default) => fonts.Trying(() =>
    {
        var preparer = new TextPreparer(fonts, cancellation);
        new PageComposer(report, preparer).Compose();
        return preparer.Warnings;
    });

    private IReadOnlyList<RenderWarning> Print(Report report, MemoryStream file, CancellationToken cancellation)
    {
        var preparer = new TextPreparer(fonts, cancellation);
        var composed = new PageComposer(report, preparer).Compose();
        var watermark = report.IsDraft ? preparer.Prepare(Watermark, new TextStyle(FontRole.HeiTi, 1, 1)) : [];
        file.SetLength(0);
        DocumentWriter.Write(report, composed, watermark, file, cancellation);
        return preparer.Warnings;
    }
}
