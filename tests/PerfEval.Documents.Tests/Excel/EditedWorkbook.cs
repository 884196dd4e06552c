using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>A workbook in the hands of a person: cells are filled, moved and spoilt as a spreadsheet program would save them.</summary>
internal sealed class EditedWorkbook : IDisposable
{
    public const string Scores = "评分表";
    public const string Targets = "年度绩效指标";
    public const string Identity = "系统信息";

    private readonly MemoryStream _stream = new();
    private readonly SpreadsheetDocument _document;

    public EditedWorkbook(byte[] bytes)
    {
        _stream.Write(bytes);
        _document = SpreadsheetDocument.Open(_stream, isEditable: true);
    }

    public SpreadsheetDocument Document => _document;

    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    /// <summary>The file as it now is.</summary>
    public byte[] Save()
    {
        _document.Dispose();
        return _stream.ToArray();
    }

    /// <summary>The number of the row of 评分表 that holds an indicator's input; the first one of the indicator where no input is named.</summary>
    public int ScoreRow(string code, string? item = null) =>
        Rows(Scores).First(row => Text(row, "A") == code && (item is null || Text(row, "D") == item)).Number;

    /// <summary>The number of the row of 年度绩效指标 that holds a target.</summary>
    public int TargetRow(string name) => Rows(Targets).First(row => Text(row, "D") == name).Number;

    /// <summary>The number of the first blank row of a sheet.</summary>
    public int NextRow(string sheet) => Rows(sheet).Max(row => row.Number) + 1;

    /// <summary>What a cell holds.</summary>
    public string Read(string sheet, string address) => Data(sheet).Descendants<X.Cell>().FirstOrDefault(cell => cell.CellReference == address) is { } found ? Text(found) : "";

    /// <summary>The addresses and contents of all cells that hold anything: texts, and numbers as they are kept.</summary>
    public IEnumerable<(string Address, string Text)> Cells(string sheet) =>
        Data(sheet).Descendants<X.Cell>().Select(cell => (cell.CellReference!.Value!, Text(cell))).Where(cell => cell.Item2.Length > 0);

