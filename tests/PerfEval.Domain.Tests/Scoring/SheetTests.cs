namespace PerfEval.Domain.Tests.Scoring;

public sealed class SheetTests
{
    private static readonly Scheme Scheme = Given.Scheme(Given.Indicator(Given.Ratio(), 2), Given.Indicator(Given.Ratio(), 8, "A102"));

    [Theory]
    [InlineData("", "", new[] { "deductionReason", "improvement" })]
    [InlineData("原因", "", new[] { "improvement" })]
    [InlineData(" ", "措施", new[] { "deductionReason" })]
    [InlineData("原因", "措施", new string[0])]
    public void LostPoints_NeedAReasonAndAnImprovement(string reason, string improvement, string[] fields)
    {
        var sheet = Given.Sheet(Scheme, ("A101", new EntryContent(Given.Amounts(1, 2)) { DeductionReason = reason, Improvement = improvement }));
        var line = sheet.Line("A101");
        Assert.Equal(fields, line.Missing.Select(missing => missing.Field));
        Assert.Equal(1, line.SelfLost.Value);
        Assert.Equal(line, Assert.Single(sheet.LostLines));
    }

    [Fact]
    public void LostPoints_OfATargetSet_AreExplainedAtItsTargetsOnly()
    {
        var scheme = Given.Scheme(Given.Indicator(new ScoringRule.Targets(["数量指标"]), 2));
        var half = Given.Target(new Goal.Numeric(Comparison.AtLeast, 2, 1));
        Assert.Equal(["targets[0].deductionReason", "targets[0].improvement"], Given.Sheet(scheme, ("A101", Given.Content(Given.Targets(half)))).Line("A101").Missing.Select(missing => missing.Field));
        Assert.Empty(Given.Sheet(scheme, ("A101", new EntryContent(Given.Targets(half.Explained())))).Line("A101").Missing);
    }

    [Fact]
    public void FullMarks_NeedNoReason() => Assert.Empty(Given.Sheet(Scheme, ("A101", new EntryContent(Given.Amounts(2, 2)))).Line("A101").Missing);

    [Fact]
    public void PointsLostToRoundingOnly_AreNotLost()
    {
        var line = Given.Sheet(Scheme, ("A101", new EntryContent(Given.Amounts(999_999, 1_000_000)))).Line("A101");
        Assert.Equal(2, line.SelfScore!.Value.Value);
        Assert.Empty(line.Missing);
    }

    [Fact]
    public void EmptyEntries_AreIncomplete_ListedLineByLine_AndWithoutGrade()
    {
        var sheet = Given.Sheet(Scheme, ("A102", new EntryContent(Given.Amounts(1, 1))));
        Assert.False(sheet.IsScored);
        Assert.False(sheet.IsComplete);
        Assert.Null(sheet.Self.Grade);
        Assert.Equal(8, sheet.Self.Score.Value);
        Assert.Equal([("A101", "amounts.n"), ("A101", "amounts.d")], sheet.Missing.Select(line => (line.Indicator.Code, line.Missing.Field)));
        Assert.Equal(0, sheet.Line("A101").SelfLost.Value);
    }

    [Fact]
    public void Sheet_MirrorsTheScheme()
    {
        var sheet = Given.Sheet(Scheme);
        Assert.Equal(Scheme.Dimensions, sheet.Dimensions.Select(score => score.Dimension));
        Assert.Equal(Scheme.Indicators, sheet.Indicators.Select(line => line.Indicator));
        Assert.Same(sheet.Indicators[1], sheet.Line("A102"));
        Assert.Throws<InvalidOperationException>(() => sheet.Line("Z"));
    }

    [Fact]
    public void EntriesOfOtherSchemes_AreNotLookedAt() => Assert.False(Given.Sheet(Scheme, ("Z999", Given.Content(Given.Amounts(1, 1)))).IsScored);

    [Theory]
    [InlineData(100, "优")]
    [InlineData(90, "优")]
    [InlineData(89.99, "良")]
    [InlineData(80, "良")]
    [InlineData(79.99, "中")]
    [InlineData(60, "中")]
    [InlineData(59.99, "差")]
    [InlineData(0, "差")]
    public void Grade_HoldsItsLowerBoundAndNotItsUpperOne(double total, string grade) =>
        Assert.Equal(grade, ShippedSchemes.Find("guangzhou-panyu", 1)!.Grades.Of(Points.Of((decimal)total)).Name);
}
