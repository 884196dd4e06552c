using System.Text;
using System.Text.RegularExpressions;
using PerfEval.Documents.Building;
using PerfEval.Documents.Html;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Html;

public partial class HtmlRendererTests
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
            <div class="report-piece" data-piece="*">
            <h2 class="report-title"><span>标题</span></h2>
            </div>
            <div class="report-piece" data-piece="*">
            <h3 class="report-heading-1">一、甲</h3>
            <h6 class="report-heading-4">（1）乙</h6>
            <p class="report-paragraph"><strong>一是粗。</strong>细<br>换行</p>
            <p class="report-caption"><span>部门</span><span></span><span>单位</span></p>
            </div>
            <div class="report-piece" data-piece="*">
            <hr class="report-page-break">
            <p class="report-signature"><span>某局</span><span>2025年4月8日</span></p>
            <div class="report-attachments"><span>附件：</span><ol><li>1. 甲</li><li>2. 乙</li></ol></div>
            </div>
            </article>

            """.ReplaceLineEndings("\n"),
            Mark().Replace(html, "data-piece=\"*\""));
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
        var html = HtmlRenderer.Write(SelfEvaluationReport.Build(ReportSource.Of(Oddities.File)), cancellation: TestContext.Current.CancellationToken)
            + HtmlRenderer.Write(ScoreTableReport.Build(ReportSource.Of(Oddities.File)), cancellation: TestContext.Current.CancellationToken);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("测试&lt;部门&gt;&amp;局", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;检查次数&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ADraft_SaysSo()
    {
        Assert.Contains("report-watermark", HtmlRenderer.Write(SelfEvaluationReport.Build(PublishedCase.Source with { IsDraft = true }), cancellation: TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("report-watermark", HtmlRenderer.Write(SelfEvaluationReport.Build(PublishedCase.Source), cancellation: TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WithPiecesThatTheReaderHas_LeavesOutTheirContent()
    {
        Block[] former = [new Block.Title("标题"), new Block.Heading(1, "一、甲"), new Block.Paragraph("甲文"), new Block.Heading(1, "二、乙"), new Block.Paragraph("乙文")];
        var before = HtmlRenderer.Write(Portrait(former), cancellation: TestContext.Current.CancellationToken);
        var marks = Mark().Matches(before).Select(match => match.Groups["mark"].Value).ToHashSet(StringComparer.Ordinal);
        Block[] changed = [.. former[..^1], new Block.Paragraph("乙文改")];

        var same = HtmlRenderer.Write(Portrait(former), marks, TestContext.Current.CancellationToken);
        var after = HtmlRenderer.Write(Portrait(changed), marks, TestContext.Current.CancellationToken);

        Assert.Equal(3, marks.Count);
        Assert.DoesNotContain("文", same, StringComparison.Ordinal);
        Assert.Equal(marks.Order(), Mark().Matches(same).Select(match => match.Groups["mark"].Value).Order());
        Assert.Contains("乙文改", after, StringComparison.Ordinal);
        Assert.DoesNotContain("甲", after, StringComparison.Ordinal);
        Assert.Equal(2, Mark().Matches(after).Count(match => marks.Contains(match.Groups["mark"].Value)));
    }

    [Fact]
    public void Render_ALongReport_IsCutIntoManyPieces_AndOneEditSendsOne()
    {
        var blocks = Enumerable.Range(0, 3000).Select(i => (Block)new Block.Paragraph($"第{i}段。")).ToArray();
        var marks = Mark().Matches(HtmlRenderer.Write(Portrait(blocks), cancellation: TestContext.Current.CancellationToken)).Select(match => match.Groups["mark"].Value).ToHashSet(StringComparer.Ordinal);
        blocks[1500] = new Block.Paragraph("改。");

        var after = HtmlRenderer.Write(Portrait(blocks), marks, TestContext.Current.CancellationToken);

        Assert.Equal(125, marks.Count);
        Assert.Equal(124, Mark().Matches(after).Count(match => marks.Contains(match.Groups["mark"].Value)));
        Assert.InRange(after.Length, 1000, 12_000);
    }

    private static Report Portrait(params Block[] blocks) => new(ReportForm.PortraitText, new DocumentProperties("试印"), blocks);

    [GeneratedRegex("data-piece=\"(?<mark>[0-9a-f]{16})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    private static string Of(params Block[] blocks)
    {
        using var stream = new MemoryStream();
        new HtmlRenderer().Render(new Report(ReportForm.PortraitText, new DocumentProperties("试印"), blocks), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
