namespace PerfEval.Domain.Tests.Scoring;

public sealed class NotApplicableTests
{
    private static readonly SchemeDraft InBase = Given.Draft(
        [Given.Indicator(Given.Ratio(), 98, "A101"), Given.Indicator(Given.Checklist(2), 2, "A102")]);

    private static readonly SchemeDraft Leaving = InBase with { WhenNotApplicable = NotApplicableTreatment.LeavesBase };
    private static readonly EntryContent NotApplicable = Given.Content(new Answer.NotApplicable("本年没有此项业务"));
    private static readonly EntryContent Most = Given.Content(Given.Amounts(95.66m, 98));

    [Fact]
    public void FullMarks_IsTheUsualTreatment()
    {
        var sheet = Given.Sheet(Given.Scheme(InBase), ("A101", Most), ("A102", NotApplicable));
        Assert.Equal(97.66m, sheet.Self.Score.Value);
        Assert.Null(sheet.Self.Conversion);
        Assert.Equal("不适用，按满分计：2 × 1 = 2.00", sheet.Line("A102").Line.Formula);
        Assert.Equal(new UsedInput("不适用", "本年没有此项业务"), Assert.Single(sheet.Line("A102").Line.Inputs));
        Assert.True(sheet.Line("A102").Line.NotApplicable);
        Assert.False(sheet.Line("A102").LeavesBase);
    }

    [Fact]
    public void LeavesBase_BringsTheTotalBackToTheFullMark_RoundedOnce()
    {
        var sheet = Given.Sheet(Given.Scheme(Leaving), ("A101", Most), ("A102", NotApplicable));
        Assert.Equal(95.66m, sheet.Self.Sum.Value);
        Assert.Equal(98, sheet.Self.Base.Value);
        Assert.Equal("95.66 × 100 ÷ 98.00（适用分值） ≈ 97.612245 → 97.61", sheet.Self.Conversion);
        Assert.Equal(97.61m, sheet.Self.Score.Value);
        var line = sheet.Line("A102");
        Assert.True(line.LeavesBase);
        Assert.Equal((0m, 0m, 0m), (line.Base.Value, line.SelfScore!.Value.Value, line.SelfLost.Value));
        Assert.Equal("不适用，不计入总分基数，得分 = 0.00", line.Line.Formula);
        Assert.Equal("本年没有此项业务", Assert.Single(line.Line.Inputs).Value);
        Assert.True(sheet.IsComplete);
    }

    [Fact]
    public void LeavesBase_WhereNothingApplies_IsFullMarks()
    {
        var sheet = Given.Sheet(Given.Scheme(Leaving), ("A101", NotApplicable), ("A102", NotApplicable));
        Assert.Equal(100, sheet.Self.Score.Value);
        Assert.Equal("所有指标均不适用，按满分计", sheet.Self.Conversion);
        Assert.Equal("合格", sheet.Self.Grade!.Name);
    }

    [Fact]
    public void LeavesBase_AlsoWhereTheRuleFindsThatNothingCanBeMeasured()
    {
        var draft = Leaving with { Dimensions = Given.Draft([Given.Indicator(Given.Ratio(ZeroDenominator.NotApplicable), 98), Given.Indicator(Given.Checklist(2), 2, "A102")]).Dimensions };
        var sheet = Given.Sheet(Given.Scheme(draft), ("A101", Given.Content(Given.Amounts(0, 0))),
            ("A102", Given.Content(new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.Yes() }))));
        Assert.True(sheet.Line("A101").LeavesBase);
        Assert.Equal(100, sheet.Self.Score.Value);
        Assert.Equal("2.00 × 100 ÷ 2.00（适用分值） = 100.00", sheet.Self.Conversion);
    }

    [Theory]
    [InlineData(NotApplicableTreatment.FullMarks)]
    [InlineData(NotApplicableTreatment.LeavesBase)]
    public void WithoutAReason_ItIsIncomplete(NotApplicableTreatment treatment)
    {
        var sheet = Given.Sheet(Given.Scheme(InBase with { WhenNotApplicable = treatment }), ("A101", Most), ("A102", Given.Content(new Answer.NotApplicable(" "))));
        Assert.Null(sheet.Line("A102").SelfScore);
        Assert.Equal(new Missing("notApplicable", "“指标A102”选了不适用，请写明理由"), Assert.Single(sheet.Line("A102").Missing));
        Assert.False(sheet.IsScored);
        Assert.Null(sheet.Self.Grade);
    }
}
