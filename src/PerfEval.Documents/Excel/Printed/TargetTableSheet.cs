using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>附表 年度绩效指标 as a sheet; nothing where the scheme asks for no targets.</summary>
internal static class TargetTableSheet
{
    private const string Name = "年度绩效指标";
    private const int HeadRow = 3;
    private const int Columns = 8;
    private const string NoScore = "—";
    private static readonly double[] Widths = [15, 32, 20, 14, 9, 9, 10, 46];

    /// <summary>Writes the sheet.</summary>
    public static void Write(PrintedWorkbook workbook, ReportSource source)
    {
        var sets = source.Sheet.Indicators.Where(line => line.Indicator.Rule is ScoringRule.Targets).ToList();
        if (sets.Count == 0)
            return;
        using var page = workbook.Add(Name, Widths, HeadRow);
        page.Text("附表：年度绩效指标完成情况", PrintedStyle.Title).Blank(PrintedStyle.Title, Columns - 1).EndRow(height: 36);
        page.Merge(1, 1, 1, Columns);
        page.Text($"部门：{source.File.DepartmentName}", PrintedStyle.Caption).Blank(PrintedStyle.Caption, 3)
            .Text($"年度：{source.File.FiscalYear}　单位：分", PrintedStyle.CaptionRight).Blank(PrintedStyle.CaptionRight, 3).EndRow(height: 20);
        page.Merge(2, 1, 2, 4);
        page.Merge(2, 5, 2, Columns);
        foreach (var head in (string[])["指标类别", "指标名称", "目标值", "实际完成值", "单位", "分值", "得分", "备注"])
            page.Text(head, PrintedStyle.Head);
        page.EndRow(height: 24);
        foreach (var set in sets)
            WriteSet(page, set);
        page.EndSheet(source.IsDraft);
    }

    private static void WriteSet(PrintedSheet page, IndicatorScore set)
    {
        page.Text(set.Indicator.Name, PrintedStyle.RowHeading).Blank(PrintedStyle.RowHeading, Columns - 1).EndRow();
        page.Merge(page.Row - 1, 1, page.Row - 1, Columns);
        var targets = set.Line.Targets;
        if (targets.Count == 0)
        {
            page.Text(set.Line.NotApplicable ? "不适用" : Wording.NotWritten, PrintedStyle.Text).Blank(PrintedStyle.Text, Columns - 1).EndRow();
            page.Merge(page.Row - 1, 1, page.Row - 1, Columns);
        }

        var (first, category) = (page.Row, page.Row);
        for (var i = 0; i < targets.Count; i++)
        {
            if (i > 0 && targets[i].Target.Category != targets[i - 1].Target.Category)
            {
                page.Merge(category, 1, page.Row - 1, 1);
                category = page.Row;
            }

            WriteTarget(page, targets[i], page.Row == category);
        }

        if (targets.Count > 0)
            page.Merge(category, 1, page.Row - 1, 1);
        WriteSum(page, set, new SummedRows(first, page.Row - 1));
    }

    private static void WriteTarget(PrintedSheet page, TargetScore target, bool isFirst)
    {
        var stated = target.Target;
        page.Text(isFirst ? stated.Category : "", PrintedStyle.GroupName)
            .Text(stated.Name.Length > 0 ? stated.Name : Wording.NotWritten, PrintedStyle.Text)
            .Text(stated.Goal.Expected, PrintedStyle.Text);
        _ = stated.Goal switch
        {
            Goal.Numeric { Actual: { } actual } => page.Number(actual, PrintedStyle.Figure),
            Goal.ByDate { Done: { } done } => page.Date(done),
            _ => page.Text(stated.Goal.Achieved, PrintedStyle.Text),
        };
        page.Text(stated.Unit, PrintedStyle.Center);
        WriteScore(page, target.Weight, PrintedStyle.Weight);
        WriteScore(page, target.Line.Score, PrintedStyle.Points);
        page.Text(string.Join('\n', TargetTable.Notes(target)), PrintedStyle.Text).EndRow();
    }

    /// <summary>
    /// The set's sums. A formula stands only where it gives the score: not where the department claims less, where a target still lacks its
    /// score, or where shares were rounded.
    /// </summary>
    private static void WriteSum(PrintedSheet page, IndicatorScore set, SummedRows rows)
    {
        var targets = set.Line.Targets;
        var row = page.Row;
        page.Text("小计", PrintedStyle.SumName).Blank(PrintedStyle.SumName, 4);
        if (targets.Count > 0 && targets.All(target => target.Weight is not null) && Points.Sum(targets.Select(target => target.Weight!.Value)) == set.Indicator.Weight)
            page.Formula(SumOf.Rows([rows], "F"), set.Indicator.Weight.Value, PrintedStyle.SumWeight);
        else
            page.Number(set.Indicator.Weight.Value, PrintedStyle.SumWeight);
        if (targets.Count > 0 && targets.All(target => target.Line.Score is not null) && Points.Sum(targets.Select(target => target.Line.Score!.Value)) == set.SelfScore)
            page.Formula(SumOf.Rows([rows], "G"), set.SelfScore.Value.Value, PrintedStyle.SumPoints);
        else if (set.SelfScore is { } score && !set.LeavesBase)
            page.Number(score.Value, PrintedStyle.SumPoints);
        else
            page.Text(NoScore, PrintedStyle.SumName);
        page.Text(set.IsClaimed ? $"从严自评，计算得分 {set.Line.Score}" : "", PrintedStyle.SumText).EndRow();
        page.Merge(row, 1, row, 5);
    }

    private static void WriteScore(PrintedSheet page, Points? score, PrintedStyle style)
    {
        if (score is { } points)
            page.Number(points.Value, style);
        else
            page.Text(NoScore, PrintedStyle.Center);
    }
}
