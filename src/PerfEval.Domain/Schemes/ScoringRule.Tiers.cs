using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>一档: the points for a measure from a bound upward (the bound included).</summary>
/// <param name="From">The lower bound; a rate as a share (0.9 for 90 %), money in 元.</param>
/// <param name="Points">What is scored from there on, 0..weight.</param>
public sealed record Tier(decimal From, Points Points);

public abstract partial record ScoringRule
{
    /// <summary>分档: the points of the first tier that the measure reaches; below the last tier 0.</summary>
    /// <param name="Of">The measure.</param>
    /// <param name="Steps">The tiers from the highest bound to the lowest.</param>
    public sealed record Tiers(Measure Of, IReadOnlyList<Tier> Steps) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "分档";

        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs => Of.Inputs;

        internal override bool MeasuresRate => Of.IsRate;

        internal override IEnumerable<SchemeFault> Prove(Points weight)
        {
            foreach (var fault in SchemeProof.Keys(Inputs.Select(input => input.Key), "rule", "填报数据"))
                yield return fault;
            if (Steps.Count == 0 || Steps[0].Points != weight)
                yield return new SchemeFault("rule.tiers", "最高一档的得分应等于指标分值");
            for (var i = 1; i < Steps.Count; i++)
            {
                if (Steps[i].From >= Steps[i - 1].From || Steps[i].Points >= Steps[i - 1].Points)
                    yield return new SchemeFault($"rule.tiers[{i}]", "各档应从高到低排列，界限和得分都应递减");
            }

            if (Steps.Any(step => step.Points < Points.Zero))
                yield return new SchemeFault("rule.tiers", "各档得分不能为负数");
        }

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer) =>
            answer is Answer.Amounts amounts ? AmountInputs.Refuse(Inputs, amounts, mayBeNegative: Of is Measure.Value) : WrongKind(Name);

        /// <inheritdoc/>
        public override bool Takes(Answer answer) => answer is Answer.Amounts;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var inputs = new AmountInputs(Inputs, answer);
            if (!inputs.IsComplete)
                return LineScore.Incomplete(inputs.Used, inputs.Missing);

            var taken = Of.Take(inputs);
            return taken switch
            {
                MeasureValue.Known known => Reach(known.Value, () => Of.Write(inputs, known.Value), inputs),
                MeasureValue.NotApplicable => NotApplicable(weight, $"{Inputs[1].Name}为 0", inputs.Used),
                MeasureValue.MetAtZeroBase =>
                    Reach(new Fraction(0, 1), () => $"{Inputs[1].Name}与{Inputs[0].Name}均为 0，按 {Of.WriteBound(inputs, 0)} 计", inputs),
                MeasureValue.Unbounded =>
                    LineScore.Computed(0, () => $"{Inputs[1].Name}为 0 而{Inputs[0].Name}不为 0，未达到任何一档，得分", inputs.Used),
                _ => throw new InvalidOperationException($"Unknown measure value {taken}."),
            };
        }

        private LineScore Reach(Fraction value, Func<string> written, AmountInputs inputs)
        {
            var reached = Steps.FirstOrDefault(step => value.CompareTo(step.From) >= 0);
            return LineScore.Computed(reached?.Points.Value ?? 0, () => $"{written()}，{Explain(reached, inputs)}，得分", inputs.Used, value);
        }

        private string Explain(Tier? reached, AmountInputs inputs) =>
            reached is null ? "未达到任何一档" : $"达到 ≥ {Of.WriteBound(inputs, reached.From)} 一档";
    }
}
