namespace PerfEval.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Width">Its share of the table's width; only the relation between the columns counts. Above 0.</param>
/// <param name="Alignment">How its body cells stand; <see cref="Alignment.Right"/> for numbers.</param>
public sealed record TableColumn(double Width, Alignment Alignment = Alignment.Left);

/// <summary>A row; cells that a span from the left or from above covers are left out, as in HTML.</summary>
/// <param name="Cells">The cells that begin in this row, left to right.</param>
/// <param name="IsTotal">True for a row of sums (合计), which is printed bold.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells, bool IsTotal = false)
{
    /// <summary>True for a row that heads the rows below it; it is never the last on a page.</summary>
    public bool IsHeading { get; init; }
}

/// <summary>A cell.</summary>
/// <param name="Runs">Its text; a line feed in it begins a new line.</param>
public sealed record TableCell(IReadOnlyList<Run> Runs)
{
    /// <summary>Makes a cell of plain text.</summary>
    /// <param name="text">The text.</param>
    public TableCell(string text)
        : this([new Run(text)])
    {
    }

    /// <summary>How many columns it covers, 1 or more.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>How many rows it covers, 1 or more.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>How the text stands; null takes the column's alignment (in the head: centred).</summary>
    public Alignment? Alignment { get; init; }

    /// <summary>True prints the whole cell bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Takes plain text as a cell, so that rows can be written as lists of strings.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TableCell(string text) => new(text);

    /// <summary>Makes a cell of plain text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cell.</returns>
    public static TableCell FromString(string text) => new(text);
}

/// <summary>A cell with the place that the spans around it give it.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
public sealed record PlacedCell(TableCell Cell, int Row, int Column)
{
    /// <summary>The row after its last one.</summary>
    public int EndRow => Row + Cell.RowSpan;

    /// <summary>The column after its last one.</summary>
    public int EndColumn => Column + Cell.ColumnSpan;
}
