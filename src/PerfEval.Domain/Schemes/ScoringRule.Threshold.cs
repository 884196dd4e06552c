using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

public abstract partial record ScoringRule
{
    /// <summary>达标: W if the measure meets the bound, else 0.</summary>
    /// <param name="Of">The measure.</param>
    /// <param name="Comparison">How it is held against the bound.</param>
    /// <param name="Bound">The bound; a rate as a share (0.6 for 60 %), money in 元.</param>
    public sealed record Threshold(Measure Of, Comparison Comparison, decimal Bound) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "达标";

        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs => Of.Inputs;

        internal override bool MeasuresRate => Of.IsRate;

        internal override IEnumerable<SchemeFault> Prove(Points weight) => SchemeProof.Keys(Inputs.Select(input => input.Key), "rule", "填报数据");

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

            var w = weight.Value;
            var taken = Of.Take(inputs);
            return taken switch
            {
                MeasureValue.Known known => Judge(w, known.Value, inputs),
                MeasureValue.MetAtZeroBase => LineScore.Computed(w, () => $"{Inputs[1].Name}与{Inputs[0].Name}均为 0，达标：{Figure.Plain(w)} × 1", inputs.Used),
                MeasureValue.Unbounded => LineScore.Computed(0, () => $"{Inputs[1].Name}为 0 而{Inputs[0].Name}不为 0，未达标：{Figure.Plain(w)} × 0", inputs.Used),
                MeasureValue.NotApplicable => NotApplicable(weight, $"{Inputs[1].Name}为 0", inputs.Used),
                _ => throw new InvalidOperationException($"Unknown measure value {taken}."),
            };
        }

        private LineScore Judge(decimal weight, Fraction value, AmountInputs inputs)
        {
            var met = Comparison.Holds(value.CompareTo(Bound));
            return LineScore.Computed(met ? weight : 0, () => Explain(weight, value, met, inputs), inputs.Used, value);
        }

        private string Explain(decimal weight, Fraction value, bool met, AmountInputs inputs)
        {
            var bound = $"{Comparison.Sign()} {Of.WriteBound(inputs, Bound)}";
            var verdict = met ? $"{bound}，达标" : $"不满足 {bound}，未达标";
            return $"{Of.Write(inputs, value)}，{verdict}：{Figure.Plain(weight)} × {(met ? 1 : 0)}";
        }
    }
}
