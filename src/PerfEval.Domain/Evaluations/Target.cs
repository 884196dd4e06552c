using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>年度绩效指标: one target of the year, what was achieved, and what is said about it.</summary>
/// <param name="Id">Its identity, kept while it is edited or moved.</param>
/// <param name="Category">指标类别, one of those that the indicator's rule names, such as 数量指标.</param>
/// <param name="Name">指标名称.</param>
/// <param name="Goal">The target and the actual value.</param>
/// <param name="Unit">计量单位; empty for dates and qualitative targets.</param>
/// <param name="Weight">分值; null where the set's weights are shared out evenly.</param>
public sealed record Target(TargetId Id, string Category, string Name, Goal Goal, string Unit, Points? Weight)
{
    /// <summary>备注: the explanation that is demanded from the scheme's overshoot figure (130 %) on.</summary>
    public string Note { get; init; } = "";

    /// <summary>扣分原因, needed where points are lost.</summary>
    public string DeductionReason { get; init; } = "";

    /// <summary>改进措施, needed where points are lost.</summary>
    public string Improvement { get; init; } = "";

    /// <summary>示例数据: the values are made up for demonstration and shown as such.</summary>
    public bool IsSample { get; init; }
}

/// <summary>目标值与实际完成值. A closed family; each part may still be missing.</summary>
public abstract record Goal
{
    private Goal()
    {
    }

    /// <summary>The target as written: ≥ 5500, 2024-12-31 前, 持续提升.</summary>
    public abstract string Expected { get; }

    /// <summary>The actual value as written; empty while it is missing.</summary>
    public abstract string Achieved { get; }

    /// <summary>A figure held against a target figure.</summary>
    /// <param name="Direction">≥, &gt;, ≤, &lt; or =.</param>
    /// <param name="Value">目标值.</param>
    /// <param name="Actual">实际完成值.</param>
    public sealed record Numeric(Comparison Direction, decimal? Value, decimal? Actual) : Goal
    {
        /// <inheritdoc/>
        public override string Expected => Value is { } value ? $"{Direction.Sign()} {Figure.Plain(value)}" : "";

        /// <inheritdoc/>
        public override string Achieved => Actual is { } actual ? Figure.Plain(actual) : "";
    }

    /// <summary>时限: done by a date.</summary>
    /// <param name="Due">目标日期.</param>
    /// <param name="Done">实际完成日期.</param>
    public sealed record ByDate(DateOnly? Due, DateOnly? Done) : Goal
    {
        /// <inheritdoc/>
        public override string Expected => Due is { } due ? $"{due:yyyy-MM-dd} 前" : "";

        /// <inheritdoc/>
        public override string Achieved => Done is { } done ? $"{done:yyyy-MM-dd}" : "";
    }

    /// <summary>定性: a text, judged by level and score.</summary>
    /// <param name="Text">目标描述.</param>
    /// <param name="Level">等次.</param>
    /// <param name="Score">The score inside the level's range of the target's weight.</param>
    public sealed record Qualitative(string Text, JudgementLevel? Level, Points? Score) : Goal
    {
        /// <inheritdoc/>
        public override string Expected => Text;

        /// <inheritdoc/>
        public override string Achieved => Level is { } level ? Schemes.JudgementScale.NameOf(level) : "";
    }
}
