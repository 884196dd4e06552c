using System.Globalization;

namespace PerfEval.Documents.Pdf;

/// <summary>The structure of a table: its rows and cells, so that a reader can say which head a figure stands under.</summary>
internal sealed class TableElements
{
    private readonly Dictionary<SetCell, StructureElement> cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds rows and cells to the table's element.</summary>
    /// <param name="layout">The table.</param>
    /// <param name="table">Its element.</param>
    public TableElements(TableLayout layout, StructureElement table)
    {
        AddRows(layout.Head, layout.HeadHeights.Length, table);
        AddRows(layout.Body, layout.BodyHeights.Length, table);
    }

    /// <summary>The element of a cell.</summary>
    public StructureElement this[SetCell cell] => cells[cell];

    private void AddRows(IReadOnlyList<SetCell> placed, int count, StructureElement table)
    {
        var rows = Enumerable.Range(0, count).Select(_ => table.Add("TR")).ToList();
        foreach (var cell in placed)
            cells[cell] = rows[cell.Place.Row].Add(cell.IsHead ? "TH" : "TD", Attributes(cell));
    }

    private static string Attributes(SetCell cell)
    {
        var (columns, rows) = (cell.Place.Cell.ColumnSpan, cell.Place.Cell.RowSpan);
        var attributes = (cell.IsHead ? "/Scope/Column" : "")
            + (columns > 1 ? string.Create(CultureInfo.InvariantCulture, $"/ColSpan {columns}") : "")
            + (rows > 1 ? string.Create(CultureInfo.InvariantCulture, $"/RowSpan {rows}") : "");
        return attributes.Length == 0 ? "" : $"/A<</O/Table{attributes}>>";
    }
}
