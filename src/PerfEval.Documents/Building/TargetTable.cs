using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>附表: the year's targets (年度绩效指标) with what was achieved, one part for each target set.</summary>
internal static class TargetTable
{
    private const string NoScore = "—";

    private static readonly TableColumn[] Columns =
        [new(6.5, Alignment.Center), new(20), new(12), new(9.5), new(4.5, Alignment.Center), new(5, Alignment.Right), new(5, Alignment.Right), new(13)];

    private static readonly TableRow Head = new(["指标类别", "指标名称", "目标值", "实际完成值", "单位", "分值", "得分", "备注"]);

    /// <summary>The annex on a page of its own; nothing where the scheme asks for no targets.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    public static IEnumerable<Block> Blocks(ReportSource source)
    {
        var sets = source.Sheet.Indicators.Where(line => line.Indicator.Rule is ScoringRule.Targets).ToList();
        if (sets.Count == 0)
            yield break;
        yield return new Block.PageBreak();
        yield return new Block.Title("附表：年度绩效指标完成情况");
        yield return ScoreTableReport.Caption(source);
        yield return new Block.Table(Columns, [Head], [.. sets.SelectMany(Rows)]);
    }

    private static IEnumerable<TableRow> Rows(IndicatorScore set)
    {
        yield return new TableRow([new TableCell(set.Indicator.Name) { ColumnSpan = Columns.Length, IsBold = true, Alignment = Alignment.Left }]) { IsHeading = true };
        var targets = set.Line.Targets;
        for (var i = 0; i < targets.Count; i++)
        {
            List<TableCell> cells = [.. Cells(targets[i])];
            if (i == 0 || targets[i].Target.Category != targets[i - 1].Target.Category)
            {
                var count = targets.Skip(i).TakeWhile(target => target.Target.Category == targets[i].Target.Category).Count();
                cells.Insert(0, new TableCell(targets[i].Target.Category) { RowSpan = count });
            }

            yield return new TableRow(cells);
        }

        if (targets.Count == 0)
            yield return new TableRow([new TableCell(set.Line.NotApplicable ? "不适用" : Wording.NotWritten) { ColumnSpan = Columns.Length, Alignment = Alignment.Left }]);
        yield return new TableRow(
            [
                new TableCell("小计") { ColumnSpan = 5, Alignment = Alignment.Center },
                Wording.Weight(set.Indicator.Weight),
                set.SelfScore?.ToString() ?? NoScore,
                set.IsClaimed ? $"从严自评，计算得分 {set.Line.Score}" : "",
            ],
            IsTotal: true);
    }

    private static IEnumerable<TableCell> Cells(TargetScore target)
    {
        yield return target.Target.Name.Length > 0 ? target.Target.Name : Wording.NotWritten;
        yield return target.Target.Goal.Expected;
        yield return target.Target.Goal.Achieved;
        yield return target.Target.Unit;
        yield return target.Weight is { } weight ? weight.ToString() : NoScore;
        yield return target.Line.Score?.ToString() ?? NoScore;
        yield return string.Join("\n", Notes(target));
    }

    /// <summary>What the column 备注 says of a target, line by line.</summary>
    internal static IEnumerable<string> Notes(TargetScore target)
    {
        var (stated, isLost) = (target.Target, target.Line.Score < target.Weight);
        if (stated.Note.Length > 0)
            yield return Wording.Phrase(stated.Note);
        else if (target.ExplanationDemanded)
            yield return $"超额完成的原因：{Wording.NotWritten}";
        if (isLost)
            yield return $"计分：{target.Line.Formula}";
        if (isLost || stated.DeductionReason.Length > 0)
            yield return $"原因：{Wording.Phrase(stated.DeductionReason)}";
        if (isLost || stated.Improvement.Length > 0)
            yield return $"措施：{Wording.Phrase(stated.Improvement)}";
        if (stated.IsSample)
            yield return IndicatorCells.Sample;
    }
}
