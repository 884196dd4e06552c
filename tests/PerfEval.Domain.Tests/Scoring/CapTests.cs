namespace PerfEval.Domain.Tests.Scoring;

public sealed class CapTests
{
    private static readonly SchemeDraft Draft = Given.Draft([Given.Indicator(Given.Ratio(), 10, "A101"), Given.Indicator(Given.Checklist(40), 40, "A102")], [Given.Indicator(Given.Checklist(50), 50, "B101")]);
    private static readonly Cap Total = new("支出率低于 60%", DimensionCode: null, "A101", Comparison.LessThan, 0.6m, Points.Of(69));
    private static readonly Cap First = new("支出率低于 80%", "D0", "A101", Comparison.LessThan, 0.8m, Points.Of(30));

    public static TheoryData<decimal, decimal> Rates => new() { { 59.99m, 69 }, { 59.999999m, 69 }, { 60, 96 }, { 100, 100 } };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Total_IsCapped_WhileTheMeasureCallsForIt(decimal spent, decimal total)
    {
        var sheet = Sheet(spent, Total);
        Assert.Equal(total, sheet.Self.Score.Value);
        Assert.Equal(total == 69, sheet.Self.Cap is not null);
    }

    [Fact]
    public void Explanation_SaysWhatWasCappedAndWhy()
    {
        var sheet = Sheet(50, Total);
        Assert.Equal(95, sheet.Self.Sum.Value);
        Assert.Equal(Total, sheet.Self.Cap!.Cap);
        Assert.Equal("总分 95.00，因支出率低于 60%（指标A101 50.00%），封顶 69.00", sheet.Self.Cap.Explanation);
        Assert.Equal("总分 95.00，因支出率低于 60%（指标A101 50.00%），封顶 69.00", sheet.Final.Cap!.Explanation);
    }

    [Fact]
    public void Explanation_DoesNotClaimARateThatIsOnlyRounded() =>
        Assert.Equal("总分 96.00，因支出率低于 60%（指标A101 约 60.00%），封顶 69.00", Sheet(59.999999m, Total).Self.Cap!.Explanation);

    [Fact]
    public void Explanation_OfAMeasureInItsOwnUnit()
    {
        var threshold = new ScoringRule.Threshold(new Measure.Difference(Given.First, Given.Second), Comparison.AtMost, 0);
        var draft = Given.Draft([Given.Indicator(threshold, 10)], [Given.Indicator(Given.Checklist(90), 90, "B101")]);
        var scheme = Given.Scheme(draft with { Caps = [new Cap("结余过多", DimensionCode: null, "A101", Comparison.LessThan, -5, Points.Of(60))] });
        Assert.Equal("总分 100.00，因结余过多（指标A101 −6.00），封顶 60.00", Given.Sheet(scheme, ("A101", Given.Content(Given.Amounts(4, 10))), ("B101", Yes)).Self.Cap!.Explanation);
    }

    [Fact]
    public void Dimension_IsCapped_AndTheTotalSumsWhatCounts()
    {
        var sheet = Sheet(70, First);
        Assert.Equal((47m, 30m), (sheet.Dimensions[0].Self.Sum.Value, sheet.Dimensions[0].Self.Score.Value));
        Assert.Equal("“一级D0”小计 47.00，因支出率低于 80%（指标A101 70.00%），封顶 30.00", sheet.Dimensions[0].Self.Cap!.Explanation);
        Assert.Null(sheet.Dimensions[1].Self.Cap);
        Assert.Equal(80, sheet.Self.Score.Value);
        Assert.Null(sheet.Self.Cap);
    }

    [Fact]
    public void LowestCap_Wins()
    {
        var lower = Total with { Name = "支出率低于 50%", Bound = 0.5m, Limit = Points.Of(59) };
        Assert.Equal(59, Sheet(40, Total, lower).Self.Score.Value);
        Assert.Equal(59, Sheet(40, lower, Total).Self.Score.Value);
        Assert.Equal(69, Sheet(50, lower, Total).Self.Score.Value);
        Assert.Equal(69, Sheet(40, Total, First with { Bound = 0.1m }).Self.Score.Value);
    }

    [Fact]
    public void ScoreAtOrBelowTheLimit_IsLeftAsItIs()
    {
        var sheet = Sheet(50, Total with { Limit = Points.Of(95) });
        Assert.Equal(95, sheet.Self.Score.Value);
        Assert.Null(sheet.Self.Cap);
    }

    [Fact]
    public void WithoutAMeasure_NoCapActs()
    {
        Assert.Null(Sheet(spent: null, Total).Self.Cap);
        var scheme = Given.Scheme(Draft with { Caps = [Total] });
        Assert.Null(Given.Sheet(scheme, ("A101", Given.Content(Given.Amounts(0, 0))), ("A102", Yes), ("B101", Yes)).Self.Cap);
        Assert.Null(Given.Sheet(scheme, ("A101", Given.Content(new Answer.NotApplicable("无"))), ("A102", Yes), ("B101", Yes)).Self.Cap);
    }

    [Fact]
    public void Cap_ActsOnTheConvertedTotal()
    {
        var scheme = Given.Scheme(Draft with { Caps = [Total with { Limit = Points.Of(89.99m) }], WhenNotApplicable = NotApplicableTreatment.LeavesBase });
        var sheet = Given.Sheet(scheme, ("A101", Given.Content(Given.Amounts(50, 100))), ("A102", Yes), ("B101", Given.Content(new Answer.NotApplicable("无"))));
        Assert.Equal(45, sheet.Self.Sum.Value);
        Assert.Equal("总分 90.00，因支出率低于 60%（指标A101 50.00%），封顶 89.99", sheet.Self.Cap!.Explanation);
    }

    [Fact]
    public void ReviewedTotal_IsCappedByTheSameMeasure()
    {
        var scheme = Given.Scheme(Draft with { Caps = [Total] });
        var reviewed = Given.Content(Given.Amounts(50, 100)) with { Review = new Review(Points.Of(10), "调整") };
        var sheet = Given.Sheet(scheme, ("A101", reviewed), ("A102", Yes), ("B101", Yes));
        Assert.Equal((100m, 69m), (sheet.Final.Sum.Value, sheet.Final.Score.Value));
    }

    private static EntryContent Yes => Given.Content(new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.Yes() }));

    private static ScoreSheet Sheet(decimal? spent, params Cap[] caps) => Given.Sheet(
        Given.Scheme(Draft with { Caps = caps }), ("A101", Given.Content(Given.Amounts(spent, 100))), ("A102", Yes), ("B101", Yes));
}
