namespace PerfEval.Domain.Tests.Scoring;

public sealed class ThresholdTests
{
    private static readonly Measure Value = new Measure.Value(Given.First);
    private static readonly Measure Growth = new Measure.Growth(Given.Spent, Given.Budget);
    private static readonly Measure Difference = new Measure.Difference(Given.Spent, Given.Budget);

    public static TheoryData<Comparison, decimal, bool> AtTen => new()
    {
        { Comparison.AtLeast, 10, true }, { Comparison.AtLeast, 9.999999m, false }, { Comparison.AtLeast, 10.000001m, true },
        { Comparison.MoreThan, 10, false }, { Comparison.MoreThan, 10.000001m, true }, { Comparison.MoreThan, 9.999999m, false },
        { Comparison.AtMost, 10, true }, { Comparison.AtMost, 10.000001m, false }, { Comparison.AtMost, -5, true },
        { Comparison.LessThan, 10, false }, { Comparison.LessThan, 9.999999m, true }, { Comparison.LessThan, 10.000001m, false },
        { Comparison.Equal, 10, true }, { Comparison.Equal, 10.000001m, false }, { Comparison.Equal, 9.999999m, false },
    };

    [Theory]
    [MemberData(nameof(AtTen))]
    public void Score_IsAllOrNothing_AtTheBound(Comparison comparison, decimal value, bool met)
    {
        var line = new ScoringRule.Threshold(Value, comparison, 10).Score(Points.Of(2), Given.Amounts(value, d: null));
        Assert.Equal(met ? 2 : 0, line.Score!.Value.Value);
    }

    public static TheoryData<decimal, decimal, decimal, string> Growths => new()
    {
        { 4_863_200, 4_950_000, 2, "(486.32 − 495.00) ÷ 495.00 ≈ −1.75%，≤ 0%，达标：2 × 1 = 2.00" },
        { 4_950_000, 4_950_000, 2, "(495.00 − 495.00) ÷ 495.00 = 0.00%，≤ 0%，达标：2 × 1 = 2.00" },
        { 4_950_000.01m, 4_950_000, 0, "(495.000001 − 495.00) ÷ 495.00 ≈ 0.00%，不满足 ≤ 0%，未达标：2 × 0 = 0.00" },
        { 0, 0, 2, "预算数与支出数均为 0，达标：2 × 1 = 2.00" },
        { 0.01m, 0, 0, "预算数为 0 而支出数不为 0，未达标：2 × 0 = 0.00" },
        { 0, 100, 2, "(0.00 − 100.00) ÷ 100.00 = −100.00%，≤ 0%，达标：2 × 1 = 2.00" },
    };

    [Theory]
    [MemberData(nameof(Growths))]
    public void Score_OfGrowth_IsExactAndMetOverABaseOfZeroOnlyByZero(decimal actual, decimal plan, decimal score, string formula)
    {
        var line = new ScoringRule.Threshold(Growth, Comparison.AtMost, 0).Score(Points.Of(2), Given.Amounts(actual, plan));
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(formula, line.Formula);
    }

    public static TheoryData<decimal, decimal, decimal, string> Differences => new()
    {
        { 186_400, 242_000, 0, "18.64 − 24.20 = −5.56，≤ 0，达标：2 × 1 = 2.00" },
        { 242_000.01m, 242_000, 0, "24.200001 − 24.20 = 0.000001，不满足 ≤ 0，未达标：2 × 0 = 0.00" },
        { 186_400, 9_999, 0, "186400.00 − 9999.00 = 176401.00，不满足 ≤ 0，未达标：2 × 0 = 0.00" },
        { 300_000, 250_000, 50_000, "30.00 − 25.00 = 5.00，≤ 5，达标：2 × 1 = 2.00" },
        { 300_000, 250_000, 49_999.99m, "30.00 − 25.00 = 5.00，不满足 ≤ 4.999999，未达标：2 × 0 = 0.00" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Formula_OfADifference_IsInTheUnitOfItsParts(decimal actual, decimal plan, decimal bound, string formula) =>
        Assert.Equal(formula, new ScoringRule.Threshold(Difference, Comparison.AtMost, bound).Score(Points.Of(2), Given.Amounts(actual, plan)).Formula);

    [Fact]
    public void Score_OfAShareOfNothing_IsNotApplicable()
    {
        var line = new ScoringRule.Threshold(new Measure.Share(Given.First, Given.Second), Comparison.AtLeast, 0.9m).Score(Points.Of(2), Given.Amounts(0, 0));
        Assert.True(line.NotApplicable);
        Assert.Equal("全部数为 0，不适用，按满分计：2 × 1 = 2.00", line.Formula);
    }

    [Fact]
    public void Formula_OfANegativeValue_HasTheTrueMinusSign() =>
        Assert.Equal("−5.5，不满足 ≥ −5，未达标：2 × 0 = 0.00", new ScoringRule.Threshold(Value, Comparison.AtLeast, -5).Score(Points.Of(2), Given.Amounts(-5.5m, d: null)).Formula);

    [Fact]
    public void Refuse_ANegativeAmount_UnlessItIsTheMeasureItself()
    {
        Assert.Empty(new ScoringRule.Threshold(Value, Comparison.AtLeast, 0).Refuse(Points.Of(2), new Answer.Amounts(new Dictionary<string, decimal?> { ["n"] = -1 })));
        Assert.Equal("amounts.n", Assert.Single(new ScoringRule.Threshold(Growth, Comparison.AtMost, 0).Refuse(Points.Of(2), Given.Amounts(-1, 1))).Field);
    }
}
