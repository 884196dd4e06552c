namespace PerfEval.Domain.Tests.Scoring;

public sealed class DeductionTests
{
    private static readonly ScoringRule.Deduction Rule =
        new([new Finding("finding", "问题", Points.Of(1)), new Finding("late", "逾期", Points.Of(0.25m)), new Finding("serious", "严重违规", Each: null)]);

    public static TheoryData<int, int, int, decimal, string> Counts => new()
    {
        { 0, 0, 0, 3, "3 − 0 × 1 − 0 × 0.25 = 3.00" },
        { 1, 0, 0, 2, "3 − 1 × 1 − 0 × 0.25 = 2.00" },
        { 1, 3, 0, 1.25m, "3 − 1 × 1 − 3 × 0.25 = 1.25" },
        { 3, 0, 0, 0, "3 − 3 × 1 − 0 × 0.25 = 0.00" },
        { 3, 1, 0, 0, "3 − 3 × 1 − 1 × 0.25 = −0.25，扣完为止：3 × 0 = 0.00" },
        { 100_000, 100_000, 0, 0, "3 − 100000 × 1 − 100000 × 0.25 = −124997，扣完为止：3 × 0 = 0.00" },
        { 0, 0, 1, 0, "发生“严重违规”，该指标不得分：3 × 0 = 0.00" },
        { 5, 5, 5, 0, "发生“严重违规”，该指标不得分：3 × 0 = 0.00" },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Score_LosesPointsForEachFinding_NeverBelowZero(int finding, int late, int serious, decimal score, string formula)
    {
        var line = Rule.Score(Points.Of(3), Answer(finding, late, serious));
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(formula, line.Formula);
    }

    [Fact]
    public void Score_WithoutACount_IsIncomplete_EvenAfterAVeto()
    {
        var line = Rule.Score(Points.Of(3), Answer(finding: 0, late: null, serious: 1));
        Assert.Null(line.Score);
        Assert.Equal(new Missing("findings.late", "请填写逾期的次数，没有则填 0"), Assert.Single(line.Missing));
        Assert.Equal(["问题 0 次", "严重违规 1 次"], line.Inputs.Select(input => $"{input.Name} {input.Value}"));
    }

    [Theory]
    [InlineData(-1, "问题的次数不能为负数")]
    [InlineData(Limits.Count + 1, "问题的次数过大，请核对")]
    [InlineData(Limits.Count, null)]
    [InlineData(0, null)]
    public void Refuse_CountsOutOfRange(int count, string? message) =>
        Assert.Equal(message, Rule.Refuse(Points.Of(3), Answer(count, 0, 0)).SingleOrDefault()?.Message);

    [Fact]
    public void Refuse_AnUnknownFinding() =>
        Assert.Equal("findings.x", Assert.Single(Rule.Refuse(Points.Of(3), new Answer.Deduction(new Dictionary<string, int?> { ["x"] = 0 }))).Field);

    private static Answer.Deduction Answer(int? finding, int? late, int? serious) =>
        new(new Dictionary<string, int?> { ["finding"] = finding, ["late"] = late, ["serious"] = serious });
}
