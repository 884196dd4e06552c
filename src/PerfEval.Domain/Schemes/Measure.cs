using PerfEval.Domain.Evaluations;
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
    /// <param name="values">The inputs' values in the order of <see cref="Inputs"/>.</param>
    internal abstract MeasureValue Take(IReadOnlyList<decimal> values);

    /// <summary>The computation in words: 46.00 ÷ 50.00.</summary>
    /// <param name="written">The inputs' values as written, in the order of <see cref="Inputs"/>.</param>
    internal abstract string Write(IReadOnlyList<string> written);

    /// <summary>Whether the measure is a rate and is written in percent.</summary>
    internal virtual bool IsRate => false;

    /// <summary>The input itself.</summary>
    /// <param name="Input">The input.</param>
    public sealed record Value(RuleInput Input) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Input];

        internal override MeasureValue Take(IReadOnlyList<decimal> values) => new MeasureValue.Known(new Fraction(values[0], 1));

        internal override string Write(IReadOnlyList<string> written) => written[0];
    }

    /// <summary>占比: part / whole. A share of 0 things doesn't apply.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Whole">The whole.</param>
    public sealed record Share(RuleInput Part, RuleInput Whole) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Part, Whole];

        internal override bool IsRate => true;

        internal override MeasureValue Take(IReadOnlyList<decimal> values) =>
            values[1] == 0 ? new MeasureValue.NotApplicable() : new MeasureValue.Known(new Fraction(values[0], values[1]));

        internal override string Write(IReadOnlyList<string> written) => $"{written[0]} ÷ {written[1]}";
    }

    /// <summary>控制率: (actual − base) / base. Over a base of 0 only an actual of 0 counts, as no growth.</summary>
    /// <param name="Actual">The actual amount (实际).</param>
    /// <param name="Base">The amount it is held against (预算).</param>
    public sealed record Growth(RuleInput Actual, RuleInput Base) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Actual, Base];

        internal override bool IsRate => true;

        internal override MeasureValue Take(IReadOnlyList<decimal> values) => (values[0], values[1]) switch
        {
            (0, 0) => new MeasureValue.MetAtZeroBase(),
            (_, 0) => new MeasureValue.Unbounded(),
            var (actual, plan) => new MeasureValue.Known(new Fraction(actual - plan, plan)),
        };

        internal override string Write(IReadOnlyList<string> written) => $"({written[0]} − {written[1]}) ÷ {written[1]}";
    }

    /// <summary>差额: actual − plan.</summary>
    /// <param name="Actual">The actual amount (实际).</param>
    /// <param name="Plan">The amount it is held against (预算安排).</param>
    public sealed record Difference(RuleInput Actual, RuleInput Plan) : Measure
    {
        /// <inheritdoc/>
        public override IReadOnlyList<RuleInput> Inputs { get; } = [Actual, Plan];

        internal override MeasureValue Take(IReadOnlyList<decimal> values) => new MeasureValue.Known(new Fraction(values[0] - values[1], 1));

        internal override string Write(IReadOnlyList<string> written) => $"{written[0]} − {written[1]}";
    }
}

/// <summary>What a measure comes to.</summary>
internal abstract record MeasureValue
{
    private MeasureValue()
    {
    }

    /// <summary>An exact value.</summary>
    public sealed record Known(Fraction Value) : MeasureValue;

    /// <summary>A share of 0 things.</summary>
    public sealed record NotApplicable : MeasureValue;

    /// <summary>A growth from 0 to 0, which meets every bound that the indicator sets.</summary>
    public sealed record MetAtZeroBase : MeasureValue;

    /// <summary>A growth over a base of 0, which meets none.</summary>
    public sealed record Unbounded : MeasureValue;
}

/// <summary>Amount answers: what is there, what is missing, how each value is written.</summary>
internal sealed record AmountInputs(IReadOnlyList<UsedInput> Used, IReadOnlyList<Missing> Missing, IReadOnlyList<decimal> Values, IReadOnlyList<string> Written)
{
    /// <summary>Reads the named inputs from an answer, which may be missing or a draft.</summary>
    public static AmountInputs Read(IReadOnlyList<RuleInput> inputs, Answer? answer)
    {
        var amounts = (answer as Answer.Amounts)?.Values;
        var given = inputs.Select(input => (Input: input, Value: amounts?.GetValueOrDefault(input.Key))).ToList();
        var missing = given.Where(pair => pair.Value is null)
            .Select(pair => new Missing($"amounts.{pair.Input.Key}", $"请填写{pair.Input.Name}")).ToList();
        var known = given.Where(pair => pair.Value is not null).Select(pair => (pair.Input, Value: pair.Value!.Value)).ToList();

        // 万元 only where every amount of the line can be read in it; mixing units in one formula would mislead.
        var inWanYuan = known.Count > 0 && known.TrueForAll(pair => pair.Input.Kind == FigureKind.Money && (pair.Value == 0 || Math.Abs(pair.Value) >= 10_000));
        var written = known.Select(pair => Write(pair.Input, pair.Value, inWanYuan)).ToList();
        var used = known.Select((pair, i) => new UsedInput(pair.Input.Name, written[i] + UnitOf(pair.Input, inWanYuan))).ToList();
        return new(used, missing, known.ConvertAll(pair => pair.Value), written);
    }

    /// <summary>Faults of an amounts answer against the inputs that a rule takes.</summary>
    public static IEnumerable<FieldFault> Refuse(IReadOnlyList<RuleInput> inputs, Answer.Amounts amounts, bool mayBeNegative)
    {
        foreach (var (key, value) in amounts.Values)
        {
            var input = inputs.FirstOrDefault(candidate => candidate.Key == key);
            if (input is null)
                yield return new FieldFault($"amounts.{key}", "该指标没有这一项填报数据");
            else if (value is { } figure && Figure.FaultOf(figure, input.Kind, mayBeNegative) is { } fault)
                yield return new FieldFault($"amounts.{key}", $"{input.Name}{fault}");
        }
    }

    private static string Write(RuleInput input, decimal value, bool inWanYuan) =>
        inWanYuan ? Figure.InWanYuan(value)
        : input.Kind == FigureKind.Money ? Points.Round(value).ToString()
        : Figure.Plain(value);

    private static string UnitOf(RuleInput input, bool inWanYuan) => inWanYuan ? "万元" : input.Unit;
}
