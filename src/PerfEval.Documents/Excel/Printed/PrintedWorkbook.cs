using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel.Printed;

/// <summary>A workbook to be printed: sheets with the rows that each page repeats, and the properties of the file.</summary>
internal sealed class PrintedWorkbook : IDisposable
{
    private readonly SpreadsheetDocument _document;
    private readonly WorkbookPart _workbook;
    private readonly X.Sheets _sheets = new();
    private readonly List<X.DefinedName> _names = [];

    /// <summary>Begins the file.</summary>
    /// <param name="output">Where it goes; a stream that can seek, left open.</param>
    /// <param name="properties">Its properties.</param>
    public PrintedWorkbook(Stream output, DocumentProperties properties)
    {
        _document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        _workbook = _document.AddWorkbookPart();
        _workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = PrintedStyles.Make();
        var package = _document.PackageProperties;
        (package.Title, package.Creator, package.Subject, package.Language) = (properties.Title, properties.Author, properties.Subject, properties.Language);
    }

    /// <summary>Adds a sheet, which the caller ends before the next one begins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="widths">The columns' widths.</param>
    /// <param name="headRow">The row that each page repeats and that stays in place; 0 for none.</param>
    /// <param name="frozenColumns">How many columns stay in place and are repeated where the sheet is wider than a page.</param>
    /// <param name="repeatedRows">The last of the rows that each page repeats, where these are more than the head.</param>
    public PrintedSheet Add(string name, IReadOnlyList<double> widths, int headRow, int frozenColumns = 0, int repeatedRows = 0)
    {
        var part = _workbook.AddNewPart<WorksheetPart>();
        var place = (uint)_sheets.ChildElements.Count;
        _sheets.AppendChild(new X.Sheet { Id = _workbook.GetIdOfPart(part), SheetId = place + 1, Name = name });
        if (headRow > 0)
            _names.Add(new X.DefinedName($"{Quote(name)}!${headRow}:${Math.Max(headRow, repeatedRows)}") { Name = "_xlnm.Print_Titles", LocalSheetId = place });
        return new PrintedSheet(part, widths, headRow, frozenColumns);
    }

    /// <summary>A sheet's name as formulas bear it.</summary>
    public static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Ends the file.</summary>
    public void Dispose()
    {
        _workbook.Workbook = new X.Workbook(new X.BookViews(new X.WorkbookView { ActiveTab = 0 }), _sheets);
        if (_names.Count > 0)
            _workbook.Workbook.AppendChild(new X.DefinedNames(_names));
        _document.Dispose();
    }
}
