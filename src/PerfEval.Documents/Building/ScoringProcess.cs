using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>
/// 附: 计分过程. Every line with what went into it, by which rule and standard, the computation, the rounding and the score, down to the sums,
/// so that a reader can compute all of it again.
/// </summary>
public static class ScoringProcess
{
    /// <summary>The appendix's name.</summary>
    public const string Name = "计分过程";

    /// <summary>The appendix's title.</summary>
    public const string Title = "附：" + Name;

    /// <summary>The line of a text that names the appendix (附件说明).</summary>
    public const string Note = Block.AttachmentList.Lead + Name;

    private static readonly TableColumn[] Columns = [new(8), new(16), new(15), new(4.5, Alignment.Right)];

    /// <summary>
    /// Adds the appendix to a report, on a page of its own. A text names it in its note of attachments (附件说明), below the body and above the
    /// signature (GB/T 9704-2012, 7.3.4); a table has no such note.
    /// </summary>
    /// <param name="report">自评表说明 or 自评表.</param>
    /// <param name="source">What the report was made from.</param>
    public static Report AppendTo(Report report, ReportSource source) => report with { Blocks = [.. Named(report), .. Blocks(source)] };

    private static IEnumerable<Block> Named(Report report)
    {
        if (report.Form != ReportForm.PortraitText)
            return report.Blocks;
        var end = report.Blocks is [.., Block.Signature] ? report.Blocks.Count - 1 : report.Blocks.Count;
        return [.. report.Blocks.Take(end), new Block.AttachmentList([Name]), .. report.Blocks.Skip(end)];
    }

    private static IEnumerable<Block> Blocks(ReportSource source)
    {
        yield return new Block.PageBreak();
        yield return new Block.Title(Title);
        yield return new Block.Paragraph("各项指标按填报数据和评分标准计分，得分四舍五入到两位小数，每项只取整一次；小计和合计为各项得分直接相加。");
        yield return ScoreTableReport.Caption(source);
        yield return new Block.Table(Columns, [new TableRow(["指标（分值）", "计分规则与依据", "采用的数据与计算", "得分"])], [.. Rows(source.Sheet)]);
    }

    private static IEnumerable<TableRow> Rows(ScoreSheet sheet)
    {
        foreach (var dimension in sheet.Dimensions)
        {
            foreach (var section in dimension.Sections)
            {
                yield return Span($"{dimension.Dimension.Name}：{section.Section.Name}（{Wording.Weight(section.Section.Weight)}）");
                foreach (var line in section.Indicators)
                {
                    yield return Line(line);
                    foreach (var target in line.Line.Targets)
                        yield return Target((ScoringRule.Targets)line.Indicator.Rule, target);
                }

                yield return Sum("小计", section.Indicators.Where(line => line.SelfScore is not null && !line.LeavesBase).Select(line => line.SelfScore!.Value), section.Self, explanation: null);
            }

            yield return Sum($"{dimension.Dimension.Name}小计", dimension.Sections.Select(section => section.Self), dimension.Self.Score, dimension.Self.Cap?.Explanation);
        }

        var grade = sheet.Self.Grade is { } given ? $"等级：{given.Name}" : null;
        var explanations = new[] { sheet.Self.Conversion, sheet.Self.Cap?.Explanation, grade }.OfType<string>();
        yield return Sum("合计", sheet.Dimensions.Select(dimension => dimension.Self.Score), sheet.Self.Score, string.Join('\n', explanations));
    }

    private static TableRow Line(IndicatorScore line)
    {
        var inputs = line.Line.Targets.Count > 0
            ? $"年度绩效指标{line.Line.Targets.Count}项，见下"
            : string.Join('\n', line.Line.Inputs.Select(input => $"{input.Name}：{input.Value}"));
        var sample = line.Content.IsSample ? IndicatorCells.Sample : "";
        List<string> rule = [$"{line.Indicator.Rule.Name}：{line.Indicator.Standard}"];
        if (line.Indicator.Basis.Length > 0)
            rule.Add($"依据：{line.Indicator.Basis}");
        List<string> formula = [Formula(line.Line)];
        if (line.IsClaimed)
            formula.Add($"从严自评：{line.SelfScore}，低于计算得分{line.Line.Score}，理由：{Wording.Phrase(line.Content.Claim!.Reason)}");
        return new TableRow(
        [
            $"{line.Indicator.Name}（{Wording.Weight(line.Indicator.Weight)}）", string.Join('\n', rule), string.Join('\n', new[] { inputs + sample }.Where(text => text.Length > 0).Concat(formula)),
            IndicatorCells.Score(line, line.SelfScore),
        ]);
    }

    private static TableRow Target(ScoringRule.Targets rule, TargetScore target)
    {
        var stated = target.Target;
        var name = stated.Name.Length > 0 ? stated.Name : Wording.NotWritten;
        return new TableRow(
        [
            $"{name}（{target.Weight?.ToString() ?? "分值未定"}）",
            $"{stated.Category}，{TargetRuleText.Of(rule, stated.Goal)}",
            $"目标值：{stated.Goal.Expected}{stated.Unit}\n完成值：{stated.Goal.Achieved}{stated.Unit}{(stated.IsSample ? IndicatorCells.Sample : "")}\n{Formula(target.Line)}",
            target.Line.Score?.ToString() ?? "—",
        ]);
    }

    private static string Formula(LineScore line) => line.Score is null
        ? $"未填完：{(line.Missing.Count == 0 ? "暂无得分" : string.Join("；", line.Missing.Select(missing => missing.Message)))}"
        : $"计分：{line.Formula}";

    private static TableRow Sum(string name, IEnumerable<Points> parts, Points sum, string? explanation)
    {
        var all = parts.ToList();
        var computed = all.Count < 2 ? "" : $"{string.Join(" + ", all)} = {Points.Sum(all)}";
        return new TableRow(
            [
                new TableCell(name) { Alignment = Alignment.Center },
                new TableCell(string.Join('\n', new[] { computed, explanation }.Where(text => !string.IsNullOrEmpty(text)))) { ColumnSpan = Columns.Length - 2, Alignment = Alignment.Left },
                sum.ToString(),
            ],
            IsTotal: true);
    }

    private static TableRow Span(string text) => new([new TableCell(text) { ColumnSpan = Columns.Length, IsBold = true, Alignment = Alignment.Left }]) { IsHeading = true };
}
