using System.Text;
using PerfEval.Documents.Pdf;

namespace PerfEval.Documents.Html;

/// <summary>
/// Prints a report as a fragment of HTML for preview in a page: classes only, no style and no script, every text encoded. The style
/// sheet of the page makes it look like the printed one; a browser breaks its lines, so there are no pages and no page numbers.
/// </summary>
public sealed class HtmlRenderer : IReportRenderer
{
    /// <inheritdoc/>
    public string MediaType => "text/html";

    /// <inheritdoc/>
    public string FileExtension => ".html";

    /// <inheritdoc/>
    public IReadOnlyList<RenderWarning> Render(Report report, Stream output, CancellationToken cancellation = default)
    {
        var html = Write(report, cancellation: cancellation);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(html);
        // Which characters can be drawn depends on the fonts of the browser's machine.
        return [];
    }

    /// <summary>The fragment as text: one <c>article</c> of pieces, each with a mark that tells its content (<c>data-piece</c>).</summary>
    /// <param name="report">What to print.</param>
    /// <param name="known">Marks of pieces that the reader has already: these are written without their content.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public static string Write(Report report, IReadOnlySet<string>? known = null, CancellationToken cancellation = default)
    {
        var html = new StringBuilder(64 * 1024);
        var form = report.Form switch
        {
            ReportForm.PortraitText => "report-portrait",
            ReportForm.LandscapeTable => "report-landscape",
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Form, message: null),
        };
        html.Append("<article class=\"report ").Append(form).Append("\" lang=\"").Append(HtmlText.Encode(report.Properties.Language)).Append("\">\n");
        if (report.IsDraft)
            html.Append("<p class=\"report-watermark\"><span>草稿</span></p>\n");
        var titleSquares = (int)(PageGrid.For(report.Form).Width / PageGrid.TitleSize);
        var piece = new StringBuilder();
        foreach (var blocks in HtmlPieces.Of(report.Blocks))
        {
            var writer = new HtmlBlocks(piece.Clear(), titleSquares, cancellation);
            cancellation.ThrowIfCancellationRequested();
            foreach (var block in blocks)
                block.Accept(writer);
            var content = piece.ToString();
            var mark = HtmlPieces.MarkOf(content);
            html.Append("<div class=\"report-piece\" data-piece=\"").Append(mark).Append("\">\n");
            if (known?.Contains(mark) != true)
                html.Append(content);
            html.Append("</div>\n");
        }

        return html.Append("</article>\n").ToString();
    }
}
