using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Documents.Excel;

/// <summary>Reads sheets element by element; nothing but cells with content is kept.</summary>
internal sealed class GridReader
{
    /// <summary>The most rows with content in one sheet: three sets of targets at their limit.</summary>
    public const int MostRows = 20_000;

    private const int MostColumns = 200;
    private readonly List<string> _sharedStrings;

    /// <summary>A reader of the workbook's sheets.</summary>
    public GridReader(WorkbookPart workbook) => _sharedStrings = workbook.SharedStringTablePart is { } part ? [.. ReadStrings(part)] : [];

    /// <summary>Reads a sheet.</summary>
    /// <exception cref="WorkbookRefusedException">It has too many rows with content.</exception>
    public SheetGrid Read(WorksheetPart part, string name)
    {
        var rows = new List<GridRow>();
        var merged = new List<MergedRange>();
        var (row, column) = (0, 0);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(X.Row))
            {
                row = int.TryParse(Attribute(reader, "r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                column = 0;
            }
            else if (reader.ElementType == typeof(X.Cell) && reader.LoadCurrentElement() is X.Cell cell)
            {
                column = CellAddress.TryParse(cell.CellReference?.Value ?? "", out var stated, out _) ? stated : column + 1;
                if (column <= MostColumns && Read(cell) is { } content)
                    Add(rows, name, row, column, content);
            }
            else if (reader.ElementType == typeof(X.MergeCell) && ReadRange(Attribute(reader, "ref")) is { } range)
            {
                merged.Add(range);
            }
        }

        return new SheetGrid(name, rows, merged);
    }

    private static void Add(List<GridRow> rows, string sheet, int row, int column, GridCell content)
    {
        if (rows.Count == 0 || rows[^1].Number != row)
        {
            if (rows.Count == MostRows)
                throw WorkbookRefusedException.Unusable($"工作表“{sheet}”有内容的行超过 {MostRows} 行。请删除第 {row} 行起多余的内容后再上传。");
            rows.Add(new GridRow(row, []));
        }

        rows[^1].Cells[column] = content;
    }

    private GridCell? Read(X.Cell cell)
    {
        if (cell.CellFormula is not null)
            return new GridCell(CellKind.Formula, cell.CellFormula.Text);
        var raw = cell.CellValue?.Text ?? "";
        var content = cell.DataType?.InnerText switch
        {
            "s" => new GridCell(CellKind.Text, Shared(raw)),
            "inlineStr" => new GridCell(CellKind.Text, cell.InlineString is { } inline ? TextOf(inline) : ""),
            "str" => new GridCell(CellKind.Text, CellText.Unescape(raw)),
            "b" => new GridCell(CellKind.Boolean, raw == "1" ? "TRUE" : "FALSE"),
            "e" => new GridCell(CellKind.Error, raw),
            "d" => new GridCell(CellKind.Date, raw),
            _ => new GridCell(CellKind.Number, raw.Trim()),
        };
        return string.IsNullOrWhiteSpace(content.Text) ? null : content;
    }

    private string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < _sharedStrings.Count
            ? _sharedStrings[place]
            : throw WorkbookRefusedException.Unusable("文件已损坏：单元格引用了不存在的文字。请用 Excel 或 WPS 打开并重新保存后再上传。");

    private static IEnumerable<string> ReadStrings(SharedStringTablePart part)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(X.SharedStringItem) && reader.LoadCurrentElement() is X.SharedStringItem item)
                yield return TextOf(item);
        }
    }

    /// <summary>The text of plain or formatted strings, without the reading aids (phonetic runs) that East Asian texts may carry.</summary>
    private static string TextOf(X.RstType item) =>
        CellText.Unescape(item.Text?.Text ?? string.Concat(item.Elements<X.Run>().Select(run => run.Text?.Text)));

    private static MergedRange? ReadRange(string reference)
    {
        var ends = reference.Split(':');
        return ends.Length == 2 && CellAddress.TryParse(ends[0], out var firstColumn, out var firstRow) && CellAddress.TryParse(ends[1], out var lastColumn, out var lastRow)
            ? new MergedRange(firstColumn, firstRow, lastColumn, lastRow)
            : null;
    }

    private static string Attribute(OpenXmlReader reader, string name)
    {
        foreach (var attribute in reader.Attributes)
        {
            if (attribute.LocalName == name)
                return attribute.Value ?? "";
        }

        return "";
    }
}
