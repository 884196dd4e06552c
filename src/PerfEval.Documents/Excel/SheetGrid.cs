namespace PerfEval.Documents.Excel;

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    /// <summary>A number, written in the invariant form; a date is one as well.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A date in ISO form, as strict writers have it.</summary>
    Date,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>An error value such as #REF!.</summary>
    Error,

    /// <summary>A formula, whatever its cached value is.</summary>
    Formula,
}

/// <summary>A cell that is not blank.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The value as text.</param>
internal readonly record struct GridCell(CellKind Kind, string Text);

/// <summary>A row with at least one cell that is not blank.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Cells">The cells by column, from 1.</param>
internal sealed record GridRow(int Number, Dictionary<int, GridCell> Cells);

/// <summary>Merged cells.</summary>
/// <param name="FirstColumn">From 1.</param>
/// <param name="FirstRow">From 1.</param>
/// <param name="LastColumn">Included.</param>
/// <param name="LastRow">Included.</param>
internal sealed record MergedRange(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    /// <summary>As Excel writes it.</summary>
    public override string ToString() => $"{CellAddress.Of(FirstColumn, FirstRow)}:{CellAddress.Of(LastColumn, LastRow)}";
}

/// <summary>A sheet as it was read: its cells with content, and what was merged.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Rows that are not blank, in order.</param>
/// <param name="Merged">Merged ranges.</param>
internal sealed record SheetGrid(string Name, IReadOnlyList<GridRow> Rows, IReadOnlyList<MergedRange> Merged);
