using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>One row of 年度绩效指标 as it was read.</summary>
/// <param name="Cells">The row.</param>
/// <param name="Target">What it states; its identity is found later. Only to be taken where <paramref name="Faults"/> is empty.</param>
/// <param name="Number">序号, the place that the target had when the workbook was made; null where there is none.</param>
/// <param name="Faults">What is refused in it.</param>
internal sealed record TargetRow(RowCells Cells, Target Target, int? Number, List<CellFault> Faults);

/// <summary>Reads a row of 年度绩效指标.</summary>
internal static class TargetRowReader
{
    private static readonly string[] Stating =
    [
        TargetColumns.Name, TargetColumns.Goal, TargetColumns.Actual, TargetColumns.Level, TargetColumns.Score, TargetColumns.Unit, TargetColumns.Weight,
        TargetColumns.Note, TargetColumns.DeductionReason, TargetColumns.Improvement,
    ];

    /// <summary>Whether a row says nothing: codes, numbers and choices copied downward ahead of time are no target.</summary>
    public static bool IsBlank(RowCells cells) => Array.TrueForAll(Stating, cells.IsBlank);

    /// <summary>Reads the row.</summary>
    public static TargetRow Read(SheetTable table, GridRow row)
    {
        var faults = new List<CellFault>();
        var cells = new RowCells(table, row, faults);
        if (cells.IsMerged())
            return new TargetRow(cells, new Target(default, "", "", new Goal.Numeric(Comparison.AtLeast, Value: null, Actual: null), "", Weight: null), Number: null, faults);
        // A unit that stands behind a figure is the row's, where the row names none.
        var unit = cells.Text(TargetColumns.Unit);
        var target = new Target(
            default,
            cells.Text(TargetColumns.Category),
            cells.Text(TargetColumns.Name),
            ReadGoal(cells, ref unit),
            unit,
            cells.Points(TargetColumns.Weight, TargetColumns.Weight))
        {
            Note = cells.Text(TargetColumns.Note),
            DeductionReason = cells.Text(TargetColumns.DeductionReason),
            Improvement = cells.Text(TargetColumns.Improvement),
        };
        // The number only helps to find what was renamed: whatever stands there is no fault.
        var number = new RowCells(table, row, []).Whole(TargetColumns.Number, TargetColumns.Number, "");
        return new TargetRow(cells, target, number, faults);
    }

    private static Goal ReadGoal(RowCells cells, ref string unit)
    {
        var direction = cells.Text(TargetColumns.Direction);
        if (direction == WorkbookLayout.TextDirection)
        {
            if (!cells.IsBlank(TargetColumns.Actual))
                cells.Refuse(TargetColumns.Actual, "定性指标没有实际完成值，完成情况请填在“等次”和“得分”栏");
            return new Goal.Qualitative(cells.Text(TargetColumns.Goal), ScoreAnswerReader.ReadLevel(cells, TargetColumns.Level), cells.Points(TargetColumns.Score, TargetColumns.Score));
        }

        foreach (var header in new[] { TargetColumns.Level, TargetColumns.Score })
        {
            if (!cells.IsBlank(header))
                cells.Refuse(header, $"只有方向为“定性”的指标才填{header}，其他指标由系统计分，请清空");
        }

        if (direction == WorkbookLayout.DatedDirection)
            return new Goal.ByDate(cells.Date(TargetColumns.Goal, "目标日期"), cells.Date(TargetColumns.Actual, "完成日期"));
        var comparison = ReadComparison(direction);
        if (comparison is null)
            cells.Refuse(TargetColumns.Direction, $"方向应为{string.Join("、", WorkbookLayout.Directions)}之一；现在{(direction.Length == 0 ? "没有填" : $"是“{direction}”")}");
        return new Goal.Numeric(comparison ?? Comparison.AtLeast, ReadFigure(cells, TargetColumns.Goal, "目标值", ref unit), ReadFigure(cells, TargetColumns.Actual, "实际完成值", ref unit));
    }

    private static decimal? ReadFigure(RowCells cells, string header, string what, ref string unit)
    {
        if (unit.Length == 0)
            unit = cells.Figure(header, what)?.Unit ?? "";
        return cells.IsRefused(header) ? null : cells.Number(header, what, unit);
    }

    private static Comparison? ReadComparison(string direction) => direction switch
    {
        ">=" or "≧" => Comparison.AtLeast,
        "＞" => Comparison.MoreThan,
        "<=" or "≦" => Comparison.AtMost,
        "＜" => Comparison.LessThan,
        "＝" => Comparison.Equal,
        _ => Comparisons.FromSign(direction),
    };
}
