using System.Runtime.CompilerServices;

namespace PerfEval.Domain.Scoring;

/// <summary>An input as it was used for a score, by its Chinese name, as it is written: 支出数 9692.00万元.</summary>
/// <param name="Name">The input's name in the scheme.</param>
/// <param name="Value">The value as written for people, with its unit.</param>
public sealed record UsedInput(string Name, string Value);

/// <summary>Something that a line still lacks before it can be scored or submitted.</summary>
/// <param name="Field">The field, relative to the indicator: <c>amounts.spent</c>, <c>targets[2].actual</c>, <c>deductionReason</c>.</param>
/// <param name="Message">What to do, in Chinese, as a page can show it.</param>
public sealed record Missing(string Field, string Message);

/// <summary>
/// What a rule makes of an answer: one explained line of the sheet. <see cref="Score"/> is null while the line is incomplete, which
/// is not zero. The words of the explanation are written when they are first read: most sheets are made for their figures alone.
/// </summary>
public sealed record LineScore
{
    private readonly Func<string> _writeFormula;
    private readonly Func<IReadOnlyList<UsedInput>> _readInputs;
    private string? _formula;
    private IReadOnlyList<UsedInput>? _inputs;

    private LineScore(decimal? raw, Points? score, Func<string> writeFormula, Func<IReadOnlyList<UsedInput>> readInputs)
    {
        Raw = raw;
        Score = score;
        _writeFormula = writeFormula;
        _readInputs = readInputs;
    }

    /// <summary>The exact value before rounding, in points; null while incomplete.</summary>
    public decimal? Raw { get; }

    /// <summary>The value rounded once to two places, 0..weight; null while incomplete.</summary>
    public Points? Score { get; }

    /// <summary>The computation in words: 10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69. Empty while incomplete.</summary>
    public string Formula => _formula ??= Raw is { } raw && Score is { } score ? $"{_writeFormula()} {Fraction.Result(raw, score)}" : _writeFormula();

    /// <summary>The inputs as used, in the order of the rule; empty for a target set, whose inputs stand at its targets.</summary>
    public IReadOnlyList<UsedInput> Inputs => _inputs ??= _readInputs();

    /// <summary>What is not there yet; for a target set also the reasons that its targets lack.</summary>
    public IReadOnlyList<Missing> Missing { get; internal init; } = [];

    /// <summary>The line doesn't apply (不适用): full marks, or out of the base, as the scheme says.</summary>
    public bool NotApplicable { get; internal init; }

    /// <summary>The lines of a target set, in their order; empty for every other rule.</summary>
    public IReadOnlyList<TargetScore> Targets { get; internal init; } = [];

    /// <summary>The measure that the score was taken from, for caps that look at it; null where there is none.</summary>
    public Fraction? Measure { get; internal init; }

    /// <summary>Two lines are the same only if they are one: their words need not have been written.</summary>
    public bool Equals(LineScore? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>An incomplete line: no score, and what is missing.</summary>
    internal static LineScore Incomplete(Func<IReadOnlyList<UsedInput>> inputs, params IReadOnlyList<Missing> missing) =>
        new(raw: null, score: null, static () => "", inputs) { Missing = missing };

    /// <summary>A scored line; <paramref name="raw"/> is rounded here and nowhere else.</summary>
    /// <param name="raw">The exact value in points.</param>
    /// <param name="formula">The computation up to its result, which is appended.</param>
    /// <param name="inputs">The inputs as used.</param>
    /// <param name="measure">What a cap may look at, or null.</param>
    internal static LineScore Computed(decimal raw, Func<string> formula, Func<IReadOnlyList<UsedInput>> inputs, Fraction? measure = null) =>
        new(raw, Points.Round(raw), formula, inputs) { Measure = measure };

    /// <summary>The same line, out of the base: it has neither weight nor score.</summary>
    internal LineScore OutOfBase() => new(0, Points.Zero, static () => "不适用，不计入总分基数，得分", _readInputs) { NotApplicable = true };

    /// <summary>Of a line without inputs.</summary>
    internal static IReadOnlyList<UsedInput> NoInputs() => [];
}
