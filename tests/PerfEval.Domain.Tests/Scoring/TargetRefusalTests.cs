namespace PerfEval.Domain.Tests.Scoring;

public sealed class TargetRefusalTests
{
    private static readonly ScoringRule.Targets Rule = new(["数量指标"]);
    private static readonly Target Sound = Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1), 2);
    private static readonly string TooLong = new('长', Limits.Reason + 1);

    public static TheoryData<string, Target> Unsound => new()
    {
        { "targets[0].category", Sound with { Category = "质量指标" } },
        { "targets[0].name", Sound with { Name = new string('长', Limits.Name + 1) } },
        { "targets[0].unit", Sound with { Unit = new string('长', Limits.Unit + 1) } },
        { "targets[0].weight", Sound with { Weight = Points.Of(-0.01m) } },
        { "targets[0].weight", Sound with { Weight = Points.Of(2.01m) } },
        { "targets[0].note", Sound with { Note = TooLong } },
        { "targets[0].deductionReason", Sound with { DeductionReason = TooLong } },
        { "targets[0].improvement", Sound with { Improvement = TooLong } },
        { "targets[0].target", Sound with { Goal = new Goal.Numeric(Comparison.AtLeast, 0.0000001m, 1) } },
        { "targets[0].actual", Sound with { Goal = new Goal.Numeric(Comparison.AtLeast, 1, -2 * Figure.Largest) } },
        { "targets[0].target", Sound with { Goal = new Goal.ByDate(new DateOnly(1989, 12, 31), Done: null) } },
        { "targets[0].actual", Sound with { Goal = new Goal.ByDate(new DateOnly(2024, 1, 1), new DateOnly(2101, 1, 1)) } },
        { "targets[0].target", Sound with { Goal = new Goal.Qualitative(TooLong, Level: null, Score: null) } },
        { "targets[0].score", Sound with { Goal = new Goal.Qualitative("", JudgementLevel.NotMet, Points.Of(-0.01m)) } },
        { "targets[0].score", Sound with { Goal = new Goal.Qualitative("", JudgementLevel.Met, Points.Of(1.59m)) } },
        { "targets[0].score", Sound with { Weight = null, Goal = new Goal.Qualitative("", Level: null, Points.Of(-1)) } },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Refuse_NamesTheFieldOfTheTarget(string field, Target target) =>
        Assert.Equal(field, Assert.Single(Rule.Refuse(Points.Of(2), Given.Targets(target))).Field);

    [Fact]
    public void Refuse_TakesADraft_AndNegativeFigures()
    {
        Assert.Empty(Rule.Refuse(Points.Of(2), Given.Targets(Sound, Given.Target(new Goal.Numeric(Comparison.AtLeast, -5, Actual: null)), Given.Target(new Goal.ByDate(Due: null, Done: null)))));
        Assert.Empty(Rule.Refuse(Points.Of(2), Given.Targets(Given.Target(new Goal.Qualitative("", JudgementLevel.Met, Points.Of(0.5m))))));
    }

    [Fact]
    public void Refuse_MoreTargetsThanASetHolds()
    {
        var most = Enumerable.Range(0, Limits.Targets).Select(_ => Given.Target(Sound.Goal)).ToList();
        Assert.Empty(Rule.Refuse(Points.Of(2), new Answer.Targets(most)));
        Assert.Equal("targets", Assert.Single(Rule.Refuse(Points.Of(2), new Answer.Targets([.. most, Sound]))).Field);
    }

    [Fact]
    public void Refuse_TheSameTargetTwice() => Assert.Equal("targets", Assert.Single(Rule.Refuse(Points.Of(2), Given.Targets(Sound, Sound with { Name = "另一名称" }))).Field);
}
