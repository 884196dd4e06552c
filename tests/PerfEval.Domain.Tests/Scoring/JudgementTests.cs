namespace PerfEval.Domain.Tests.Scoring;

public sealed class JudgementTests
{
    private static readonly ScoringRule.Judgement Rule = new();

    public static TheoryData<JudgementLevel, decimal, decimal, bool> Ranges => new()
    {
        { JudgementLevel.Met, 2, 2, true }, { JudgementLevel.Met, 2, 1.6m, true }, { JudgementLevel.Met, 2, 1.59m, false }, { JudgementLevel.Met, 2, 2.01m, false },
        { JudgementLevel.PartlyMet, 2, 1.6m, false }, { JudgementLevel.PartlyMet, 2, 1.59m, true }, { JudgementLevel.PartlyMet, 2, 1.2m, true }, { JudgementLevel.PartlyMet, 2, 1.19m, false },
        { JudgementLevel.NotMet, 2, 1.2m, false }, { JudgementLevel.NotMet, 2, 1.19m, true }, { JudgementLevel.NotMet, 2, 0, true }, { JudgementLevel.NotMet, 2, -0.01m, false },
        { JudgementLevel.Met, 0.03m, 0.03m, true }, { JudgementLevel.Met, 0.03m, 0.02m, false }, { JudgementLevel.PartlyMet, 0.03m, 0.02m, true },
        { JudgementLevel.Met, 0, 0, true }, { JudgementLevel.PartlyMet, 0, 0, true }, { JudgementLevel.NotMet, 0, 0, true }, { JudgementLevel.NotMet, 0, 0.01m, false },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Score_StandsInsideTheRangeOfItsLevel(JudgementLevel level, decimal weight, decimal score, bool inside)
    {
        var answer = new Answer.Judgement(level, Points.Of(score));
        Assert.Equal(inside, !Rule.Refuse(Points.Of(weight), answer).Any());
        var line = Rule.Score(Points.Of(weight), answer);
        Assert.Equal(inside ? score : null, line.Score?.Value);
        Assert.Equal(inside, line.Missing.Count == 0);
    }

    [Fact]
    public void Explanation_NamesLevelAndRange()
    {
        var line = Rule.Score(Points.Of(10), new Answer.Judgement(JudgementLevel.PartlyMet, Points.Of(7.5m)));
        Assert.Equal("部分达到，得分范围 6（含）至 8（不含），评定得分 = 7.50", line.Formula);
        Assert.Equal(new UsedInput("等次", "部分达到"), Assert.Single(line.Inputs));
        Assert.Equal("8（含）至 10（含）", JudgementScale.RangeOf(JudgementLevel.Met, Points.Of(10)));
    }

    [Fact]
    public void Score_OfADraft_IsIncomplete()
    {
        Assert.Equal(["judgement.level", "judgement.score"], Rule.Score(Points.Of(2), answer: null).Missing.Select(missing => missing.Field));
        Assert.Equal(["judgement.score"], Rule.Score(Points.Of(2), new Answer.Judgement(JudgementLevel.Met, Score: null)).Missing.Select(missing => missing.Field));
        Assert.Equal(["judgement.level"], Rule.Score(Points.Of(2), new Answer.Judgement(Level: null, Points.Of(1))).Missing.Select(missing => missing.Field));
    }

    [Fact]
    public void Levels_AreNamedBothWays()
    {
        foreach (var (level, name, _, _) in JudgementScale.Levels)
        {
            Assert.Equal(level, JudgementScale.FromName(name));
            Assert.Equal(name, JudgementScale.NameOf(level));
        }

        Assert.Null(JudgementScale.FromName("优秀"));
    }
}