    /// <summary>Types a text.</summary>
    public EditedWorkbook Type(string sheet, string address, string text)
    {
        var cell = Cell(sheet, address);
        cell.DataType = X.CellValues.InlineString;
        cell.InlineString = new X.InlineString(new X.Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return this;
    }

    /// <summary>Types a number; a date as its number of days.</summary>
    public EditedWorkbook Type(string sheet, string address, double number) => Put(sheet, address, kind: null, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Puts a raw value of a kind: s, str, b, e, d, or null for a number.</summary>
    public EditedWorkbook Put(string sheet, string address, string? kind, string value)
    {
        var cell = Cell(sheet, address);
        if (kind is not null)
            cell.SetAttribute(new OpenXmlAttribute("t", "", kind));
        cell.CellValue = new X.CellValue(value);
        return this;
    }

    /// <summary>Enters a formula whose result is kept beside it.</summary>
    public EditedWorkbook Formula(string sheet, string address, string formula, string result)
    {
        var cell = Cell(sheet, address);
        cell.CellFormula = new X.CellFormula(formula);
        cell.CellValue = new X.CellValue(result);
        return this;
    }

    /// <summary>Adds rows of one number each below the others.</summary>
    public EditedWorkbook Append(string sheet, IEnumerable<(string Address, string Number)> cells)
    {
        var data = Data(sheet);
        foreach (var (address, number) in cells)
        {
            var row = uint.Parse(address.AsSpan(1), CultureInfo.InvariantCulture);
            data.AppendChild(new X.Row(new X.Cell { CellReference = address, CellValue = new X.CellValue(number) }) { RowIndex = row });
        }

        return this;
    }

    /// <summary>Adds a target with its figures below the others; rows must come in order.</summary>
    public void AppendTarget(int row, string code, string category, string name)
    {
        X.Cell Text(string column, string text) =>
            new() { CellReference = $"{column}{row}", DataType = X.CellValues.String, CellValue = new X.CellValue(text) };
        X.Cell Number(string column, int number) => new() { CellReference = $"{column}{row}", CellValue = new X.CellValue(number) };
        Data(Targets).AppendChild(new X.Row(Text("A", code), Text("C", category), Text("D", name), Text("E", "≥"), Number("F", 100), Number("G", 99), Text("J", "个"), Text("M", "进度滞后"), Text("N", "加强督促")) { RowIndex = (uint)row });
    }

    /// <summary>Clears a cell.</summary>
    public EditedWorkbook Clear(string sheet, string address)
    {
        Cell(sheet, address);
        return this;
    }

    /// <summary>Deletes a row without moving the others.</summary>
    public EditedWorkbook DeleteRow(string sheet, int row)
    {
        Data(sheet).Elements<X.Row>().First(candidate => candidate.RowIndex! == (uint)row).Remove();
        return this;
    }

    public EditedWorkbook Merge(string sheet, string range)
    {
        Data(sheet).Parent!.InsertAfter(new X.MergeCells(new X.MergeCell { Reference = range }), Data(sheet).Parent!.GetFirstChild<X.SheetProtection>());
        return this;
    }

    public EditedWorkbook DeleteSheet(string sheet)
    {
        Entry(sheet).Remove();
        return this;
    }

    public EditedWorkbook RenameSheet(string sheet, string name)
    {
        Entry(sheet).Name = name;
        return this;
    }

    /// <summary>Adds a sheet that the program knows nothing of.</summary>
    public EditedWorkbook AddSheet(string name)
    {
        var part = _document.WorkbookPart!.AddNewPart<WorksheetPart>();
        part.Worksheet = new X.Worksheet(new X.SheetData(new X.Row(new X.Cell { CellReference = "A1", DataType = X.CellValues.String, CellValue = new X.CellValue("指标代码") }) { RowIndex = 1 }));
        _document.WorkbookPart.Workbook!.Sheets!.AppendChild(new X.Sheet { Name = name, SheetId = 99, Id = _document.WorkbookPart.GetIdOfPart(part) });
        return this;
    }

    /// <summary>Moves a column to another place in all rows, as drag and drop does.</summary>
    public EditedWorkbook MoveColumn(string sheet, string from, string to)
    {
        foreach (var row in Data(sheet).Elements<X.Row>())
        {
            var cells = row.Elements<X.Cell>().ToList();
            foreach (var cell in cells.Where(cell => Column(cell) == from))
            {
                cell.CellReference = to + row.RowIndex!.Value.ToString(CultureInfo.InvariantCulture);
                cell.Remove();
                row.AppendChild(cell);
            }
        }

        return this;
    }

    /// <summary>Changes an entry of the hidden sheet.</summary>
    public EditedWorkbook Identify(string key, string value)
    {
        var row = Rows(Identity).First(candidate => Text(candidate, "A") == key).Number;
        return Type(Identity, $"B{row}", value);
    }

    private X.Sheet Entry(string sheet) => _document.WorkbookPart!.Workbook!.Sheets!.Elements<X.Sheet>().Single(candidate => candidate.Name == sheet);

    private X.SheetData Data(string sheet) => ((WorksheetPart)_document.WorkbookPart!.GetPartById(Entry(sheet).Id!)).Worksheet!.GetFirstChild<X.SheetData>()!;

    private IEnumerable<(int Number, X.Row Row)> Rows(string sheet) => Data(sheet).Elements<X.Row>().Select(row => ((int)row.RowIndex!.Value, row));

    private static string Text((int Number, X.Row Row) row, string column) => row.Row.Elements<X.Cell>().FirstOrDefault(cell => Column(cell) == column) is { } found ? Text(found) : "";

    private static string Text(X.Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";

    private static string Column(X.Cell cell) => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray());

    /// <summary>The emptied cell; the row and the cell are made where there are none.</summary>
    private X.Cell Cell(string sheet, string address)
    {
        var number = uint.Parse(address.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);
        var data = Data(sheet);
        var row = data.Elements<X.Row>().FirstOrDefault(candidate => candidate.RowIndex! == number);
        if (row is null)
        {
            row = new X.Row { RowIndex = number };
            data.InsertBefore(row, data.Elements<X.Row>().FirstOrDefault(candidate => candidate.RowIndex! > number));
        }

        var cell = row.Elements<X.Cell>().FirstOrDefault(candidate => candidate.CellReference == address);
        if (cell is null)
        {
            cell = new X.Cell { CellReference = address };
            row.InsertBefore(cell, row.Elements<X.Cell>().FirstOrDefault(candidate => (Column(candidate).Length, Column(candidate)).CompareTo((address.TrimEnd("0123456789".ToCharArray()).Length, address.TrimEnd("0123456789".ToCharArray()))) > 0));
        }

        cell.RemoveAllChildren();
        cell.DataType = null;
        return cell;
    }
}
