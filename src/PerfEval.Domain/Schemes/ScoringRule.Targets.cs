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
        /// <summary>
        /// A/T from which an explanation is demanded (超额完成; 财预〔2020〕10号: 完成值高于指标值较多的，要分析原因), above 1; 1.3 unless the scheme
        /// says otherwise.
        /// </summary>
        public decimal ExplainFrom { get; init; } = 1.3m;

        /// <summary>The part of a line's weight that such an overshoot costs, 0..1; 0 in the shipped schemes.</summary>
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
            if (items.DistinctBy(target => target.Id).Count() != items.Count)
                return [new FieldFault("targets", "同一条年度绩效指标不能出现两次")];
            return items.SelectMany((target, i) => TargetRefusal.Of(target, Categories, weight, $"targets[{i}]"));
        }

        /// <inheritdoc/>
        public override bool Takes(Answer answer) => answer is Answer.Targets;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var items = (answer as Answer.Targets)?.Items ?? [];
            if (items.Count == 0)
                return LineScore.Incomplete(LineScore.NoInputs, new Missing("targets", $"请填写年度绩效指标（{string.Join("、", Categories)}）"));

            var (weights, fault) = TargetWeights.Resolve(weight, items);
            var lines = new TargetScore[items.Count];
            var isScored = fault is null;
            var sum = Points.Zero;
            List<Missing> missing = fault is null ? [] : [new Missing("targets", fault)];
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i] = TargetScorer.Score(this, items[i], weights[i], i);
                missing.AddRange(lines[i].Line.Missing);
                isScored &= lines[i].Line.Score is not null;
                sum += lines[i].Line.Score ?? Points.Zero;
            }

            var line = isScored ? LineScore.Computed(sum.Value, () => WriteSum(lines), LineScore.NoInputs) : LineScore.Incomplete(LineScore.NoInputs);
            return line with { Targets = lines, Missing = missing };
        }

        private static string WriteSum(TargetScore[] lines) => lines.Length <= 12
            ? string.Join(" + ", lines.Select(line => line.Line.Score))
            : $"{lines.Length.ToString(CultureInfo.InvariantCulture)} 项指标得分之和";
    }
}
