using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>Writes the rows of a sheet as they come, so that five thousand targets never stand in memory as a tree.</summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly OpenXmlWriter _writer;
    private readonly List<OpenXmlElement> _cells = [];
    private uint _row;
    private int _column;

    /// <summary>Begins a sheet.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="columns">Widths with the style of cells that no row has written.</param>
    /// <param name="frozenColumns">How many columns stay in place; with at least one, the header row does as well.</param>
    public SheetWriter(WorksheetPart part, IReadOnlyList<(double Width, CellStyle Style)> columns, int frozenColumns)
    {
        _writer = OpenXmlWriter.Create(part);
        _writer.WriteStartElement(new X.Worksheet());
        _writer.WriteElement(new X.SheetProperties(new X.PageSetupProperties { FitToPage = true }));
        _writer.WriteElement(new X.SheetViews(View(frozenColumns)));
        _writer.WriteElement(new X.SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = false });
        _writer.WriteElement(new X.Columns(columns.Select((column, i) => new X.Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = column.Width,
            CustomWidth = true,
            Style = (uint)column.Style,
        })));
        _writer.WriteStartElement(new X.SheetData());
    }

    /// <summary>The number of the row that is being written.</summary>
    public uint Row => _row + 1;

    /// <summary>A text; one that begins like a formula is marked as text.</summary>
    public SheetWriter Text(string text, CellStyle style)
    {
        if (text.Length == 0)
            return Blank(style);
        if (CellText.LooksLikeFormula(text))
            style = style switch { CellStyle.Fixed => CellStyle.FixedQuoted, CellStyle.Text or CellStyle.Choice or CellStyle.Figure => CellStyle.TextQuoted, _ => style };
        var cell = Cell(style);
        cell.DataType = X.CellValues.InlineString;
        cell.AppendChild(new X.InlineString(new X.Text(CellText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }));
        return this;
    }

    /// <summary>A number. One with more digits than Excel holds (15) is written as text: it must come back as it is.</summary>
    public SheetWriter Number(decimal? number, CellStyle style)
    {
        if (number is not { } value)
            return Blank(style);
        var text = value.ToString(CultureInfo.InvariantCulture);
        if ((decimal)(double)value != value)
            return Text(text, style);
        Cell(style).AppendChild(new X.CellValue(text));
        return this;
    }

    /// <summary>A date.</summary>
    public SheetWriter Date(DateOnly? date) => Number(date is { } day ? (decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate() : null, CellStyle.Date);

    /// <summary>A cell without a value.</summary>
    public SheetWriter Blank(CellStyle style)
    {
        Cell(style);
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <param name="height">Its height in points; null leaves it to the program that shows it.</param>
    public void EndRow(double? height = null)
    {
        _row++;
        _writer.WriteElement(new X.Row(_cells) { RowIndex = _row, Height = height, CustomHeight = height is null ? null : true });
        _cells.Clear();
        _column = 0;
    }

    /// <summary>Ends the rows; what stands after them in a sheet follows.</summary>
    /// <param name="protection">What is protected; null for nothing.</param>
    /// <param name="validations">The rules of entry.</param>
    public void EndSheet(X.SheetProtection? protection, IReadOnlyList<X.DataValidation> validations)
    {
        _writer.WriteEndElement();
        if (protection is not null)
            _writer.WriteElement(protection);
        if (validations.Count > 0)
            _writer.WriteElement(new X.DataValidations(validations) { Count = (uint)validations.Count });
        _writer.WriteElement(new X.PageMargins { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        _writer.WriteElement(new X.PageSetup { PaperSize = 9, Orientation = X.OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        _writer.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private X.Cell Cell(CellStyle style)
    {
        _column++;
        var cell = new X.Cell { CellReference = CellAddress.Of(_column, (int)_row + 1), StyleIndex = (uint)style };
        _cells.Add(cell);
        return cell;
    }

    private static X.SheetView View(int frozenColumns)
    {
        var view = new X.SheetView { WorkbookViewId = 0, ShowGridLines = false };
        if (frozenColumns == 0)
            return view;
        view.AppendChild(new X.Pane
        {
            HorizontalSplit = frozenColumns,
            VerticalSplit = 1,
            TopLeftCell = CellAddress.Of(frozenColumns + 1, 2),
            ActivePane = X.PaneValues.BottomRight,
            State = X.PaneStateValues.Frozen,
        });
        view.AppendChild(new X.Selection { Pane = X.PaneValues.BottomRight, ActiveCell = CellAddress.Of(frozenColumns + 1, 2), SequenceOfReferences = new ListValue<StringValue>([CellAddress.Of(frozenColumns + 1, 2)]) });
        return view;
    }
}
