using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>A named delay that still scores a part of a dated target.</summary>
/// <param name="Name">Its wording, such as 延迟不超过 30 天.</param>
/// <param name="Days">The most days late.</param>
/// <param name="Share">The part of the weight, above 0 and below 1.</param>
public sealed record Delay(string Name, int Days, decimal Share);

public abstract partial record ScoringRule
{
    /// <summary>目标完成: the sum of the lines of a set of targets.</summary>
    /// <param name="Categories">The categories (指标类别) that belong to the set.</param>
    public sealed record Targets(IReadOnlyList<string> Categories) : ScoringRule
    {
        /// <summary>A/T from which an explanation is demanded; 1.3 unless the scheme says otherwise.</summary>
        public decimal ExplainFrom { get; init; } = 1.3m;

        /// <summary>The part of a line's weight that such an overshoot costs; 0 in the shipped schemes.</summary>
        public decimal OvershootDeduction { get; init; }

        /// <summary>Whether = is strict (met, or W × max(0, 1 − |A − T|/|T|)) instead of counting as ≥.</summary>
        public bool StrictEquality { get; init; }

        /// <summary>Named delays from the shortest to the longest.</summary>
        public IReadOnlyList<Delay> Delays { get; init; } = [];

        /// <inheritdoc/>
        public override string Name => "目标完成";

        internal override IEnumerable<SchemeFault> Prove(Points weight)
        {
            if (Categories.Count == 0 || Categories.Distinct(StringComparer.Ordinal).Count() != Categories.Count)
                yield return new SchemeFault("rule.categories", "指标类别不能为空，也不能重复");
            if (ExplainFrom <= 1)
                yield return new SchemeFault("rule.explainFrom", "需要说明的完成率应大于 100%");
            if (OvershootDeduction is < 0 or > 1)
                yield return new SchemeFault("rule.overshootDeduction", "超额完成的扣分比例应在 0 与 1 之间");
            for (var i = 0; i < Delays.Count; i++)
            {
                if (Delays[i].Days <= 0 || Delays[i].Share is <= 0 or >= 1 || (i > 0 && (Delays[i].Days <= Delays[i - 1].Days || Delays[i].Share >= Delays[i - 1].Share)))
                    yield return new SchemeFault($"rule.delays[{i}]", "延迟档应从短到长排列，得分比例应在 0 与 1 之间并递减");
            }
        }

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer)
        {
            if (answer is not Answer.Targets { Items: var items })
                return WrongKind(Name);
            if (items.Count > Limits.Targets)
                return [new FieldFault("targets", $"一组年度绩效指标最多 {Limits.Targets} 条")];
            return items.SelectMany((target, i) => RefuseTarget(target, weight, $"targets[{i}]"));
        }

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var items = (answer as Answer.Targets)?.Items ?? [];
            if (items.Count == 0)
                return LineScore.Incomplete([], new Missing("targets", $"请填写年度绩效指标（{string.Join("、", Categories)}）"));

            var (weights, fault) = TargetWeights.Resolve(weight, items);
            var lines = items.Select((target, i) => TargetScorer.Score(this, target, weights[i], $"targets[{i}]")).ToList();
            var missing = lines.SelectMany(line => line.Line.Missing).ToList();
            if (fault is not null)
                missing.Insert(0, new Missing("targets", fault));
            if (fault is not null || lines.Exists(line => line.Line.Score is null))
                return LineScore.Incomplete([], missing) with { Targets = lines };

            var sum = Points.Sum(lines.Select(line => line.Line.Score!.Value));
            var formula = lines.Count <= 12
                ? string.Join(" + ", lines.Select(line => line.Line.Score!.Value.ToString()))
                : $"{lines.Count.ToString(CultureInfo.InvariantCulture)} 项指标得分之和";
            return LineScore.Computed(sum.Value, formula, []) with { Targets = lines, Missing = missing };
        }

        private IEnumerable<FieldFault> RefuseTarget(Target target, Points indicatorWeight, string field)
        {
            if (!Categories.Contains(target.Category, StringComparer.Ordinal))
                yield return new FieldFault($"{field}.category", $"指标类别应为{string.Join("、", Categories)}之一");
            if (target.Name.Length > Limits.Name)
                yield return new FieldFault($"{field}.name", Limits.TooLong("指标名称", Limits.Name));
            if (target.Unit.Length > Limits.Unit)
                yield return new FieldFault($"{field}.unit", Limits.TooLong("计量单位", Limits.Unit));
            if (target.Weight is { } weight && (weight < Points.Zero || weight > indicatorWeight))
                yield return new FieldFault($"{field}.weight", $"分值应在 0 与 {indicatorWeight} 之间");
            foreach (var (text, name, key) in new[] { (target.Note, "备注", "note"), (target.DeductionReason, "扣分原因", "deductionReason"), (target.Improvement, "改进措施", "improvement") })
            {
                if (text.Length > Limits.Reason)
                    yield return new FieldFault($"{field}.{key}", Limits.TooLong(name, Limits.Reason));
            }

            foreach (var fault in TargetScorer.RefuseGoal(target.Goal, target.Weight, field))
                yield return fault;
        }
    }
}
