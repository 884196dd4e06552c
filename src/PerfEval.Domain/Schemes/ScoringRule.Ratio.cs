using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>What a ratio over 0 scores.</summary>
public enum ZeroDenominator
{
    /// <summary>满分: nothing to do was all done.</summary>
    Full,

    /// <summary>零分.</summary>
    Zero,

    /// <summary>不适用.</summary>
    NotApplicable,
}

public abstract partial record ScoringRule
{
    /// <summary>比率: W × min(1, n/d), of two amounts or counts ≥ 0.</summary>
    /// <param name="Numerator">n.</param>
    /// <param name="Denominator">d.</param>
    /// <param name="OverZero">What is scored where d is 0.</param>
    public sealed record Ratio(RuleInput Numerator, RuleInput Denominator, ZeroDenominator OverZero) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "比率";

        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Numerator, Denominator];

        internal override bool MeasuresRate => true;

        internal override IEnumerable<SchemeFault> Prove(Points weight) => SchemeProof.Keys(Inputs.Select(input => input.Key), "rule", "填报数据");

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer) =>
            answer is Answer.Amounts amounts ? AmountInputs.Refuse(Inputs, amounts, mayBeNegative: false) : WrongKind(Name);

        /// <inheritdoc/>
        public override bool Takes(Answer answer) => answer is Answer.Amounts;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var inputs = new AmountInputs(Inputs, answer);
            if (!inputs.IsComplete)
                return LineScore.Incomplete(inputs.Used, inputs.Missing);
            if (inputs[1] == 0)
                return ScoreOverZero(weight, inputs.Used);

            var ratio = new Fraction(inputs[0], inputs[1]);
            var w = weight.Value;
            return ratio.CompareTo(1) > 0
                ? LineScore.Computed(w, () => $"{inputs.Write(0)} ÷ {inputs.Write(1)} 超过 100%，按 100% 计：{Figure.Plain(w)} × 1", inputs.Used, ratio)
                : LineScore.Computed(ratio.Times(w), () => $"{Figure.Plain(w)} × {inputs.Write(0)} ÷ {inputs.Write(1)}", inputs.Used, ratio);
        }

        private LineScore ScoreOverZero(Points weight, Func<IReadOnlyList<UsedInput>> used) => OverZero switch
        {
            ZeroDenominator.Full => LineScore.Computed(weight.Value, () => $"{Denominator.Name}为 0，按满分计：{Figure.Plain(weight.Value)} × 1", used),
            ZeroDenominator.Zero => LineScore.Computed(0, () => $"{Denominator.Name}为 0，不得分：{Figure.Plain(weight.Value)} × 0", used),
            ZeroDenominator.NotApplicable => NotApplicable(weight, $"{Denominator.Name}为 0", used),
            _ => throw new InvalidOperationException($"Unknown {nameof(ZeroDenominator)} {OverZero}."),
        };
    }
}
