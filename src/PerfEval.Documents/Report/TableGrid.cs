using System.Globalization;

namespace PerfEval.Documents;

/// <summary>Finds the place of every cell of a table with spans.</summary>
internal static class TableGrid
{
    /// <summary>Places the cells row by row, each in the first free column, and proves that they fill the grid exactly.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <returns>Every cell with its place, in reading order.</returns>
    /// <exception cref="ArgumentException">There is a hole, an overlap, or a cell that stands out.</exception>
    public static IReadOnlyList<PlacedCell> Place(IReadOnlyList<TableRow> rows, int columns)
    {
        var taken = new bool[rows.Count, columns];
        var placed = new List<PlacedCell>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var cell in rows[row].Cells)
            {
                var column = 0;
                while (column < columns && taken[row, column])
                    column++;
                var place = new PlacedCell(cell, row, column);
                Take(taken, place);
                placed.Add(place);
            }

            for (var column = 0; column < columns; column++)
            {
                if (!taken[row, column])
                    throw Fault(row, column, "is empty");
            }
        }

        return placed;
    }

    private static void Take(bool[,] taken, PlacedCell place)
    {
        if (place.Cell.RowSpan < 1 || place.Cell.ColumnSpan < 1)
            throw Fault(place.Row, place.Column, "has a span below 1");
        if (place.EndRow > taken.GetLength(0) || place.EndColumn > taken.GetLength(1))
            throw Fault(place.Row, place.Column, "stands out of the table");
        for (var row = place.Row; row < place.EndRow; row++)
        {
            for (var column = place.Column; column < place.EndColumn; column++)
            {
                if (taken[row, column])
                    throw Fault(row, column, "is covered twice");
                taken[row, column] = true;
            }
        }
    }

    private static ArgumentException Fault(int row, int column, string what)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"The table's cell in row {row + 1}, column {column + 1} {what}.");
#pragma warning disable MA0015 // No parameter is at fault: the cells are wrong as a whole.
        return new ArgumentException(message);
#pragma warning restore MA0015
    }
}
