namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>One cell of a pasted block and where it goes.</summary>
/// <param name="Row">The row of the form, in words.</param>
/// <param name="Column">The column or field, in words.</param>
/// <param name="Old">What the field holds now.</param>
/// <param name="New">What it will hold; what was pasted, where that is refused.</param>
/// <param name="Fault">Why it isn't taken; null where it is.</param>
internal sealed record PasteCell(string Row, string Column, string Old, string New, string? Fault)
{
    /// <summary>The field's form name.</summary>
    public string Field { get; init; } = "";

    /// <summary>The value that the field takes, where it differs from the words.</summary>
    public string Value { get; init; } = "";

    /// <summary>The identity of the target row; empty in 评分表.</summary>
    public string Target { get; init; } = "";

    /// <summary>What was pasted, where it was converted from another unit; empty where it was not.</summary>
    public string ConvertedFrom { get; init; } = "";

    /// <summary>Whether the target row is new.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether taking it changes anything.</summary>
    public bool Changes => Fault is null && Old != New;
}

/// <summary>粘贴预览: what goes where, before anything is changed.</summary>
/// <param name="Cells">The cells in the order of the rows and, within a row, of the form's columns.</param>
/// <param name="Notes">What was left out, in words: a header row, columns without a place.</param>
internal sealed record PastePreview(IReadOnlyList<PasteCell> Cells, IReadOnlyList<string> Notes)
{
    /// <summary>How many cells will be taken.</summary>
    public int Good => Cells.Count(cell => cell.Changes);

    /// <summary>How many are refused.</summary>
    public int Refused => Cells.Count(cell => cell.Fault is not null);

    /// <summary>A preview that takes nothing, and why.</summary>
    public static PastePreview Nothing(string why) => new([], [why]);
}
