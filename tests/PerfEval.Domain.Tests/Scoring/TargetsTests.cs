namespace PerfEval.Domain.Tests.Scoring;

public sealed class TargetsTests
{
    private static readonly ScoringRule.Targets Rule = new(["数量指标"]);
    private static readonly ScoringRule.Targets Strict = Rule with { StrictEquality = true };

    public static TheoryData<Comparison, decimal, decimal, decimal, decimal, string> Numeric => new()
    {
        { Comparison.AtLeast, 5_500, 5_500, 2, 2, "5500 ≥ 5500，完成：2 × 1 = 2.00" },
        { Comparison.AtLeast, 5_500, 5_801, 2, 2, "5801 ≥ 5500，完成：2 × 1 = 2.00" },
        { Comparison.AtLeast, 5_500, 5_000, 2, 1.82m, "2 × 5000 ÷ 5500 ≈ 1.818182 → 1.82" },
        { Comparison.AtLeast, 5_500, 0, 2, 0, "2 × 0 ÷ 5500 = 0.00" },
        { Comparison.AtLeast, 5, -1, 2, 0, "2 × (−1) ÷ 5，低于 0 按 0 计：2 × 0 = 0.00" },
        { Comparison.AtLeast, 600, 5, 3, 0.03m, "3 × 5 ÷ 600 = 0.025 → 0.03" },
        { Comparison.AtLeast, 0, 0, 2, 2, "0 ≥ 0，完成：2 × 1 = 2.00" },
        { Comparison.AtLeast, 0, -0.000001m, 2, 0, "−0.000001 ≥ 0 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.AtLeast, -5, -5, 2, 2, "−5 ≥ −5，完成：2 × 1 = 2.00" },
        { Comparison.AtLeast, -5, -6, 2, 0, "−6 ≥ −5 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.MoreThan, 40, 40, 2, 2, "2 × 40 ÷ 40 = 2.00" },
        { Comparison.MoreThan, 40, 46, 2, 2, "46 > 40，完成：2 × 1 = 2.00" },
        { Comparison.MoreThan, 40, 39, 2, 1.95m, "2 × 39 ÷ 40 = 1.95" },
        { Comparison.MoreThan, 0, 0, 2, 0, "0 > 0 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.AtMost, 40, 40, 2, 2, "40 ≤ 40，完成：2 × 1 = 2.00" },
        { Comparison.AtMost, 40, 50, 2, 1.5m, "2 × [1 − (50 − 40) ÷ 40] = 1.50" },
        { Comparison.AtMost, 40, 79.99m, 2, 0, "2 × [1 − (79.99 − 40) ÷ 40] = 0.0005 → 0.00" },
        { Comparison.AtMost, 40, 80, 2, 0, "2 × [1 − (80 − 40) ÷ 40] = 0.00" },
        { Comparison.AtMost, 40, 81, 2, 0, "2 × [1 − (81 − 40) ÷ 40]，低于 0 按 0 计：2 × 0 = 0.00" },
        { Comparison.AtMost, 600, 601, 3, 3, "3 × [1 − (601 − 600) ÷ 600] = 2.995 → 3.00" },
        { Comparison.AtMost, 0, 0, 2, 2, "0 ≤ 0，完成：2 × 1 = 2.00" },
        { Comparison.AtMost, 0, 1, 2, 0, "1 ≤ 0 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.AtMost, -2, -1, 2, 0, "−1 ≤ −2 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.LessThan, 45, 45, 2, 2, "2 × [1 − (45 − 45) ÷ 45] = 2.00" },
        { Comparison.LessThan, 45, 38, 2, 2, "38 < 45，完成：2 × 1 = 2.00" },
        { Comparison.LessThan, 0, 0, 2, 0, "0 < 0 不成立，目标值不大于 0，未完成不得分：2 × 0 = 0.00" },
        { Comparison.Equal, 100, 100, 2, 2, "100 = 100，完成：2 × 1 = 2.00" },
        { Comparison.Equal, 100, 103, 2, 2, "103 ≥ 100，完成：2 × 1 = 2.00" },
        { Comparison.Equal, 100, 98, 2, 1.96m, "2 × 98 ÷ 100 = 1.96" },
    };

    [Theory]
    [MemberData(nameof(Numeric))]
    public void Score_OfANumericTarget(Comparison direction, decimal target, decimal actual, decimal weight, decimal score, string formula)
    {
        var line = Line(Rule, new Goal.Numeric(direction, target, actual), weight).Line;
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(formula, line.Formula);
    }

    public static TheoryData<decimal, decimal, decimal, string> StrictlyEqual => new()
    {
        { 100, 100, 2, "100 = 100，完成：2 × 1 = 2.00" },
        { 100, 103, 1.94m, "2 × [1 − |103 − 100| ÷ 100] = 1.94" },
        { 100, 98, 1.96m, "2 × [1 − |98 − 100| ÷ 100] = 1.96" },
        { 100, 200, 0, "2 × [1 − |200 − 100| ÷ 100] = 0.00" },
        { 100, 201, 0, "2 × [1 − |201 − 100| ÷ 100]，低于 0 按 0 计：2 × 0 = 0.00" },
        { 0, 0, 2, "0 = 0，完成：2 × 1 = 2.00" },
        { 0, 1, 0, "1 = 0 不成立，目标值为 0，未完成不得分：2 × 0 = 0.00" },
        { -4, -5, 1.5m, "2 × [1 − |−5 − (−4)| ÷ 4] = 1.50" },
    };

    [Theory]
    [MemberData(nameof(StrictlyEqual))]
    public void Score_OfAStrictEquality_LosesPointsOnBothSides(decimal target, decimal actual, decimal score, string formula)
    {
        var line = Line(Strict, new Goal.Numeric(Comparison.Equal, target, actual), 2).Line;
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(formula, line.Formula);
    }

    public static TheoryData<int, decimal, string> Dates => new()
    {
        { -30, 2, "2024-12-01 按期完成：2 × 1 = 2.00" },
        { 0, 2, "2024-12-31 按期完成：2 × 1 = 2.00" },
        { 1, 1, "2025-01-01 完成，逾期 1 天（延迟不超过 30 天）：2 × 0.5 = 1.00" },
        { 30, 1, "2025-01-30 完成，逾期 30 天（延迟不超过 30 天）：2 × 0.5 = 1.00" },
        { 31, 0.25m, "2025-01-31 完成，逾期 31 天（延迟不超过 60 天）：2 × 0.125 = 0.25" },
        { 61, 0, "2025-03-02 完成，逾期 61 天，不得分：2 × 0 = 0.00" },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void Score_OfADate_HasAPartForANamedDelay(int daysLate, decimal score, string formula)
    {
        var rule = Rule with { Delays = [new Delay("延迟不超过 30 天", 30, 0.5m), new Delay("延迟不超过 60 天", 60, 0.125m)] };
        var due = new DateOnly(2024, 12, 31);
        var line = Line(rule, new Goal.ByDate(due, due.AddDays(daysLate)), 2).Line;
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(formula, line.Formula);
        Assert.Equal(["目标日期 2024-12-31 前", $"完成日期 {due.AddDays(daysLate):yyyy-MM-dd}"], line.Inputs.Select(input => $"{input.Name} {input.Value}"));
    }

    [Fact]
    public void Score_OfADateWithoutNamedDelays_IsAllOrNothing() =>
        Assert.Equal(0, Line(Rule, new Goal.ByDate(new DateOnly(2024, 12, 31), new DateOnly(2025, 1, 1)), 2).Line.Score!.Value.Value);

    public static TheoryData<Comparison, decimal, decimal, bool> Overshoots => new()
    {
        { Comparison.AtLeast, 10, 13, true }, { Comparison.AtLeast, 10, 12.999999m, false }, { Comparison.MoreThan, 10, 13, true },
        { Comparison.Equal, 10, 13, true }, { Comparison.AtMost, 10, 1, false }, { Comparison.LessThan, 10, 1, false },
        { Comparison.AtLeast, 0, 100, false }, { Comparison.AtLeast, -10, 100, false },
    };

    [Theory]
    [MemberData(nameof(Overshoots))]
    public void Explanation_IsDemandedFrom130PercentOn_ButTheScoreStays(Comparison direction, decimal target, decimal actual, bool demanded)
    {
        var goal = new Goal.Numeric(direction, target, actual);
        var bare = Line(Rule, Given.Target(goal, 2, name: "培训人次"));
        Assert.Equal(demanded, bare.ExplanationDemanded);
        Assert.Equal(demanded ? [new Missing("targets[0].note", "“培训人次”完成率达到 130.00%以上，请在备注中说明原因")] : [], bare.Line.Missing);
        Assert.Equal(2, bare.Line.Score!.Value.Value);
        Assert.Empty(Line(Rule, goal, 2).Line.Missing);
    }

    [Fact]
    public void Overshoot_CostsWhatTheSchemeTakesForIt()
    {
        var rule = Rule with { OvershootDeduction = 0.2m };
        var line = Line(rule, new Goal.Numeric(Comparison.AtLeast, 10, 13), 2).Line;
        Assert.Equal(1.6m, line.Score!.Value.Value);
        Assert.Equal("13 ≥ 10，完成，但达到目标值的 130.00%以上：2 × (1 − 0.2) = 1.60", line.Formula);
        Assert.Equal(2, Line(rule, new Goal.Numeric(Comparison.AtLeast, 10, 12.99m), 2).Line.Score!.Value.Value);
    }

    [Fact]
    public void Overshoot_OfAStrictEquality_IsExplainedAndAlreadyLosesPoints()
    {
        var line = Line(Strict with { OvershootDeduction = 0.2m }, new Goal.Numeric(Comparison.Equal, 10, 13), 2);
        Assert.True(line.ExplanationDemanded);
        Assert.Equal(1.4m, line.Line.Score!.Value.Value);
    }

    [Fact]
    public void Score_OfAQualitativeTarget_IsAJudgementOfItsWeight()
    {
        Assert.Equal(1.3m, Line(Rule, new Goal.Qualitative("持续提升", JudgementLevel.PartlyMet, Points.Of(1.3m)), 2).Line.Score!.Value.Value);
        var outside = Line(Rule, new Goal.Qualitative("持续提升", JudgementLevel.PartlyMet, Points.Of(1.6m)), 2).Line;
        Assert.Null(outside.Score);
        Assert.Equal("“部分达到”的得分范围是 1.2（含）至 1.6（不含）", Assert.Single(outside.Missing).Message);
        Assert.Equal("targets[0].target", Assert.Single(Line(Rule, new Goal.Qualitative(" ", JudgementLevel.Met, Points.Of(2)), 2).Line.Missing).Field);
    }

    public static TheoryData<Goal, string[]> Drafts => new()
    {
        { new Goal.Numeric(Comparison.AtLeast, Value: null, Actual: null), ["targets[0].target", "targets[0].actual"] },
        { new Goal.Numeric(Comparison.AtLeast, 5, Actual: null), ["targets[0].actual"] },
        { new Goal.ByDate(Due: null, Done: null), ["targets[0].target", "targets[0].actual"] },
        { new Goal.ByDate(new DateOnly(2024, 1, 1), Done: null), ["targets[0].actual"] },
        { new Goal.Qualitative("", Level: null, Score: null), ["targets[0].target", "targets[0].level", "targets[0].score"] },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void Score_WithoutAnActualValue_IsIncompleteAndNotZero(Goal goal, string[] missing)
    {
        var line = Rule.Score(Points.Of(2), Given.Targets(Given.Target(goal, 2)));
        Assert.Null(line.Score);
        Assert.Equal(missing, line.Missing.Select(item => item.Field));
        Assert.Null(Assert.Single(line.Targets).Line.Score);
    }

    [Fact]
    public void Score_OfASet_IsTheSumOfItsRoundedLines()
    {
        var third = new Goal.Numeric(Comparison.AtLeast, 3, 1);
        var line = Rule.Score(Points.Of(3), Given.Targets(Given.Target(third, 1).Explained(), Given.Target(third, 1).Explained(), Given.Target(third, 1).Explained()));
        Assert.Equal(0.99m, line.Score!.Value.Value);
        Assert.Equal("0.33 + 0.33 + 0.33 = 0.99", line.Formula);
        Assert.Empty(line.Missing);
    }

    [Fact]
    public void Score_OfALongSet_SaysHowManyLinesItSums()
    {
        var met = new Goal.Numeric(Comparison.AtLeast, 1, 1);
        var line = Rule.Score(Points.Of(20), Given.Targets([.. Enumerable.Range(0, 13).Select(_ => Given.Target(met))]));
        Assert.Equal("13 项指标得分之和 = 20.00", line.Formula);
    }

    [Fact]
    public void Score_WithOneTargetOpen_KeepsTheOthersExplained()
    {
        var line = Rule.Score(Points.Of(2), Given.Targets(
            Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1), 1), Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, Actual: null), 1, name: "")));
        Assert.Null(line.Score);
        Assert.Equal(1, line.Targets[0].Line.Score!.Value.Value);
        Assert.Equal(["targets[1].name", "targets[1].actual"], line.Missing.Select(missing => missing.Field));
    }

    [Fact]
    public void Score_OfNoTargets_AsksForTheCategories() =>
        Assert.Equal("请填写年度绩效指标（数量指标）", Assert.Single(Rule.Score(Points.Of(2), Given.Targets()).Missing).Message);

    [Fact]
    public void LostPoints_OfATarget_AreExplainedAtTheTarget()
    {
        var line = Line(Rule, Given.Target(new Goal.Numeric(Comparison.AtLeast, 2, 1), 2, name: "培训人次")).Line;
        Assert.Equal(
            [new Missing("targets[0].deductionReason", "“培训人次”有失分，请填写扣分原因"), new Missing("targets[0].improvement", "“培训人次”有失分，请填写改进措施")],
            line.Missing);
        Assert.Empty(Line(Rule, Given.Target(new Goal.Numeric(Comparison.AtLeast, 2, 1), 2).Explained()).Line.Missing);
    }

    private static TargetScore Line(ScoringRule.Targets rule, Goal goal, decimal weight) => Line(rule, Given.Target(goal, weight).Explained());

    private static TargetScore Line(ScoringRule.Targets rule, Target target) => Assert.Single(rule.Score(target.Weight!.Value, Given.Targets(target)).Targets);
}
