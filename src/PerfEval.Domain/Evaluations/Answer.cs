using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>
/// 填报数据: what a department states for one indicator. A closed family; the indicator's rule says which kind it takes. Every part may
/// still be missing: a draft is an answer, an incomplete line is what it scores.
/// </summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Whether nothing has been entered at all.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Amounts or counts by the key of the rule's input; money in 元. A missing key or null is not entered yet.</summary>
    /// <param name="Values">The values.</param>
    public sealed record Amounts(IReadOnlyDictionary<string, decimal?> Values) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => Values.Values.All(value => value is null);

        /// <inheritdoc/>
        public bool Equals(Amounts? other) => other is not null && SameEntries(Values, other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Values.Count(value => value is not null);
    }

    /// <summary>Yes, no or not applicable by the key of the checklist's item. A missing key is not answered yet.</summary>
    /// <param name="Marks">The marks.</param>
    public sealed record Checklist(IReadOnlyDictionary<string, CheckMark> Marks) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => Marks.Count == 0;

        /// <inheritdoc/>
        public bool Equals(Checklist? other) => other is not null && SameEntries(Marks, other.Marks);

        /// <inheritdoc/>
        public override int GetHashCode() => Marks.Count;
    }

    /// <summary>How often each kind of finding occurred, by its key.</summary>
    /// <param name="Counts">The counts; a missing key or null is not entered yet.</param>
    public sealed record Deduction(IReadOnlyDictionary<string, int?> Counts) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => Counts.Values.All(count => count is null);

        /// <inheritdoc/>
        public bool Equals(Deduction? other) => other is not null && SameEntries(Counts, other.Counts);

        /// <inheritdoc/>
        public override int GetHashCode() => Counts.Values.Count(count => count is not null);
    }

    /// <summary>A level with a score inside its range.</summary>
    /// <param name="Level">The level, or null.</param>
    /// <param name="Score">The score, or null.</param>
    public sealed record Judgement(JudgementLevel? Level, Points? Score) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => Level is null && Score is null;
    }

    /// <summary>年度绩效指标: the targets of the year with what was achieved, in their order.</summary>
    /// <param name="Items">The targets.</param>
    public sealed record Targets(IReadOnlyList<Target> Items) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => Items.Count == 0;

        /// <inheritdoc/>
        public bool Equals(Targets? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Count;
    }

    /// <summary>不适用: the indicator doesn't apply to this department this year. Only where the scheme allows it.</summary>
    /// <param name="Reason">Why; needed before submission.</param>
    public sealed record NotApplicable(string Reason) : Answer
    {
        /// <inheritdoc/>
        public override bool IsEmpty => false;
    }

    private static bool SameEntries<TValue>(IReadOnlyDictionary<string, TValue> left, IReadOnlyDictionary<string, TValue> right) =>
        left.Keys.Union(right.Keys).All(key => Equals(left.GetValueOrDefault(key), right.GetValueOrDefault(key)));
}

/// <summary>The mark of a checklist's item. A closed family.</summary>
public abstract record CheckMark
{
    private CheckMark()
    {
    }

    /// <summary>As people read it: 是, 否, 不适用（理由）.</summary>
    public abstract string Written { get; }

    /// <summary>是: in place.</summary>
    public sealed record Yes : CheckMark
    {
        /// <inheritdoc/>
        public override string Written => "是";
    }

    /// <summary>否: not in place.</summary>
    public sealed record No : CheckMark
    {
        /// <inheritdoc/>
        public override string Written => "否";
    }

    /// <summary>不适用, with its reason.</summary>
    /// <param name="Reason">The reason; needed before submission.</param>
    public sealed record NotApplicable(string Reason) : CheckMark
    {
        /// <inheritdoc/>
        public override string Written => Reason.Length == 0 ? "不适用" : $"不适用（{Reason}）";
    }
}

/// <summary>定性等次.</summary>
public enum JudgementLevel
{
    /// <summary>达到预期.</summary>
    Met,

    /// <summary>部分达到.</summary>
    PartlyMet,

    /// <summary>未达到.</summary>
    NotMet,
}
