namespace PerfEval.Domain.Scoring;

/// <summary>How a value is held against a bound, for thresholds, caps and targets.</summary>
public enum Comparison
{
    /// <summary>≥.</summary>
    AtLeast,

    /// <summary>&gt;.</summary>
    MoreThan,

    /// <summary>≤.</summary>
    AtMost,

    /// <summary>&lt;.</summary>
    LessThan,

    /// <summary>=.</summary>
    Equal,
}

/// <summary>Signs and truth of <see cref="Comparison"/>.</summary>
public static class Comparisons
{
    /// <summary>All comparisons with the sign that stands for each in forms and in interchange files.</summary>
    public static IReadOnlyList<(Comparison Comparison, string Sign)> Signs { get; } =
        [.. Enum.GetValues<Comparison>().Select(comparison => (comparison, comparison.Sign()))];

    /// <summary>The sign of a comparison: ≥ &gt; ≤ &lt; =.</summary>
    public static string Sign(this Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => "≥",
        Comparison.MoreThan => ">",
        Comparison.AtMost => "≤",
        Comparison.LessThan => "<",
        Comparison.Equal => "=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, message: null),
    };

    /// <summary>The comparison that a sign stands for, or null.</summary>
    public static Comparison? FromSign(string sign)
    {
        foreach (var pair in Signs)
        {
            if (pair.Sign == sign)
                return pair.Comparison;
        }

        return null;
    }

    /// <summary>Whether the comparison holds, given the order of value and bound (as <see cref="IComparable.CompareTo"/> returns it).</summary>
    public static bool Holds(this Comparison comparison, int order) => comparison switch
    {
        Comparison.AtLeast => order >= 0,
        Comparison.MoreThan => order > 0,
        Comparison.AtMost => order <= 0,
        Comparison.LessThan => order < 0,
        Comparison.Equal => order == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, message: null),
    };
}
