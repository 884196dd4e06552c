using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>一档: the points for a measure from a bound upward (the bound included).</summary>
/// <param name="From">The lower bound; a rate as a share (0.9 for 90 %).</param>
/// <param name="Points">What is scored from there on.</param>
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

        internal override IEnumerable<SchemeFault> Prove(Points weight)
        {
            foreach (var fault in SchemeFault.UniqueKeys(Inputs))
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
        public override LineScore Score(Points weight, Answer? answer)
        {
            var inputs = AmountInputs.Read(Inputs, answer);
            if (inputs.Missing.Count > 0)
                return LineScore.Incomplete(inputs.Used, inputs.Missing);

            var taken = Of.Take(inputs.Values);
            return taken switch
            {
                MeasureValue.Known known => Reach(known.Value, Of.Write(inputs.Written), inputs.Used),
                MeasureValue.NotApplicable =>
                    LineScore.Computed(weight.Value, $"{Inputs[1].Name}为 0，不适用：{Figure.Plain(weight.Value)} × 1", inputs.Used) with { NotApplicable = true },
                MeasureValue.MetAtZeroBase => Reach(new Fraction(0, 1), Of.Write(inputs.Written), inputs.Used),
                MeasureValue.Unbounded => LineScore.Computed(0, $"{Inputs[1].Name}为 0，未达到任何一档：0", inputs.Used),
                _ => throw new InvalidOperationException($"Unknown measure value {taken}."),
            };
        }

        private LineScore Reach(Fraction value, string written, IReadOnlyList<UsedInput> used)
        {
            var shown = Of.IsRate ? Figure.Percent(value.Quotient) : Points.Round(value.Quotient).ToString();
            var reached = Steps.FirstOrDefault(step => value.CompareTo(step.From) >= 0);
            var tier = reached is null ? "未达到任何一档" : $"达到 ≥ {(Of.IsRate ? Figure.Plain(reached.From * 100) + "%" : Figure.Plain(reached.From))} 一档";
            return LineScore.Computed(reached?.Points.Value ?? 0, $"{written} = {shown}，{tier}：得分", used) with { Measure = value };
        }
    }
}
