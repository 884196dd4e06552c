namespace PerfEval.Documents.Pdf;

/// <summary>
/// Finds the cells of a table by row. Whoever looked through all cells for each row or page would take hours for a table of some thousand rows.
/// </summary>
internal sealed class TableRows
{
    // The cells that begin in a row are those from its entry to the next one's.
    private readonly int[] starts;

    // The cells that come down into a row from one above it, in reading order.
    private readonly IReadOnlyList<int>[] covering;

    /// <summary>Sorts the cells.</summary>
    /// <param name="cells">The cells, in reading order.</param>
    /// <param name="rows">How many rows there are.</param>
    public TableRows(IReadOnlyList<SetCell> cells, int rows)
    {
        starts = new int[rows + 1];
        covering = new IReadOnlyList<int>[rows];
        List<int> open = [];
        for (int row = 0, next = 0; row < rows; row++)
        {
            // Rows that the same cells come down into share one list.
            if (open.Exists(cell => cells[cell].Place.EndRow <= row))
                open = open.FindAll(cell => cells[cell].Place.EndRow > row);
            covering[row] = open;
            starts[row] = next;
            while (next < cells.Count && cells[next].Place.Row == row)
                next++;
            if (Enumerable.Range(starts[row], next - starts[row]).Where(cell => cells[cell].Place.Cell.RowSpan > 1).ToList() is { Count: > 0 } begun)
                open = [.. open, .. begun];
        }

        starts[rows] = cells.Count;
    }

    /// <summary>Places of the cells that begin in a row.</summary>
    public IEnumerable<int> BegunIn(int row) => Enumerable.Range(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Places of the cells that stand in a row, whether they begin there or come down into it.</summary>
    public IEnumerable<int> At(int row) => covering[row].Concat(BegunIn(row));

    /// <summary>Places of the cells that stand in some rows, in reading order.</summary>
    /// <param name="first">The first of the rows.</param>
    /// <param name="last">The last of them.</param>
    public IEnumerable<int> Among(int first, int last) => covering[first].Concat(Enumerable.Range(starts[first], starts[last + 1] - starts[first]));
}
