using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Html;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Html;

public class HtmlRendererTests
{
    [Fact]
    public void Render_EveryBlock_HasItsElement()
    {
        var html = Of(
            new Block.Title("标题"), new Block.Heading(1, "一、甲"), new Block.Heading(4, "（1）乙"),
            new Block.Paragraph([new Run("一是粗。", IsBold: true), "细\n换行"]), new Block.Caption("部门", "", "单位"),
            new Block.PageBreak(), new Block.Signature("某局", new DateOnly(2025, 4, 8)), new Block.AttachmentList(["甲", "乙"]));

        Assert.Equal(
            """
            <article class="report report-portrait" lang="zh-CN">
            <h2 class="report-title"><span>标题</span></h2>
            <h3 class="report-heading-1">一、甲</h3>
            <h6 class="report-heading-4">（1）乙</h6>
            <p class="report-paragraph"><strong>一是粗。</strong>细<br>换行</p>
            <p class="report-caption"><span>部门</span><span></span><span>单位</span></p>
            <hr class="report-page-break">
            <p class="report-signature"><span>某局</span><span>2025年4月8日</span></p>
            <div class="report-attachments"><span>附件：</span><ol><li>1. 甲</li><li>2. 乙</li></ol></div>
            </article>

            """.ReplaceLineEndings("\n"),
            html);
    }

    [Fact]
    public void Render_ATableWithSpans_KeepsThem()
    {
        var html = Of(new Block.Table(
            [new(1), new(1, Alignment.Right), new(2)],
            [new TableRow(["甲", "乙", "丙"])],
            [
                new TableRow([new TableCell("跨") { RowSpan = 2 }, "1.00", new TableCell("粗") { IsBold = true, RowSpan = 2 }]),
                new TableRow(["2.00"]),
                new TableRow([new TableCell("合计") { ColumnSpan = 2, Alignment = Alignment.Center }, "3"], IsTotal: true),
            ]));

        Assert.Contains("<colgroup><col width=\"25%\"><col width=\"25%\"><col width=\"50%\"></colgroup>", html, StringComparison.Ordinal);
        Assert.Contains("<th class=\"report-center\" scope=\"col\">甲</th>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td class=\"report-left\" rowspan=\"2\">跨</td><td class=\"report-right\">1.00</td><td class=\"report-left report-bold\" rowspan=\"2\">粗</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td class=\"report-right\">2.00</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"report-total\"><td class=\"report-center\" colspan=\"2\">合计</td><td class=\"report-left\">3</td></tr>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TextWithMeaningInHtml_EncodesIt()
    {
        var html = HtmlRenderer.Write(SelfEvaluationReport.Build(ReportSource.Of(Oddities.File)))
            + HtmlRenderer.Write(ScoreTableReport.Build(ReportSource.Of(Oddities.File)));

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("测试&lt;部门&gt;&amp;局", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;检查次数&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ADraft_SaysSo()
    {
        Assert.Contains("report-watermark", HtmlRenderer.Write(SelfEvaluationReport.Build(PublishedCase.Source with { IsDraft = true })), StringComparison.Ordinal);
        Assert.DoesNotContain("report-watermark", HtmlRenderer.Write(SelfEvaluationReport.Build(PublishedCase.Source)), StringComparison.Ordinal);
    }

    private static string Of(params Block[] blocks)
    {
        using var stream = new MemoryStream();
        new HtmlRenderer().Render(new Report(ReportForm.PortraitText, new DocumentProperties("试印"), blocks), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
