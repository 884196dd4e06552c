using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>
/// 评分规则: how an indicator's answer becomes its score. A closed family; each kind says which answer it takes, refuses every other,
/// and returns an explained line. docs/scoring.md § 3 and § 4 state each kind.
/// </summary>
public abstract partial record ScoringRule
{
    private ScoringRule()
    {
    }

    /// <summary>The kind's official Chinese name: 比率, 达标, 分档, 逐项, 扣分, 定性, 目标完成.</summary>
    public abstract string Name { get; }

    /// <summary>The inputs that the rule takes, for forms; empty for kinds that take other things than amounts.</summary>
    public virtual IReadOnlyList<RuleInput> Inputs => [];

    /// <summary>Whether the measure that a cap may look at is a rate (比率, 占比, 控制率).</summary>
    internal virtual bool MeasuresRate => false;

    /// <summary>What does not fit between the rule and the indicator's weight; empty for a sound rule.</summary>
    internal abstract IEnumerable<SchemeFault> Prove(Points weight);

    /// <summary>
    /// Why an answer is refused, by field; empty where it is accepted. An incomplete answer is accepted (it is a draft); one of another
    /// kind, a value out of range or an unknown key is not.
    /// </summary>
    /// <param name="weight">The indicator's weight (分值).</param>
    /// <param name="answer">The answer to check.</param>
    public abstract IEnumerable<FieldFault> Refuse(Points weight, Answer answer);

    /// <summary>Whether an answer is of the kind that the rule takes; its values are <see cref="Refuse"/>'s concern.</summary>
    /// <param name="answer">The answer to check.</param>
    public abstract bool Takes(Answer answer);

    /// <summary>The explained line for an answer that <see cref="Refuse"/> accepts; null stands for no answer yet.</summary>
    /// <param name="weight">The indicator's weight (分值).</param>
    /// <param name="answer">The answer, or null.</param>
    public abstract LineScore Score(Points weight, Answer? answer);

    private static IEnumerable<FieldFault> WrongKind(string name) => [new FieldFault("", $"该指标按“{name}”计分，不接受这种填报数据")];

    /// <summary>Full marks because the indicator doesn't apply, for instance as there was nothing to take a share of.</summary>
    private static LineScore NotApplicable(Points weight, string why, Func<IReadOnlyList<UsedInput>> inputs) =>
        LineScore.Computed(weight.Value, () => $"{why}，不适用，按满分计：{Figure.Plain(weight.Value)} × 1", inputs) with { NotApplicable = true };
}

/// <summary>A named figure that a rule takes.</summary>
/// <param name="Key">Its key in answers and files, such as <c>spent</c>.</param>
/// <param name="Name">Its official Chinese name, such as 支出数.</param>
/// <param name="Kind">Money, a count or another quantity.</param>
/// <param name="Unit">The unit that is shown: 元, 份, 平方米; 元 for money.</param>
public sealed record RuleInput(string Key, string Name, FigureKind Kind, string Unit);
