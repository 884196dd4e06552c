using System.Globalization;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>汇总表's first sheet: one row a department, below it sums, averages and how many reached each grade.</summary>
internal sealed class SummarySheet
{
    private const int HeadRow = 3;
    private const int FirstRow = 4;
    private const int FirstDimension = 7;

    private readonly PrintedSheet _page;
    private readonly Scheme _scheme;
    private readonly int _self;
    private readonly int _final;
    private readonly int _last;

    private SummarySheet(PrintedSheet page, Scheme scheme)
    {
        (_page, _scheme) = (page, scheme);
        _self = FirstDimension + scheme.Dimensions.Count;
        _final = _self + 1;
        _last = _self + 3;
    }

    /// <summary>Writes the sheet.</summary>
    public static void Write(PrintedWorkbook workbook, string title, Scheme scheme, IReadOnlyList<SummaryRow> rows)
    {
        using var page = workbook.Add(SummaryWorkbook.Name, [8, 12, 34, 12, 12, 12, .. scheme.Dimensions.Select(_ => 12d), 11, 12, 10, 8], HeadRow, frozenColumns: 3);
        var sheet = new SummarySheet(page, scheme);
        sheet.WriteHead(title, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            sheet.WriteRow(i + 1, rows[i]);
        if (rows.Count > 0)
            sheet.WriteFoot(rows);
        page.EndSheet(isDraft: false);
    }

    private void WriteHead(string title, int count)
    {
        _page.Text(title + SummaryWorkbook.Name, PrintedStyle.Title).Blank(PrintedStyle.Title, _last - 1).EndRow(height: 36);
        _page.Merge(1, 1, 1, _last);
        _page.Text($"指标体系：{_scheme.Name}（第{_scheme.Version}版），满分 {_scheme.FullMark}", PrintedStyle.Caption).Blank(PrintedStyle.Caption, 4)
            .Text($"共 {count} 个部门　单位：分", PrintedStyle.CaptionRight).Blank(PrintedStyle.CaptionRight, _last - 6).EndRow(height: 20);
        _page.Merge(2, 1, 2, 5);
        _page.Merge(2, 6, 2, _last);
        foreach (var name in (string[])["序号", "部门代码", "部门名称", "状态", "送审日期", "审定日期", .. _scheme.Dimensions.Select(dimension => $"{dimension.Name}自评得分"), "自评总分", "复核后总分", "复核增减", "等级"])
            _page.Text(name, PrintedStyle.Head);
        _page.EndRow(height: 32);
    }

    private void WriteRow(int number, SummaryRow row)
    {
        _page.Number(number, PrintedStyle.Count).Text(row.DepartmentCode, PrintedStyle.Center).Text(row.DepartmentName, PrintedStyle.Text)
            .Text(row.State, PrintedStyle.Center).Date(row.SubmittedOn).Date(row.ApprovedOn);
        if (row.Scores is not { } scores)
        {
            _page.Blank(PrintedStyle.Points, _scheme.Dimensions.Count + 3).Blank(PrintedStyle.Center).EndRow();
            return;
        }

        var there = IndicatorSummarySheet.FirstRow + number - 1;
        for (var i = 0; i < scores.Dimensions.Count; i++)
            _page.Formula(Dimension(i, SummaryWorkbook.SelfSheet, there, scores.Dimensions[i]), scores.Dimensions[i].Score.Value, PrintedStyle.Points);
        WriteTotal(scores.Self, $"SUM({CellAddress.Of(FirstDimension, _page.Row)}:{CellAddress.Of(_self - 1, _page.Row)})");
        if (scores.Final is { } final)
        {
            WriteTotal(final, string.Join('+', scores.FinalDimensions.Select((sum, i) => Dimension(i, SummaryWorkbook.FinalSheet, there, sum))));
            _page.Formula($"{CellAddress.Of(_final, _page.Row)}-{CellAddress.Of(_self, _page.Row)}", final.Score.Value - scores.Self.Score.Value, PrintedStyle.Difference);
        }
        else
        {
            _page.Blank(PrintedStyle.Points, 2);
        }

        _page.Text(scores.GradeName, PrintedStyle.Center).EndRow();
    }

    /// <summary>A dimension's sum over its indicators' cells.</summary>
    private string Dimension(int i, string sheet, int row, SummarySum sum)
    {
        var before = _scheme.Dimensions.Take(i).Sum(Count);
        var first = IndicatorSummarySheet.FirstColumn + before;
        var cells = $"SUM({PrintedWorkbook.Quote(sheet)}!{CellAddress.Of(first, row)}:{CellAddress.Of(first + Count(_scheme.Dimensions[i]) - 1, row)})";
        return sum.Limit is { } limit ? $"MIN({cells},{SumOf.Written(limit.Value)})" : cells;
    }

    private void WriteTotal(SummaryTotal total, string sum)
    {
        if (total.Base == Points.Zero)
        {
            _page.Number(total.Score.Value, PrintedStyle.Points);
            return;
        }

        if (total.Base is { } whole)
            sum = $"ROUND(({sum})*{SumOf.Written(_scheme.FullMark.Value)}/{SumOf.Written(whole.Value)},2)";
        if (total.Limit is { } limit)
            sum = $"MIN({sum},{SumOf.Written(limit.Value)})";
        _page.Formula(sum, total.Score.Value, PrintedStyle.Points);
    }

    private void WriteFoot(IReadOnlyList<SummaryRow> rows)
    {
        var span = new SummedRows(FirstRow, _page.Row - 1);
        var scored = rows.Select(row => row.Scores).OfType<SummaryScores>().ToList();
        List<IReadOnlyList<decimal>> columns =
        [
            .. _scheme.Dimensions.Select((_, i) => scored.ConvertAll(scores => scores.Dimensions[i].Score.Value)),
            scored.ConvertAll(scores => scores.Self.Score.Value),
            [.. scored.Select(scores => scores.Final?.Score.Value).OfType<decimal>()],
        ];
        var both = rows.Select(row => row.Scores).OfType<SummaryScores>().Where(scores => scores.Final is not null).ToList();
        Statistic("合计", "SUM", values => values.Sum());
        WriteAverages();
        Statistic("最高", "MAX", values => values.Max());
        Statistic("最低", "MIN", values => values.Min());
        Statistic("份数", "COUNT", values => values.Count, PrintedStyle.SumWeight);
        _page.EndRow();
        WriteGrades(span, scored, rows.Count);

        void Statistic(string name, string function, Func<IReadOnlyList<decimal>, decimal> compute, PrintedStyle style = PrintedStyle.SumPoints)
        {
            var row = _page.Row;
            _page.Text(name, PrintedStyle.SumName).Blank(PrintedStyle.SumName, FirstDimension - 2);
            for (var i = 0; i < columns.Count; i++)
                Statistics.Write(_page, function, span.In(CellAddress.LettersOf(FirstDimension + i)), columns[i].Count == 0 ? null : compute(columns[i]), style);
            if (function == "SUM" && both.Count > 0)
                _page.Formula($"SUM({span.In(Differences)})", both.Sum(Change), PrintedStyle.SumDifference);
            else
                _page.Blank(PrintedStyle.SumText);
            _page.Blank(PrintedStyle.SumText).EndRow();
            _page.Merge(row, 1, row, FirstDimension - 1);
        }

        // Two averages stand beside one another only over the same departments.
        void WriteAverages()
        {
            var row = _page.Row;
            _page.Text("平均（全部）", PrintedStyle.SumName).Blank(PrintedStyle.SumName, FirstDimension - 2);
            for (var i = 0; i < columns.Count - 1; i++)
                Statistics.WriteAverage(_page, span.In(CellAddress.LettersOf(FirstDimension + i)), columns[i].Count == 0 ? null : columns[i].Sum() / columns[i].Count, PrintedStyle.SumPoints);
            _page.Blank(PrintedStyle.SumText, 3).EndRow();
            _page.Merge(row, 1, row, FirstDimension - 1);
            if (both.Count == 0)
                return;
            row = _page.Row;
            _page.Text("平均（自评、复核均有得分的部门）", PrintedStyle.SumName).Blank(PrintedStyle.SumName, FirstDimension - 2);
            for (var i = 0; i < _scheme.Dimensions.Count; i++)
                WriteAverageOfBoth(i, scores => scores.Dimensions[i].Score.Value);
            WriteAverageOfBoth(_self - FirstDimension, scores => scores.Self.Score.Value);
            WriteAverageOfBoth(_final - FirstDimension, scores => scores.Final!.Score.Value);
            _page.Formula($"{CellAddress.Of(_final, row)}-{CellAddress.Of(_self, row)}", both.Sum(Change) / both.Count, PrintedStyle.SumDifference)
                .Blank(PrintedStyle.SumText).EndRow();
            _page.Merge(row, 1, row, FirstDimension - 1);
        }

        void WriteAverageOfBoth(int i, Func<SummaryScores, decimal> score)
        {
            var finals = span.In(CellAddress.LettersOf(_final));
            _page.Formula($"SUMPRODUCT(ISNUMBER({finals})*{span.In(CellAddress.LettersOf(FirstDimension + i))})/COUNT({finals})", both.Sum(score) / both.Count, PrintedStyle.SumPoints);
        }
    }

    private string Differences => CellAddress.LettersOf(_final + 1);

    private static decimal Change(SummaryScores scores) => scores.Final!.Score.Value - scores.Self.Score.Value;

    /// <summary>How many departments reached each grade, of all in the table; 未评定 has no grade, or no score that the reader may see.</summary>
    private void WriteGrades(SummedRows span, List<SummaryScores> scored, int departments)
    {
        var grades = span.In(CellAddress.LettersOf(_last));
        var codes = span.In("B");
        _page.Text("等级", PrintedStyle.Head).Text("份数", PrintedStyle.Head).Text("占比", PrintedStyle.Head).EndRow();
        foreach (var grade in _scheme.Grades.Bands)
            Line(grade.Name, row => $"COUNTIF({grades},A{row})", scored.Count(scores => scores.GradeName == grade.Name));
        Line("未评定", _ => $"COUNTBLANK({grades})", departments - scored.Count(scores => scores.GradeName.Length > 0));

        void Line(string name, Func<string, string> formula, int count)
        {
            var row = _page.Row.ToString(CultureInfo.InvariantCulture);
            _page.Text(name, PrintedStyle.Center).Formula(formula(row), count, PrintedStyle.Count)
                .Formula($"B{row}/COUNTA({codes})", (decimal)count / departments, PrintedStyle.Percent).EndRow();
        }
    }

    private static int Count(Dimension dimension) => dimension.Sections.Sum(section => section.Indicators.Count);
}
