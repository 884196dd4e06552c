using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>
/// Writes one sheet to be printed on A4 (landscape, one page wide), row by row, so that a thousand departments never stand in memory as a tree.
/// A sum is written as a formula together with its value: a program that computes can check it, one that doesn't shows it.
/// </summary>
internal sealed class PrintedSheet : IDisposable
{
    /// <summary>A4.</summary>
    public const uint A4 = 9;

    /// <summary>A3, for more columns than can be read on A4.</summary>
    public const uint A3 = 8;

    private const string PageNumber = "&C第 &P 页，共 &N 页";
    private readonly OpenXmlWriter _writer;
    private readonly IReadOnlyList<double> _widths;
    private readonly List<OpenXmlElement> _cells = [];
    private readonly List<string> _merged = [];
    private int _row = 1;
    private int _lines = 1;

    /// <summary>Begins a sheet.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="widths">The columns' widths, in characters.</param>
    /// <param name="frozenRows">How many rows stay in place.</param>
    /// <param name="frozenColumns">How many columns stay in place.</param>
    public PrintedSheet(WorksheetPart part, IReadOnlyList<double> widths, int frozenRows, int frozenColumns)
    {
        _widths = widths;
        _writer = OpenXmlWriter.Create(part);
        _writer.WriteStartElement(new X.Worksheet());
        _writer.WriteElement(new X.SheetProperties(new X.PageSetupProperties { FitToPage = true }));
        _writer.WriteElement(new X.SheetViews(View(frozenRows, frozenColumns)));
        _writer.WriteElement(new X.SheetFormatProperties { DefaultRowHeight = 15 });
        _writer.WriteElement(new X.Columns(widths.Select((width, i) => new X.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        _writer.WriteStartElement(new X.SheetData());
    }

    /// <summary>The number of the row that is being written, from 1.</summary>
    public int Row => _row;

    /// <summary>The number of the column that is written next, from 1.</summary>
    public int Column => _cells.Count + 1;

    /// <summary>A text; one that begins like a formula is marked as text.</summary>
    public PrintedSheet Text(string text, PrintedStyle style)
    {
        if (text.Length == 0)
            return Blank(style);
        if (CellText.LooksLikeFormula(text))
            style = style switch { PrintedStyle.Text => PrintedStyle.TextQuoted, PrintedStyle.Center => PrintedStyle.CenterQuoted, _ => style };
        if (style is PrintedStyle.Text or PrintedStyle.TextQuoted or PrintedStyle.Center or PrintedStyle.CenterQuoted or PrintedStyle.Head or PrintedStyle.SumText)
            _lines = Math.Max(_lines, RowHeight.LinesOf(text, _widths[_cells.Count]));
        var cell = Cell(style);
        cell.DataType = X.CellValues.InlineString;
        cell.AppendChild(new X.InlineString(new X.Text(CellText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }));
        return this;
    }

    /// <summary>A number, or a blank cell. One with more digits than a workbook holds (15) is written as text: it must be read as it is.</summary>
    public PrintedSheet Number(decimal? number, PrintedStyle style)
    {
        if (number is not { } value)
            return Blank(style);
        if ((decimal)(double)value != value)
            return Text(SumOf.Written(value), style);
        Cell(style).AppendChild(new X.CellValue(SumOf.Written(value)));
        return this;
    }

    /// <summary>A formula with its value.</summary>
    /// <param name="formula">The formula, without the equals sign.</param>
    /// <param name="value">What it gives.</param>
    /// <param name="style">The format.</param>
    public PrintedSheet Formula(string formula, decimal value, PrintedStyle style)
    {
        Cell(style).Append(new X.CellFormula(formula), new X.CellValue(SumOf.Written(value)));
        return this;
    }

    /// <summary>A day, or a blank cell.</summary>
    public PrintedSheet Date(DateOnly? date, PrintedStyle style = PrintedStyle.Date) => Number(date is { } day ? (decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate() : null, style);

    /// <summary>Cells without a value, such as those that a merged one covers.</summary>
    public PrintedSheet Blank(PrintedStyle style, int count = 1)
    {
        for (var i = 0; i < count; i++)
            Cell(style);
        return this;
    }

    /// <summary>Joins cells; what stands in the first of them is shown.</summary>
    public void Merge(int firstRow, int firstColumn, int lastRow, int lastColumn)
    {
        if (firstRow < lastRow || firstColumn < lastColumn)
            _merged.Add($"{CellAddress.Of(firstColumn, firstRow)}:{CellAddress.Of(lastColumn, lastRow)}");
    }

    /// <summary>Ends the row.</summary>
    /// <param name="height">Its height in points; null takes as much as its texts need: not every program fits a row to wrapped text by itself.</param>
    public void EndRow(double? height = null)
    {
        _writer.WriteElement(new X.Row(_cells) { RowIndex = (uint)_row, Height = height ?? RowHeight.Of(_lines), CustomHeight = true });
        _row++;
        _lines = 1;
        _cells.Clear();
    }

    /// <summary>Ends the sheet with what is printed around it.</summary>
    /// <param name="isDraft">Whether 草稿 stands above each page.</param>
    /// <param name="saysDraft">Whether a cell says it on the first page, so that it need not stand above that one.</param>
    /// <param name="paper">The paper's size: 9 for A4, 8 for A3.</param>
    public void EndSheet(bool isDraft, bool saysDraft = false, uint paper = A4)
    {
        _writer.WriteEndElement();
        if (_merged.Count > 0)
            _writer.WriteElement(new X.MergeCells(_merged.Select(reference => new X.MergeCell { Reference = reference })) { Count = (uint)_merged.Count });
        _writer.WriteElement(new X.PrintOptions { HorizontalCentered = true });
        _writer.WriteElement(new X.PageMargins { Left = 0.5, Right = 0.5, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 });
        _writer.WriteElement(new X.PageSetup { PaperSize = paper, Orientation = X.OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        var isFirstOther = isDraft && saysDraft;
        var around = new X.HeaderFooter { DifferentFirst = isFirstOther ? true : null };
        if (isDraft)
            around.AppendChild(new X.OddHeader("&C&\"黑体,Regular\"&20草稿"));
        around.AppendChild(new X.OddFooter(PageNumber));
        if (isFirstOther)
            around.Append(new X.FirstHeader(), new X.FirstFooter(PageNumber));
        _writer.WriteElement(around);
        _writer.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private X.Cell Cell(PrintedStyle style)
    {
        var cell = new X.Cell { CellReference = CellAddress.Of(_cells.Count + 1, _row), StyleIndex = (uint)style };
        _cells.Add(cell);
        return cell;
    }

    private static X.SheetView View(int frozenRows, int frozenColumns)
    {
        var view = new X.SheetView { WorkbookViewId = 0, ShowGridLines = false };
        if (frozenRows == 0 && frozenColumns == 0)
            return view;
        var place = (frozenRows, frozenColumns) switch
        {
            (0, _) => X.PaneValues.TopRight,
            (_, 0) => X.PaneValues.BottomLeft,
            _ => X.PaneValues.BottomRight,
        };
        var first = CellAddress.Of(frozenColumns + 1, frozenRows + 1);
        view.AppendChild(new X.Pane
        {
            HorizontalSplit = frozenColumns == 0 ? null : frozenColumns,
            VerticalSplit = frozenRows == 0 ? null : frozenRows,
            TopLeftCell = first,
            ActivePane = place,
            State = X.PaneStateValues.Frozen,
        });
        view.AppendChild(new X.Selection { Pane = place, ActiveCell = first, SequenceOfReferences = new ListValue<StringValue>([first]) });
        return view;
    }
}
