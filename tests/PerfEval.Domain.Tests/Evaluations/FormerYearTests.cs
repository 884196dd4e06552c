namespace PerfEval.Domain.Tests.Evaluations;

public sealed class FormerYearTests
{
    private static readonly DepartmentId Own = Desk.OwnId;

    [Fact]
    public void Find_InTheSameVersion_GoesByTheCode()
    {
        var desk = new Desk().In(EvaluationState.AwaitingReview);
        var found = FormerYear.Of(desk.Evaluation).Find(Desk.Scheme.Find("A101")!, Desk.Scheme)!;
        Assert.Equal((Given.Amounts(1, 2), Points.Of(25), null), ((Answer.Amounts)found.Answer, found.SelfScore, found.FinalScore));
    }

    [Fact]
    public void FinalScore_IsTold_OnceTheYearIsApproved()
    {
        var desk = new Desk().Submitted();
        Assert.Null(desk.Review(new Review(Points.Of(20), "核减")));
        Assert.Null(FormerYear.Of(desk.Evaluation).Find(Desk.Scheme.Find("A101")!, Desk.Scheme)!.FinalScore);
        Assert.Null(desk.Evaluation.Approve(Desk.Reviewer, desk.Now));
        var found = FormerYear.Of(desk.Evaluation).Find(Desk.Scheme.Find("A101")!, Desk.Scheme)!;
        Assert.Equal((Points.Of(25), Points.Of(20)), (found.SelfScore, found.FinalScore));
    }

    [Fact]
    public void Find_OfWhatWasNeverStated_IsNull() =>
        Assert.Null(FormerYear.Of(new Desk().Evaluation).Find(Desk.Scheme.Find("A101")!, Desk.Scheme));

    public static TheoryData<string, string, string, int, string?> Counterparts => new()
    {
        // later code, later name, scheme, version, the former code that answers it
        { "A101", "另一名称", "test", 1, "A101" },
        { "A101", "指标A101", "test", 2, "A101" },
        { "A105", "指标 Ａ101", "test", 2, "A101" },
        { "A101", "指标A101（修订）", "test", 2, "A101" },
        { "A101", "另一名称", "other", 1, null },
        { "A109", "指标A101", "other", 1, "A101" },
        { "A103", "指标A103", "test", 2, null },
    };

    [Theory]
    [MemberData(nameof(Counterparts))]
    public void Find_InAnotherVersionOrScheme_GoesByTheName(string code, string name, string id, int version, string? former)
    {
        var scheme = Given.Scheme(Given.Draft([Given.Indicator(Given.Ratio(), 50, code) with { Name = name }]) with { Id = id, Version = version });
        Assert.Equal(former, FormerYear.Of(new Desk().Filled().Evaluation).Find(scheme.Indicators[0], scheme)?.Indicator.Code);
    }

    [Fact]
    public void Find_LeavesARenamedCodeAlone_WhereItsNameWentToAnotherIndicator()
    {
        var scheme = Given.Scheme(Given.Draft([
            Given.Indicator(Given.Ratio(), 50) with { Name = "新指标" }, Given.Indicator(Given.Ratio(), 10, "A109") with { Name = "指标A101" }]) with
        { Version = 2 });
        var former = FormerYear.Of(new Desk().Filled().Evaluation);
        Assert.Null(former.Find(scheme.Find("A101")!, scheme));
        Assert.Equal("A101", former.Find(scheme.Find("A109")!, scheme)!.Indicator.Code);
    }

    [Fact]
    public void Find_TakesNoIndicatorOfAnotherKind()
    {
        var scheme = Given.Scheme(Given.Draft([Given.Indicator(new ScoringRule.Judgement(), 50)]) with { Version = 2 });
        Assert.Null(FormerYear.Of(new Desk().Filled().Evaluation).Find(scheme.Indicators[0], scheme));
    }

    [Theory]
    [InlineData("数量指标", "引进人才(高层次)", "甲")]
    [InlineData("数量指标", " 引进人才〔高层次〕 ", "甲")]
    [InlineData("数量指标", "引进 人才（高层次）", "甲")]
    [InlineData("质量指标", "引进人才（高层次）", "甲")]
    [InlineData("数量指标", "引进人才", null)]
    [InlineData("数量指标", "", null)]
    [InlineData("数量指标", "两次", null)]
    [InlineData("数量指标", "两类", "丙")]
    [InlineData("质量指标", "两类", "丁")]
    [InlineData("时效指标", "两类", null)]
    public void FindTarget_TakesOnlyTheSameName_HoweverItIsWritten(string category, string name, string? unit)
    {
        Target Named(string given, string of, string mark) => Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1), name: given, category: of) with { Unit = mark };
        var former = YearOf(Given.Targets(
            Named("引进人才（高层次）", "数量指标", "甲"), Named("两次", "数量指标", "乙"), Named("两次", "数量指标", "乙"), Named("两类", "数量指标", "丙"), Named("两类", "质量指标", "丁")));
        Assert.Equal(unit, former.FindTarget(category, name)?.Unit);
    }

    private static FormerYear YearOf(Answer answer) =>
        new(new EvaluationId(Guid.NewGuid()), Own, 2023, EvaluationState.Approved, Desk.Scheme, new Dictionary<string, EntryContent> { ["B101"] = new(answer) });
}
