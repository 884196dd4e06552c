namespace PerfEval.Documents.Excel;

/// <summary>
/// A sheet by its headers: columns may be moved, others may stand between them, lines may stand above the header; a header that is missing or
/// there twice refuses the file, because a column that isn't found would read as blank and empty what is stored.
/// </summary>
internal sealed class SheetTable
{
    private const int HeaderSearchedRows = 10;
    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<int, MergedRange> _merged = [];

    private SheetTable(SheetGrid grid, Dictionary<string, int> columns, int headerRow, bool date1904)
    {
        (Name, _columns, IsDate1904) = (grid.Name, columns, date1904);
        var known = columns.Values.ToHashSet();
        var last = grid.Rows.Count == 0 ? 0 : grid.Rows[^1].Number;
        foreach (var range in grid.Merged.Where(range => known.Any(column => column >= range.FirstColumn && column <= range.LastColumn)))
        {
            for (var row = Math.Max(range.FirstRow, headerRow + 1); row <= Math.Min(range.LastRow, last); row++)
                _merged[row] = range;
        }

        // A note in a column of its own, or beside the table, is no row of it.
        Rows = [.. grid.Rows.Where(row => row.Number > headerRow && row.Cells.Keys.Any(known.Contains))];
    }

    /// <summary>The sheet's name.</summary>
    public string Name { get; }

    /// <summary>Whether days are counted from 1904, as old Macs did.</summary>
    public bool IsDate1904 { get; }

    /// <summary>The rows below the header that say anything in a known column.</summary>
    public IReadOnlyList<GridRow> Rows { get; }

    /// <summary>Finds the headers of a sheet.</summary>
    /// <exception cref="WorkbookRefusedException">A column that is needed is missing or there twice.</exception>
    public static SheetTable Of(SheetGrid grid, IReadOnlyList<SheetColumn> columns, bool date1904)
    {
        var key = Normal(columns[0].Header);
        var header = grid.Rows.Take(HeaderSearchedRows).FirstOrDefault(row => row.Cells.Values.Any(cell => Normal(cell.Text) == key))
            ?? throw WorkbookRefusedException.Unusable($"工作表“{grid.Name}”没有“{columns[0].Header}”一列，表头可能被改动或删除。请重新下载填报表，把内容粘贴进去后再上传。");
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var places = header.Cells.Where(pair => pair.Value.Kind == CellKind.Text && Normal(pair.Value.Text) == Normal(column.Header)).Select(pair => pair.Key).ToList();
            if (places.Count > 1)
                throw WorkbookRefusedException.Unusable($"工作表“{grid.Name}”有 {places.Count} 列“{column.Header}”（{string.Join("、", places.Select(CellAddress.LettersOf))} 列）。请只保留一列后再上传。");
            if (places.Count == 1)
                found[column.Header] = places[0];
            else if (!column.MayBeMissing)
                throw WorkbookRefusedException.Unusable($"工作表“{grid.Name}”缺少“{column.Header}”一列，表头可能被改动。请恢复第 {header.Number} 行的表头后再上传。");
        }

        return new SheetTable(grid, found, header.Number, date1904);
    }

    /// <summary>The cell of a row below a header; null where it is blank or there is no such column.</summary>
    public GridCell? Cell(GridRow row, string header) =>
        _columns.TryGetValue(header, out var column) && row.Cells.TryGetValue(column, out var cell) ? cell : null;

    /// <summary>Where a cell stands.</summary>
    public CellPlace Place(GridRow row, string header) =>
        new(Name, row.Number, header.Length > 0 && _columns.TryGetValue(header, out var column) ? CellAddress.LettersOf(column) : "");

    /// <summary>The merged range that a row takes part in, or null.</summary>
    public MergedRange? MergedIn(GridRow row) => _merged.GetValueOrDefault(row.Number);

    /// <summary>A header without blanks and line breaks, which people put into it to make it fit.</summary>
    private static string Normal(string header) => string.Concat(header.Where(character => !char.IsWhiteSpace(character)));
}

/// <summary>Something refused, with the cell that holds it.</summary>
/// <param name="Place">The cell.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record CellFault(CellPlace Place, string Message);
