using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

public abstract partial record ScoringRule
{
    /// <summary>达标: W if the measure meets the bound, else 0.</summary>
    /// <param name="Of">The measure.</param>
    /// <param name="Comparison">How it is held against the bound.</param>
    /// <param name="Bound">The bound; a rate as a share (0.6 for 60 %).</param>
    public sealed record Threshold(Measure Of, Comparison Comparison, decimal Bound) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "达标";

        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs => Of.Inputs;

        internal override IEnumerable<SchemeFault> Prove(Points weight) => SchemeFault.UniqueKeys(Inputs);

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
            var bound = $"{Comparison.Sign()} {(Of.IsRate ? Figure.Plain(Bound * 100) + "%" : Figure.Plain(Bound))}";
            return taken switch
            {
                MeasureValue.Known known => Judge(weight, known.Value, Of.Write(inputs.Written), bound, inputs.Used),
                MeasureValue.MetAtZeroBase => LineScore.Computed(weight.Value, $"{Inputs[1].Name}与{Inputs[0].Name}均为 0，达标：{Figure.Plain(weight.Value)} × 1", inputs.Used),
                MeasureValue.Unbounded => LineScore.Computed(0, $"{Inputs[1].Name}为 0 而{Inputs[0].Name}不为 0，未达标：{Figure.Plain(weight.Value)} × 0", inputs.Used),
                MeasureValue.NotApplicable =>
                    LineScore.Computed(weight.Value, $"{Inputs[1].Name}为 0，不适用：{Figure.Plain(weight.Value)} × 1", inputs.Used) with { NotApplicable = true },
                _ => throw new InvalidOperationException($"Unknown measure value {taken}."),
            };
        }

        private LineScore Judge(Points weight, Fraction value, string written, string bound, IReadOnlyList<UsedInput> used)
        {
            var shown = Of.IsRate ? Figure.Percent(value.Quotient) : Points.Round(value.Quotient).ToString();
            var met = Comparison.Holds(value.CompareTo(Bound));
            var verdict = met ? "达标" : "未达标";
            var formula = $"{written} = {shown}，{(met ? "" : "不满足 ")}{bound}，{verdict}：{Figure.Plain(weight.Value)} × {(met ? 1 : 0)}";
            return LineScore.Computed(met ? weight.Value : 0, formula, used) with { Measure = value };
        }
    }
}
