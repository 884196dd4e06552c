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
    public IReadOnlyList<RenderWarning> Render(Report report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(Write(report));
        // Which characters can be drawn depends on the fonts of the browser's machine.
        return [];
    }

    /// <summary>The fragment as text: one <c>article</c>.</summary>
    /// <param name="report">What to print.</param>
    public static string Write(Report report)
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
        var writer = new HtmlBlocks(html, (int)(PageGrid.For(report.Form).Width / PageGrid.TitleSize));
        foreach (var block in report.Blocks)
            block.Accept(writer);
        return html.Append("</article>\n").ToString();
    }
}
