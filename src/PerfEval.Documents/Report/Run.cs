namespace PerfEval.Documents;

/// <summary>A stretch of text in one weight.</summary>
/// <param name="Text">The text; a line feed in it begins a new line.</param>
/// <param name="IsBold">True for the lead phrase of a point (一是…).</param>
public sealed record Run(string Text, bool IsBold = false)
{
    /// <summary>Takes plain text as one run, so that most callers need not name the type.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Run(string text) => new(text);

    /// <summary>Makes a run of plain text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The run, not bold.</returns>
    public static Run FromString(string text) => new(text);
}

/// <summary>Where text stands between the two edges of its column.</summary>
public enum Alignment
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge; numbers stand so.</summary>
    Right,
}
