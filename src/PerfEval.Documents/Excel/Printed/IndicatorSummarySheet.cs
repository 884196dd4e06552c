using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>Each department's score of each indicator, with averages and rates.</summary>
internal static class IndicatorSummarySheet
{
    /// <summary>The row of the first department: title, head and weights stand before it.</summary>
    public const int FirstRow = 4;

    /// <summary>The column of the first indicator.</summary>
    public const int FirstColumn = 3;

    private const int HeadRow = 2;
    private const int WeightRow = 3;

    // More columns than these would be printed in less than half their size.
    private const int MostOnA4 = 16;

    /// <summary>Writes the sheet.</summary>
    public static void Write(
        PrintedWorkbook workbook, string name, string title, Scheme scheme, IReadOnlyList<SummaryRow> rows, Func<SummaryScores, IReadOnlyList<Points?>> scoresOf)
    {
        var indicators = scheme.Indicators;
        var last = FirstColumn + indicators.Count;
        using var page = workbook.Add(name, [11, 24, .. indicators.Select(_ => 8.5d), 10], HeadRow, frozenColumns: 2, repeatedRows: WeightRow);
        page.Text(title, PrintedStyle.Title).Blank(PrintedStyle.Title, last - 1).EndRow(height: 32);
        page.Merge(1, 1, 1, last);
        page.Text("部门代码", PrintedStyle.Head).Text("部门名称", PrintedStyle.Head);
        foreach (var indicator in indicators)
            page.Text($"{indicator.Code}\n{indicator.Name}", PrintedStyle.Head);
        page.Text("合计", PrintedStyle.Head).EndRow();
        page.Text("分值", PrintedStyle.SumName).Blank(PrintedStyle.SumName);
        foreach (var indicator in indicators)
            page.Number(indicator.Weight.Value, PrintedStyle.SumWeight);
        page.Formula(RowSum(WeightRow, indicators.Count), scheme.FullMark.Value, PrintedStyle.SumWeight).EndRow();
        page.Merge(WeightRow, 1, WeightRow, 2);

        foreach (var row in rows)
            WriteRow(page, row, row.Scores is { } scores ? scoresOf(scores) : [], indicators.Count);
        if (rows.Count > 0)
            WriteAverages(page, indicators, [.. rows.Select(row => row.Scores is { } scores ? scoresOf(scores) : [])]);
        page.EndSheet(isDraft: false, paper: indicators.Count > MostOnA4 ? PrintedSheet.A3 : PrintedSheet.A4);
    }

    private static void WriteRow(PrintedSheet page, SummaryRow row, IReadOnlyList<Points?> scores, int count)
    {
        page.Text(row.DepartmentCode, PrintedStyle.Center).Text(row.DepartmentName, PrintedStyle.Text);
        for (var i = 0; i < count; i++)
            page.Number(i < scores.Count ? scores[i]?.Value : null, PrintedStyle.Points);
        if (scores.Count > 0)
            page.Formula(RowSum(page.Row, count), scores.Sum(score => score?.Value ?? 0), PrintedStyle.Points);
        else
            page.Blank(PrintedStyle.Points);
        page.EndRow();
    }

    private static void WriteAverages(PrintedSheet page, IReadOnlyList<Indicator> indicators, IReadOnlyList<IReadOnlyList<Points?>> scores)
    {
        var span = new SummedRows(FirstRow, page.Row - 1);
        var averages = indicators.Select((_, i) => Statistics.Average(scores.Select(row => i < row.Count ? row[i]?.Value : null))).ToList();
        page.Text("平均得分", PrintedStyle.SumName).Blank(PrintedStyle.SumName);
        for (var i = 0; i < indicators.Count; i++)
            Statistics.WriteAverage(page, span.In(CellAddress.LettersOf(FirstColumn + i)), averages[i], PrintedStyle.SumPoints);
        var whole = Statistics.Average(scores.Where(row => row.Count > 0).Select(row => (decimal?)row.Sum(score => score?.Value ?? 0)));
        Statistics.WriteAverage(page, span.In(CellAddress.LettersOf(FirstColumn + indicators.Count)), whole, PrintedStyle.SumPoints);
        page.EndRow();
        var averageRow = page.Row - 1;
        page.Merge(averageRow, 1, averageRow, 2);
        page.Text("平均得分率", PrintedStyle.SumName).Blank(PrintedStyle.SumName);
        for (var i = 0; i < indicators.Count; i++)
        {
            var column = CellAddress.LettersOf(FirstColumn + i);
            if (averages[i] is { } average)
                page.Formula($"{new SummedRows(averageRow, averageRow).In(column)}/{new SummedRows(WeightRow, WeightRow).In(column)}", average / indicators[i].Weight.Value, PrintedStyle.Percent);
            else
                page.Blank(PrintedStyle.Percent);
        }

        page.Blank(PrintedStyle.Percent).EndRow();
        page.Merge(page.Row - 1, 1, page.Row - 1, 2);
    }

    private static string RowSum(int row, int count) => $"SUM({CellAddress.Of(FirstColumn, row)}:{CellAddress.Of(FirstColumn + count - 1, row)})";
}
