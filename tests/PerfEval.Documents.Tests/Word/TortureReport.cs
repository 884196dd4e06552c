using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Word;

/// <summary>A report of everything that people paste into forms.</summary>
internal static class TortureReport
{
    public const string Rare = "𬴊𬙂㛃碁喆堃赟邨龘䶮㎡☑";
    public const string Emoji = "👍🏽👨‍👩‍👧🇨🇳";

    public static Report Make(ReportForm form) => new(form, new DocumentProperties("考验\u0001", "甲\u0000局", "题\ud800"), [.. Blocks()], IsDraft: true);

    private static IEnumerable<Block> Blocks()
    {
        yield return new Block.PageBreak();
        yield return new Block.PageBreak();
        yield return new Block.Title("考验文件" + Rare);
        yield return new Block.Heading(1, "一、" + Emoji);
        yield return new Block.Heading(2, "");
        yield return new Block.Paragraph("");
        yield return new Block.Paragraph([]);
        yield return new Block.Paragraph("一");
        yield return new Block.Paragraph(string.Concat(Enumerable.Repeat("五万字的段落，含1,234.56万元与English words。", 1800)));
        yield return new Block.Paragraph(new string('A', 5000));
        yield return new Block.Paragraph("控制\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085字符\ud83d半个\udc4d\ufffe\uffff\u202e反向\u200f。<w:t>&amp;]]>");
        yield return new Block.Paragraph([new Run(Rare, IsBold: true), new Run("\r\n换行\r\n\r\n"), new Run("  空格  \t制表  ")]);
        yield return new Block.Caption("左" + new string('长', 60), "中\n两行", "右");
        yield return Table(200);
        yield return Table(1);
        yield return new Block.PageBreak();
        yield return new Block.Table([new(1)], [], [new TableRow([new TableCell(string.Concat(Enumerable.Repeat("比一页还高的单元格。", 600)))])]);
        yield return new Block.Table([new(1)], [new TableRow([string.Concat(Enumerable.Repeat("高表头。", 300))])], [new TableRow([""])]);
        yield return new Block.AttachmentList([.. Enumerable.Range(1, 12).Select(number => $"附件名称{number}" + new string('长', number * 4))]);
        yield return new Block.AttachmentList([Rare]);
        yield return new Block.Signature(new string('局', 40), new DateOnly(2025, 12, 31));
        yield return new Block.PageBreak();
    }

    private static Block.Table Table(int groups)
    {
        List<TableRow> rows = [];
        for (var i = 0; i < groups; i++)
        {
            rows.Add(new TableRow([new TableCell($"第{i + 1}组") { RowSpan = 2 }, $"指标{Rare}", "1,234.56", Emoji]));
            rows.Add(new TableRow([new TableCell("跨两列的说明") { ColumnSpan = 2, IsBold = true }, ""], IsTotal: i % 2 == 0) { IsHeading = i % 3 == 0 });
        }

        return new Block.Table([new(2, Alignment.Center), new(5), new(2, Alignment.Right), new(3)], [new TableRow(["组", "名称", "数值", "备注"])], rows);
    }

    public static IEnumerable<Report> Usual()
    {
        var source = PublishedCase.Source;
        yield return SelfEvaluationReport.Build(source);
        yield return SelfEvaluationReport.Build(source with { IsDraft = true });
        yield return ScoreTableReport.Build(source);
        yield return ScoringProcess.AppendTo(SelfEvaluationReport.Build(source), source);
        yield return ScoringProcess.AppendTo(ScoreTableReport.Build(source), source);
        yield return ReviewReport.Build(ReportSource.Of(Oddities.File));
        yield return SelfEvaluationReport.Build(ReportSource.Of(Oddities.File));
        yield return ScoreTableReport.Build(ReportSource.Of(Oddities.File));
        yield return Make(ReportForm.PortraitText);
        yield return Make(ReportForm.LandscapeTable);
        yield return new Report(ReportForm.PortraitText, new DocumentProperties(""), []);
    }
}
