namespace PerfEval.Domain.Scoring;

/// <summary>An input as it was used for a score, by its Chinese name, as it is written: 支出数 9692.00万元.</summary>
/// <param name="Name">The input's name in the scheme.</param>
/// <param name="Value">The value as written for people.</param>
public sealed record UsedInput(string Name, string Value);

/// <summary>Something that a line still lacks before it can be scored or submitted.</summary>
/// <param name="Field">The field, relative to the indicator: <c>amounts.spent</c>, <c>targets[2].actual</c>, <c>deductionReason</c>.</param>
/// <param name="Message">What to do, in Chinese, as a page can show it.</param>
public sealed record Missing(string Field, string Message);

/// <summary>
/// What a rule makes of an answer: one explained line of the sheet. <see cref="Score"/> is null while the line is incomplete, which
/// is not zero.
/// </summary>
/// <param name="Raw">The exact value before rounding, in points.</param>
/// <param name="Score">The value rounded once to two places, 0..weight.</param>
/// <param name="Formula">The computation in words: 10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69. Empty while incomplete.</param>
/// <param name="Inputs">The inputs as used.</param>
/// <param name="Missing">What is not there yet.</param>
public sealed record LineScore(
    decimal? Raw, Points? Score, string Formula, IReadOnlyList<UsedInput> Inputs, IReadOnlyList<Missing> Missing)
{
    /// <summary>The line doesn't apply (不适用): full marks, or out of the base, as the scheme says.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>The lines of a target set, in their order; empty for every other rule.</summary>
    public IReadOnlyList<TargetScore> Targets { get; init; } = [];

    /// <summary>The measure that the score was taken from, for caps that look at it; null where there is none.</summary>
    public Fraction? Measure { get; init; }

    /// <summary>An incomplete line: no score, and what is missing.</summary>
    public static LineScore Incomplete(IReadOnlyList<UsedInput> inputs, params IReadOnlyList<Missing> missing) =>
        new(Raw: null, Score: null, "", inputs, missing);

    /// <summary>A scored line; <paramref name="raw"/> is rounded here and nowhere else.</summary>
    /// <param name="raw">The exact value in points.</param>
    /// <param name="formula">The computation up to its result, which is appended.</param>
    /// <param name="inputs">The inputs as used.</param>
    public static LineScore Computed(decimal raw, string formula, IReadOnlyList<UsedInput> inputs)
    {
        var score = Points.Round(raw);
        return new(raw, score, $"{formula} {Fraction.Result(raw, score)}", inputs, []);
    }
}
