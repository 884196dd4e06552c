using System.Globalization;
using PerfEval.Documents.Building;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>The score table's sheet: rows as in <see cref="ScoreTableReport"/>, sums as formulas over the rows above them.</summary>
internal sealed class ScoreTableSheet
{
    private const int HeadRow = 3;
    private const string Weights = "D";
    private const string Selves = "G";
    private const string Finals = "H";
    private const string NoScore = "—";

    private readonly PrintedSheet _page;
    private readonly bool _showsReview;
    private readonly int _last;

    private ScoreTableSheet(PrintedSheet page, bool showsReview)
    {
        (_page, _showsReview) = (page, showsReview);
        _last = showsReview ? 9 : 8;
    }

    /// <summary>Writes the sheet.</summary>
    /// <returns>Where its sums stand.</returns>
    public static TotalCells Write(PrintedWorkbook workbook, ReportSource source)
    {
        var showsReview = ScoreTableReport.ShowsReview(source);
        double[] widths = showsReview ? [9, 11, 17, 7.5, 36, 38, 10, 10, 28] : [9, 11, 17, 7.5, 38, 40, 10, 32];
        using var page = workbook.Add(ScoreTableReport.Name, widths, HeadRow);
        var table = new ScoreTableSheet(page, showsReview);
        table.WriteHead(source);
        var cells = table.WriteRows(source.Sheet);
        page.EndSheet(source.IsDraft, saysDraft: true);
        return cells;
    }

    private void WriteHead(ReportSource source)
    {
        _page.Text(ScoreTableReport.TitleOf(source), PrintedStyle.Title).Blank(PrintedStyle.Title, _last - 1).EndRow(height: 36);
        _page.Merge(1, 1, 1, _last);
        _page.Text($"部门：{source.File.DepartmentName}", PrintedStyle.Caption).Blank(PrintedStyle.Caption, 3);
        _page.Text(source.IsDraft ? "草稿" : "", PrintedStyle.Draft).Blank(PrintedStyle.Caption);
        _page.Text($"年度：{source.File.FiscalYear}　单位：分", PrintedStyle.CaptionRight).Blank(PrintedStyle.CaptionRight, _last - 7).EndRow(height: 20);
        _page.Merge(2, 1, 2, 4);
        _page.Merge(2, 5, 2, 6);
        _page.Merge(2, 7, 2, _last);
        foreach (var name in (string[])["一级指标", "二级指标", "三级指标", "分值", "评分标准", "填报数据与计分过程", "自评得分"])
            _page.Text(name, PrintedStyle.Head);
        if (_showsReview)
            _page.Text("复核得分", PrintedStyle.Head);
        _page.Text("扣分原因与改进措施", PrintedStyle.Head).EndRow(height: 24);
    }

    private TotalCells WriteRows(ScoreSheet sheet)
    {
        var parts = new List<SummedRows>();
        var cells = new List<(string, string, Points)>();
        foreach (var dimension in sheet.Dimensions)
        {
            var part = WriteDimension(dimension);
            parts.Add(part);
            if (part.First == part.Last)
                cells.Add((dimension.Dimension.Name, part.In(Selves), dimension.Self.Score));
        }

        var row = _page.Row;
        var total = _showsReview ? sheet.Final : sheet.Self;
        var isCapped = _showsReview && sheet.Final.Cap is not null && sheet.Final.Cap != sheet.Self.Cap;
        _page.Text("合计", PrintedStyle.SumName).Blank(PrintedStyle.SumName, 2)
            .Formula(SumOf.Rows(parts, Weights), sheet.Scheme.FullMark.Value, PrintedStyle.SumWeight)
            .Text(total.Grade is { } grade ? $"等级：{grade.Name}" : "等级：尚未填完，暂不评定", PrintedStyle.SumText).Blank(PrintedStyle.SumText);
        WriteTotal(sheet, sheet.Self, parts, Selves);
        if (_showsReview)
            WriteTotal(sheet, sheet.Final, parts, Finals);
        _page.Text(Lines(sheet.Self.Conversion, sheet.Self.Cap?.Explanation, isCapped ? sheet.Final.Cap!.Explanation : null), PrintedStyle.SumText).EndRow();
        _page.Merge(row, 1, row, 3);
        _page.Merge(row, 5, row, 6);
        return new TotalCells(cells, Address(Selves, row), _showsReview ? Address(Finals, row) : null);
    }

