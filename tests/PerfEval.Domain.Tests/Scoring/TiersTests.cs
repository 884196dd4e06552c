namespace PerfEval.Domain.Tests.Scoring;

public sealed class TiersTests
{
    private static readonly Tier[] Steps = [new(0.9m, Points.Of(2)), new(0.75m, Points.Of(1.5m)), new(0.6m, Points.Of(1))];
    private static readonly ScoringRule.Tiers Rule = new(new Measure.Share(Given.First, Given.Second), Steps);

    public static TheoryData<decimal, decimal, decimal> Shares => new()
    {
        { 100, 100, 2 }, { 120, 100, 2 }, { 90, 100, 2 }, { 8_999_990, 10_000_000, 1.5m }, { 75, 100, 1.5m }, { 74.999999m, 100, 1 },
        { 60, 100, 1 }, { 59.999999m, 100, 0 }, { 0, 100, 0 }, { 0.000001m, 1_000_000_000_000_000, 0 },
        { 899_999_999_999_999.999999m, 1_000_000_000_000_000, 1.5m },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void Score_IsOfTheFirstTierThatIsReached_BoundsIncluded(decimal part, decimal whole, decimal score) =>
        Assert.Equal(score, Rule.Score(Points.Of(2), Given.Amounts(part, whole)).Score!.Value.Value);

    [Fact]
    public void Formula_JustBelowATier_DoesNotClaimThatTheRateIsThere()
    {
        Assert.Equal("8999990 ÷ 10000000 ≈ 90.00%，达到 ≥ 75% 一档，得分 = 1.50", Rule.Score(Points.Of(2), Given.Amounts(8_999_990, 10_000_000)).Formula);
        Assert.Equal("9 ÷ 10 = 90.00%，达到 ≥ 90% 一档，得分 = 2.00", Rule.Score(Points.Of(2), Given.Amounts(9, 10)).Formula);
        Assert.Equal("1 ÷ 10 = 10.00%，未达到任何一档，得分 = 0.00", Rule.Score(Points.Of(2), Given.Amounts(1, 10)).Formula);
    }

    [Fact]
    public void Score_OfAShareOfNothing_IsNotApplicable()
    {
        var line = Rule.Score(Points.Of(2), Given.Amounts(0, 0));
        Assert.True(line.NotApplicable);
        Assert.Equal(2, line.Score!.Value.Value);
        Assert.Null(line.Measure);
    }

    [Fact]
    public void Score_OfGrowthOverZero_IsNoGrowthFromNothingToNothing_AndNoTierOtherwise()
    {
        var rule = new ScoringRule.Tiers(new Measure.Growth(Given.First, Given.Second), [new Tier(0.1m, Points.Of(2)), new Tier(0, Points.Of(1))]);
        Assert.Equal("全部数与完成数均为 0，按 0% 计，达到 ≥ 0% 一档，得分 = 1.00", rule.Score(Points.Of(2), Given.Amounts(0, 0)).Formula);
        Assert.Equal("全部数为 0 而完成数不为 0，未达到任何一档，得分 = 0.00", rule.Score(Points.Of(2), Given.Amounts(1, 0)).Formula);
        Assert.Equal("(11 − 10) ÷ 10 = 10.00%，达到 ≥ 10% 一档，得分 = 2.00", rule.Score(Points.Of(2), Given.Amounts(11, 10)).Formula);
    }

    [Fact]
    public void Score_OfAValue_HasTiersInTheUnitOfTheInput()
    {
        var rule = new ScoringRule.Tiers(new Measure.Value(Given.Spent), [new Tier(50_000, Points.Of(2)), new Tier(10_000, Points.Of(1))]);
        Assert.Equal("5.00，达到 ≥ 5 一档，得分 = 2.00", rule.Score(Points.Of(2), Given.Amounts(50_000, d: null)).Formula);
        Assert.Equal(1, rule.Score(Points.Of(2), Given.Amounts(49_999.99m, d: null)).Score!.Value.Value);
    }
}
