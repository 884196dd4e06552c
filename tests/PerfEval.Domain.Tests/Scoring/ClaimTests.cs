namespace PerfEval.Domain.Tests.Scoring;

public sealed class ClaimTests
{
    private static readonly Scheme Scheme = Given.Scheme(Given.Indicator(Given.Ratio(), 2), Given.Indicator(new ScoringRule.Targets(["数量指标"]), 8, "A102"));
    private static readonly EntryContent Full = new(Given.Amounts(1, 1));

    public static TheoryData<decimal, string, decimal, string?, bool> Claims => new()
    {
        { 1.5m, "材料不全", 1.5m, null, true },
        { 1.5m, " ", 1.5m, "claim.reason", true },
        { 2, "", 2, null, false },
        { 2.01m, "多报", 2, "claim.score", false },
        { 0, "从严", 0, null, true },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void SelfScore_IsTheClaim_NeverAboveTheComputedScore(decimal claimed, string reason, decimal self, string? missing, bool isClaimed)
    {
        var line = Given.Sheet(Scheme, ("A101", Full with { Claim = new Claim(Points.Of(claimed), reason) })).Line("A101");
        Assert.Equal(self, line.SelfScore!.Value.Value);
        Assert.Equal(2, line.Line.Score!.Value.Value);
        Assert.Equal(missing, line.Missing.SingleOrDefault()?.Field);
        Assert.Equal(isClaimed, line.IsClaimed);
    }

    [Fact]
    public void ClaimThatALaterAnswerUndercuts_LapsesAndIsAskedFor()
    {
        var content = Given.Content(Given.Amounts(1, 2)) with { Claim = new Claim(Points.Of(1.5m), "材料不全") };
        var line = Given.Sheet(Scheme, ("A101", content)).Line("A101");
        Assert.Equal(1, line.SelfScore!.Value.Value);
        Assert.Equal(new Missing("claim.score", "从严自评分 1.50 高于计算得分 1.00，请改低或清除"), Assert.Single(line.Missing));
        Assert.False(line.IsClaimed);
    }

    [Fact]
    public void ClaimOnAnIncompleteLine_DoesNotScoreIt()
    {
        var line = Given.Sheet(Scheme, ("A101", new EntryContent(Given.Amounts(1, d: null)) { Claim = new Claim(Points.Of(1), "") })).Line("A101");
        Assert.Null(line.SelfScore);
        Assert.Equal("amounts.d", Assert.Single(line.Missing).Field);
    }

    [Fact]
    public void PointsGivenUpByAClaim_NeedTheClaimsReasonAndNoOther()
    {
        var line = Given.Sheet(Scheme, ("A101", Full with { Claim = new Claim(Points.Of(1.5m), "材料不全") })).Line("A101");
        Assert.Empty(line.Missing);
        Assert.Equal(0.5m, line.SelfLost.Value);
    }

    [Fact]
    public void ClaimOnATargetSet_LowersTheSum()
    {
        var targets = Given.Targets(Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1)));
        var line = Given.Sheet(Scheme, ("A102", new EntryContent(targets) { Claim = new Claim(Points.Of(7), "从严") })).Line("A102");
        Assert.Equal(7, line.SelfScore!.Value.Value);
        Assert.Empty(line.Missing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void FinalScore_IsTheReviewScore_UpOrDown(int score)
    {
        var content = Given.Content(Given.Amounts(1, 2)) with { Review = new Review(Points.Of(score), "依据审计结论") };
        var sheet = Given.Sheet(Scheme, ("A101", content));
        var line = sheet.Line("A101");
        Assert.Equal((1m, (decimal)score), (line.SelfScore!.Value.Value, line.FinalScore!.Value.Value));
        Assert.Equal(score, line.ReviewScore!.Value.Value);
        Assert.Equal(2 - score, line.FinalLost.Value);
        Assert.Equal((1m, (decimal)score), (sheet.Self.Sum.Value, sheet.Final.Sum.Value));
    }

    [Fact]
    public void FinalScore_WithoutAReviewScore_IsTheSelfScore()
    {
        var line = Given.Sheet(Scheme, ("A101", Full with { Review = new Review(Score: null, "属实") })).Line("A101");
        Assert.Equal(2, line.FinalScore!.Value.Value);
        Assert.Null(line.ReviewScore);
    }
}