    /// <summary>The total: scaled to the full mark where lines leave the base, not above a cap.</summary>
    private void WriteTotal(ScoreSheet sheet, TotalScore total, IReadOnlyList<SummedRows> parts, string column)
    {
        var sum = SumOf.Rows(parts, column);
        if (total.Conversion is not null)
        {
            // Where no line applies there is nothing to scale.
            if (total.Base == Points.Zero)
            {
                _page.Number(total.Score.Value, PrintedStyle.SumPoints);
                return;
            }

            sum = $"ROUND({sum}*{SumOf.Written(sheet.Scheme.FullMark.Value)}/{SumOf.Written(total.Base.Value)},2)";
        }

        if (total.Cap is { } cap)
            sum = $"MIN({sum},{SumOf.Written(cap.Cap.Limit.Value)})";
        _page.Formula(sum, total.Score.Value, PrintedStyle.SumPoints);
    }

    /// <summary>A dimension's rows.</summary>
    /// <returns>What the total adds up of it: its sum, or its only row.</returns>
    private SummedRows WriteDimension(DimensionScore dimension)
    {
        var first = _page.Row;
        var parts = dimension.Sections.Select(section => WriteSection(dimension, section, isFirst: _page.Row == first)).ToList();
        if (_page.Row - first > 1 || dimension.Self.Cap is not null || dimension.Final.Cap is not null)
        {
            var row = _page.Row;
            var final = _showsReview && dimension.Final.Cap != dimension.Self.Cap ? dimension.Final.Cap?.Explanation : null;
            _page.Blank(PrintedStyle.Center);
            WriteSum($"{dimension.Dimension.Name}小计", columns: 2, dimension.Dimension.Weight, dimension.Self, dimension.Final, parts, Lines(dimension.Self.Cap?.Explanation, final));
            parts = [new SummedRows(row, row)];
        }

        _page.Merge(first, 1, _page.Row - 1, 1);
        return parts is [var only] ? only : new SummedRows(parts[0].First, parts[^1].Last);
    }

    private SummedRows WriteSection(DimensionScore dimension, SectionScore section, bool isFirst)
    {
        var first = _page.Row;
        foreach (var line in section.Indicators)
        {
            var isHead = isFirst && _page.Row == first;
            _page.Text(isHead ? dimension.Dimension.Name : "", PrintedStyle.GroupName).Text(_page.Row == first ? section.Section.Name : "", PrintedStyle.GroupName);
            WriteIndicator(line);
        }

        var lines = new SummedRows(first, _page.Row - 1);
        // As in print: a sum of one row, or one that the dimension's sum repeats, would only be read twice.
        if (section.Indicators.Count == 1 || dimension.Sections.Count == 1)
        {
            _page.Merge(first, 2, _page.Row - 1, 2);
            return lines;
        }

        var row = _page.Row;
        _page.Blank(PrintedStyle.Center, 2);
        WriteSum("小计", columns: 1, section.Section.Weight, new CappedSum(section.Self, section.Self, Cap: null), new CappedSum(section.Final, section.Final, Cap: null), [lines], "");
        _page.Merge(first, 2, row, 2);
        return new SummedRows(row, row);
    }

    private void WriteIndicator(IndicatorScore line)
    {
        var texts = IndicatorCells.Of(line, _showsReview).Select(cell => string.Concat(cell.Runs.Select(run => run.Text))).ToList();
        _page.Text(texts[0], PrintedStyle.Text).Number(line.Indicator.Weight.Value, PrintedStyle.Weight).Text(texts[2], PrintedStyle.Text).Text(texts[3], PrintedStyle.Text);
        WriteScore(line, line.SelfScore);
        if (_showsReview)
            WriteScore(line, line.FinalScore);
        _page.Text(texts[^1], PrintedStyle.Text).EndRow();
    }

    private void WriteScore(IndicatorScore line, Points? score)
    {
        if (line.LeavesBase || score is not { } points)
            _page.Text(NoScore, PrintedStyle.Center);
        else
            _page.Number(points.Value, PrintedStyle.Points);
    }

    private void WriteSum(string name, int columns, Points weight, CappedSum self, CappedSum final, IReadOnlyList<SummedRows> rows, string notes)
    {
        var (row, column) = (_page.Row, _page.Column);
        _page.Text(name, PrintedStyle.SumName).Blank(PrintedStyle.SumName, columns - 1)
            .Formula(SumOf.Rows(rows, Weights), weight.Value, PrintedStyle.SumWeight)
            .Blank(PrintedStyle.SumText, 2)
            .Formula(SumOf.Rows(rows, Selves, self.Cap?.Cap.Limit.Value), self.Score.Value, PrintedStyle.SumPoints);
        if (_showsReview)
            _page.Formula(SumOf.Rows(rows, Finals, final.Cap?.Cap.Limit.Value), final.Score.Value, PrintedStyle.SumPoints);
        _page.Text(notes, PrintedStyle.SumText).EndRow();
        _page.Merge(row, column, row, column + columns - 1);
        _page.Merge(row, 5, row, 6);
    }

    private static string Lines(params string?[] notes) => string.Join('\n', notes.OfType<string>());

    private static string Address(string column, int row) => column + row.ToString(CultureInfo.InvariantCulture);
}
