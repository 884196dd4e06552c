using CsCheck;

namespace PerfEval.Domain.Tests.Scoring;

public sealed class TargetWeightsTests
{
    private static readonly ScoringRule.Targets Rule = new(["数量指标"]);
    private static readonly Goal Met = new Goal.Numeric(Comparison.AtLeast, 1, 1);

    public static TheoryData<decimal, decimal[]> Shares => new()
    {
        { 20, [6.67m, 6.67m, 6.66m] }, { 10, [3.34m, 3.33m, 3.33m] }, { 20, [20] }, { 1, [0.5m, 0.5m] },
        { 0.05m, [0.01m, 0.01m, 0.01m, 0.01m, 0.01m, 0, 0, 0, 0, 0] }, { 0, [0, 0] }, { 20, [2.86m, 2.86m, 2.86m, 2.86m, 2.86m, 2.85m, 2.85m] },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void ShareEvenly_GivesTheHundredthsLeftOverToTheEarliest(decimal total, decimal[] parts) =>
        Assert.Equal(parts, TargetWeights.ShareEvenly(Points.Of(total), parts.Length).Select(part => part.Value));

    [Fact]
    public void ShareEvenly_SumsExactly_WithPartsThatDifferByACentAtMost() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 300]).Sample((cents, count) =>
        {
            var parts = TargetWeights.ShareEvenly(Points.Of(cents / 100m), count);
            Assert.Equal(count, parts.Count);
            Assert.Equal(cents / 100m, Points.Sum(parts).Value);
            Assert.True(parts[0].Value - parts[^1].Value <= 0.01m);
            Assert.Equal(parts.OrderByDescending(part => part.Value), parts);
        });

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void ShareEvenly_OfNothingSound_Throws(int total, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetWeights.ShareEvenly(Points.Of(total), count));

    [Fact]
    public void Weights_ThatAreLeftOut_AreSharedOut()
    {
        var line = Rule.Score(Points.Of(20), Given.Targets(Given.Target(Met), Given.Target(Met), Given.Target(Met)));
        Assert.Equal([6.67m, 6.67m, 6.66m], line.Targets.Select(target => target.Weight!.Value.Value));
        Assert.Equal(20, line.Score!.Value.Value);
    }

    [Fact]
    public void Weights_ThatAreGiven_SumToTheIndicator()
    {
        Assert.Equal(3, Rule.Score(Points.Of(3), Given.Targets(Given.Target(Met, 2.5m), Given.Target(Met, 0.5m))).Score!.Value.Value);
        var wrong = Rule.Score(Points.Of(3), Given.Targets(Given.Target(Met, 2.5m), Given.Target(Met, 0.49m)));
        Assert.Null(wrong.Score);
        Assert.Equal(new Missing("targets", "各指标分值合计 2.99，应为 3.00"), Assert.Single(wrong.Missing));
        Assert.Equal([2.5m, 0.49m], wrong.Targets.Select(target => target.Line.Score!.Value.Value));
    }

    [Fact]
    public void Weights_ThatAreGivenInPart_AreIncomplete()
    {
        var line = Rule.Score(Points.Of(3), Given.Targets(Given.Target(Met, 2.5m), Given.Target(Met, name: "培训人次")));
        Assert.Null(line.Score);
        Assert.Equal(
            [new Missing("targets", "有的指标填了分值，有的没有填；请全部填写，或全部留空由系统平均分配"), new Missing("targets[1].weight", "请填写“培训人次”的分值")],
            line.Missing);
        Assert.Null(line.Targets[1].Weight);
    }

    [Fact]
    public void Weights_MayBeZero_WhereThereAreMoreTargetsThanCents()
    {
        var line = Rule.Score(Points.Of(0.02m), Given.Targets(Given.Target(Met), Given.Target(Met), Given.Target(new Goal.Qualitative("提升", JudgementLevel.PartlyMet, Points.Zero))));
        Assert.Equal([0.01m, 0.01m, 0m], line.Targets.Select(target => target.Line.Score!.Value.Value));
        Assert.Empty(line.Missing);
    }
}
