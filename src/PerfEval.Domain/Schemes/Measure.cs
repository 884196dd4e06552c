using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>计量: the value that a threshold, tiers or a cap looks at, taken from named inputs. A closed family.</summary>
public abstract record Measure
{
    private Measure()
    {
    }

    /// <summary>The inputs, in the order in which a form asks for them.</summary>
    public abstract IReadOnlyList<RuleInput> Inputs { get; }

    /// <summary>The measure's value once every input is there.</summary>
    /// <param name="values">The inputs' values.</param>
    internal abstract MeasureValue Take(AmountInputs values);

    /// <summary>The computation in words with its result: 46.00 ÷ 50.00 = 92.00%, 18.64 − 24.20 = −5.56.</summary>
    /// <param name="values">The inputs' values.</param>
    /// <param name="value">What <see cref="Take"/> made of them.</param>
    internal abstract string Write(AmountInputs values, Fraction value);

    /// <summary>A bound as it stands beside the computation: in percent for a rate, else in the unit of the inputs.</summary>
    /// <param name="values">The inputs' values.</param>
    /// <param name="bound">The bound; a rate as a share.</param>
    internal string WriteBound(AmountInputs values, decimal bound) => IsRate ? Figure.InFormula(bound * 100) + "%" : values.WriteBound(bound);

    /// <summary>Whether the measure is a rate: kept as a share, written in percent.</summary>
    internal virtual bool IsRate => false;

    /// <summary>The input itself.</summary>
    /// <param name="Input">The input.</param>
    public sealed record Value(RuleInput Input) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Input];

        internal override MeasureValue Take(AmountInputs values) => new MeasureValue.Known(new Fraction(values[0], 1));

        internal override string Write(AmountInputs values, Fraction value) => values.Write(0);
    }

    /// <summary>占比: part / whole. A share of 0 things doesn't apply.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Whole">The whole.</param>
    public sealed record Share(RuleInput Part, RuleInput Whole) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Part, Whole];

        internal override bool IsRate => true;

        internal override MeasureValue Take(AmountInputs values) =>
            values[1] == 0 ? new MeasureValue.NotApplicable() : new MeasureValue.Known(new Fraction(values[0], values[1]));

        internal override string Write(AmountInputs values, Fraction value) =>
            $"{values.Write(0)} ÷ {values.Write(1)} {Figure.PercentResult(value.Quotient)}";
    }

    /// <summary>控制率: (actual − base) / base. Over a base of 0 only an actual of 0 counts, as no growth.</summary>
    /// <param name="Actual">The actual amount (实际).</param>
    /// <param name="Base">The amount it is held against (预算).</param>
    public sealed record Growth(RuleInput Actual, RuleInput Base) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Actual, Base];

        internal override bool IsRate => true;

        internal override MeasureValue Take(AmountInputs values) => (values[0], values[1]) switch
        {
            (0, 0) => new MeasureValue.MetAtZeroBase(),
            (_, 0) => new MeasureValue.Unbounded(),
            var (actual, plan) => new MeasureValue.Known(new Fraction(actual - plan, plan)),
        };

        internal override string Write(AmountInputs values, Fraction value) =>
            $"({values.Write(0)} − {values.Write(1)}) ÷ {values.Write(1)} {Figure.PercentResult(value.Quotient)}";
    }

    /// <summary>差额: actual − plan.</summary>
    /// <param name="Actual">The actual amount (实际).</param>
    /// <param name="Plan">The amount it is held against (预算安排).</param>
    public sealed record Difference(RuleInput Actual, RuleInput Plan) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Actual, Plan];

        internal override MeasureValue Take(AmountInputs values) => new MeasureValue.Known(new Fraction(values[0] - values[1], 1));

        internal override string Write(AmountInputs values, Fraction value) =>
            $"{values.Write(0)} − {values.Write(1)} = {values.WriteLike(0, value.Numerator)}";
    }
}

/// <summary>What a measure comes to.</summary>
internal abstract record MeasureValue
{
    private MeasureValue()
    {
    }

    /// <summary>An exact value.</summary>
    /// <param name="Value">The value; a rate as a share.</param>
    public sealed record Known(Fraction Value) : MeasureValue;

    /// <summary>A share of 0 things.</summary>
    public sealed record NotApplicable : MeasureValue;

    /// <summary>A growth from 0 to 0: no growth, which meets the bound of a threshold and counts as 0 % in tiers.</summary>
    public sealed record MetAtZeroBase : MeasureValue;

    /// <summary>A growth over a base of 0, which can't be divided: it meets no bound and reaches no tier.</summary>
    public sealed record Unbounded : MeasureValue;
}
