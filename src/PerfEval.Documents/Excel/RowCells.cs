using System.Globalization;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Excel;

/// <summary>The cells of one row as what they are meant to be; what can't be that is noted with its address.</summary>
/// <param name="table">The sheet.</param>
/// <param name="row">The row.</param>
/// <param name="faults">Takes what is refused.</param>
internal sealed class RowCells(SheetTable table, GridRow row, List<CellFault> faults)
{
    private const double LargestNumber = 1e20;
    private const int DaysFrom1900To1904 = 1462;
    private const double LastDay = 2_958_465;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    private readonly List<string> _converted = [];

    /// <summary>The figures of the row that were written in another unit than their place's, in words; empty for none.</summary>
    public string Converted => string.Join("；", _converted);

    /// <summary>The row's number.</summary>
    public int RowNumber => row.Number;

    /// <summary>Where a cell of the row stands.</summary>
    public CellPlace Place(string header) => table.Place(row, header);

    /// <summary>Notes a fault of a cell.</summary>
    public void Refuse(string header, string message)
    {
        _refused.Add(header);
        faults.Add(new CellFault(Place(header), message));
    }

    /// <summary>Whether a cell of the row was refused.</summary>
    public bool IsRefused(string header) => _refused.Contains(header);

    /// <summary>Notes that the row takes part in merged cells; true where it does.</summary>
    public bool IsMerged()
    {
        if (table.MergedIn(row) is not { } range)
            return false;
        Refuse("", $"{range} 是合并单元格，分不清是哪一行的内容。请取消合并并逐行填写");
        return true;
    }

    /// <summary>Whether a cell is blank.</summary>
    public bool IsBlank(string header) => table.Cell(row, header) is null;

    /// <summary>A text; empty where the cell is blank.</summary>
    public string Text(string header)
    {
        if (Value(header) is not { } cell)
            return "";
        var text = cell.Kind == CellKind.Number && TryNumber(cell, out var number) ? Domain.Scoring.Figure.Plain(number) : CellText.Unify(cell.Text);
        if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\t')))
            Refuse(header, "含有不可见的控制字符，请清除后重新填写");
        return text;
    }

    /// <summary>A figure in the unit of its place; null where the cell is blank or refused.</summary>
    /// <param name="header">The column.</param>
    /// <param name="what">What the figure is, in Chinese.</param>
    /// <param name="unit">The unit that it is to be in.</param>
    public decimal? Number(string header, string what, string unit)
    {
        if (Figure(header, what) is not { } figure)
            return null;
        if (figure.In(unit) is { } number)
        {
            if (figure.IsConvertedTo(unit))
                _converted.Add($"{what}由 {Domain.Scoring.Figure.Plain(figure.Value)}{figure.Unit} 换算");
            return number;
        }

        Refuse(header, $"{what}的单位“{Shorten(figure.Unit)}”与“{unit}”不一致，也不能换算");
        return null;
    }

    /// <summary>A figure with the unit that is written behind it; null where the cell is blank or refused.</summary>
    public UnitFigure? Figure(string header, string what)
    {
        if (Value(header) is not { } cell)
            return null;
        if (TryNumber(cell, out var number))
            return new UnitFigure(number, "");
        if (cell.Kind == CellKind.Text && UnitFigure.TryParse(cell.Text, out var figure))
            return figure;
        Refuse(header, $"{what}应为数字，例如 1234.56；现在是“{Shorten(cell.Text)}”");
        return null;
    }

    /// <summary>A whole number within the range of counts.</summary>
    public int? Whole(string header, string what, string unit)
    {
        if (Number(header, what, unit) is not { } number)
            return null;
        if (number == decimal.Truncate(number) && Math.Abs(number) <= Domain.Evaluations.Limits.Count)
            return (int)number;
        Refuse(header, $"{what}应为 0 至 {Domain.Evaluations.Limits.Count} 之间的整数");
        return null;
    }

    /// <summary>Points with at most two places.</summary>
    public Points? Points(string header, string what)
    {
        if (Number(header, what, "分") is not { } number)
            return null;
        if (Math.Abs(number) < 1_000_000 && Domain.Scoring.Points.TryOf(number, out var points))
            return points;
        Refuse(header, $"{what}最多保留两位小数");
        return null;
    }

    /// <summary>A date, kept as a number of days or written as text.</summary>
    public DateOnly? Date(string header, string what)
    {
        if (Value(header) is not { } cell)
            return null;
        if (cell.Kind == CellKind.Number && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
        {
            days = Math.Floor(days) + (table.IsDate1904 ? DaysFrom1900To1904 : 0);
            // 20241231 typed as a number is a date as well, but no number of days.
            if (days is >= 1 and <= LastDay)
                return DateOnly.FromDateTime(DateTime.FromOADate(days));
        }
        else if (cell.Kind == CellKind.Date && DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return DateOnly.FromDateTime(instant);
        }

        if (FigureText.TryParseDate(cell.Text, out var date))
            return date;
        Refuse(header, $"{what}应为日期，例如 2024-12-31；现在是“{Shorten(cell.Text)}”");
        return null;
    }

    /// <summary>The cell, unless it is blank, a formula or an error, which are refused.</summary>
    private GridCell? Value(string header)
    {
        if (table.Cell(row, header) is not { } cell)
            return null;
        switch (cell.Kind)
        {
            case CellKind.Formula:
                Refuse(header, "这里是公式，不是数值。请复制该单元格并“选择性粘贴—数值”后再上传");
                return null;
            case CellKind.Error:
                Refuse(header, $"这里是错误值 {Shorten(cell.Text)}，请重新填写");
                return null;
            default:
                return cell;
        }
    }

    /// <summary>A number as programs save it: in binary, so that its fifteen digits are what a person sees and means.</summary>
    private static bool TryNumber(GridCell cell, out decimal number)
    {
        number = 0;
        if (cell.Kind != CellKind.Number || !double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var binary) || !(Math.Abs(binary) < LargestNumber))
            return false;
        number = (decimal)binary;
        return true;
    }

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
