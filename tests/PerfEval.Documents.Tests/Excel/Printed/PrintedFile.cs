using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Tests.Excel.Printed;

/// <summary>A written workbook as its readers find it.</summary>
internal sealed class PrintedFile : IDisposable
{
    private readonly SpreadsheetDocument _document;

    public PrintedFile(byte[] content) => _document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);

    public static PrintedFile Of(Action<Stream> write) => new(Bytes(write));

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>The same file without the values of its formulas: who shows a value has computed it.</summary>
    public static byte[] WithoutValues(byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(content);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            foreach (var part in document.WorkbookPart!.WorksheetParts)
            {
                foreach (var cell in part.Worksheet!.Descendants<X.Cell>().Where(cell => cell.CellFormula is not null))
                    cell.CellValue = null;
                part.Worksheet!.Save();
            }
        }

        return stream.ToArray();
    }

    public IReadOnlyList<string> Names => [.. _document.WorkbookPart!.Workbook!.Descendants<X.Sheet>().Select(sheet => sheet.Name!.Value!)];

    public SpreadsheetDocument Document => _document;

    public IEnumerable<string> Faults() => new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(_document, TestContext.Current.CancellationToken)
        .Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}");

    public X.Worksheet Sheet(string name)
    {
        var sheet = _document.WorkbookPart!.Workbook!.Descendants<X.Sheet>().Single(sheet => sheet.Name == name);
        return ((WorksheetPart)_document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!;
    }

    public X.Cell Cell(string sheet, string address) => Sheet(sheet).Descendants<X.Cell>().Single(cell => cell.CellReference == address);

    /// <summary>The cell's text, or its number as it is written.</summary>
    public string Value(string sheet, string address) => ValueOf(Cell(sheet, address));

    /// <summary>Where a text stands.</summary>
    public string Find(string sheet, string text) => Sheet(sheet).Descendants<X.Cell>().First(cell => ValueOf(cell) == text).CellReference!;

    /// <summary>Every formula's value by sheet and address.</summary>
    public IReadOnlyDictionary<string, decimal> Computed() => Names
        .SelectMany(name => Sheet(name).Descendants<X.Cell>().Where(cell => cell.CellFormula is not null)
            .Select(cell => (Place: $"{name}!{cell.CellReference}", Value: decimal.Parse(cell.CellValue!.Text, NumberStyles.Float, CultureInfo.InvariantCulture))))
        .ToDictionary(pair => pair.Place, pair => pair.Value, StringComparer.Ordinal);

    public void Dispose() => _document.Dispose();

    private string ValueOf(X.Cell cell) => cell.DataType?.InnerText switch
    {
        "s" => _document.WorkbookPart!.SharedStringTablePart!.SharedStringTable!.ElementAt(int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).InnerText,
        "inlineStr" => cell.InlineString!.InnerText,
        _ => cell.CellValue?.Text ?? "",
    };
}
