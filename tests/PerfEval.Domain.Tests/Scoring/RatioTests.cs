namespace PerfEval.Domain.Tests.Scoring;

public sealed class RatioTests
{
    public static TheoryData<decimal, decimal, decimal, decimal> Ratios => new()
    {
        { 10, 96_920_000, 100_000_000, 9.69m },
        { 10, 9_685, 10_000, 9.69m },
        { 1, 5, 1_000, 0.01m },
        { 1, 4, 1_000, 0m },
        { 1, 1_005, 1_000, 1m },
        { 3, 5, 600, 0.03m },       // 3 × 5 ÷ 600 = 0.025; 5 ÷ 600 cut off and multiplied would give 0.02
        { 3, 45, 41, 3m },
        { 3, 41, 41, 3m },
        { 3, 40.999999m, 41, 3m },
        { 3, 0, 41, 0m },
        { 7, 1, 3, 2.33m },
        { 7, 2, 3, 4.67m },
        { 100, 1_000_000_000_000_000, 1_000_000_000_000_000, 100m },
        { 100, 0.000001m, 1_000_000_000_000_000, 0m },
    };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Score_IsTheWeightTimesTheShare_AtMostTheWeight(decimal weight, decimal n, decimal d, decimal score) =>
        Assert.Equal(score, Given.Ratio().Score(Points.Of(weight), Given.Amounts(n, d)).Score!.Value.Value);

    [Theory]
    [InlineData(ZeroDenominator.Full, 2, false, "全部数为 0，按满分计：2 × 1 = 2.00")]
    [InlineData(ZeroDenominator.Zero, 0, false, "全部数为 0，不得分：2 × 0 = 0.00")]
    [InlineData(ZeroDenominator.NotApplicable, 2, true, "全部数为 0，不适用，按满分计：2 × 1 = 2.00")]
    public void Score_OverZero_IsWhatTheIndicatorSays(ZeroDenominator overZero, int score, bool notApplicable, string formula)
    {
        var line = Given.Ratio(overZero).Score(Points.Of(2), Given.Amounts(0, 0));
        Assert.Equal(score, line.Score!.Value.Value);
        Assert.Equal(notApplicable, line.NotApplicable);
        Assert.Equal(formula, line.Formula);
        Assert.Null(line.Measure);
    }

    [Fact]
    public void Formula_ShowsMoneyInWanYuan_WhereEveryAmountCanBe()
    {
        var rule = new ScoringRule.Ratio(Given.Spent, Given.Budget, ZeroDenominator.Full);
        var line = rule.Score(Points.Of(10), Given.Amounts(96_920_000, 100_000_000));
        Assert.Equal("10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69", line.Formula);
        Assert.Equal(["支出数 9692.00万元", "预算数 10000.00万元"], line.Inputs.Select(input => $"{input.Name} {input.Value}"));
        Assert.Equal("10 × 9999.99 ÷ 100000000.00 ≈ 0.001 → 0.00", rule.Score(Points.Of(10), Given.Amounts(9_999.99m, 100_000_000)).Formula);
        Assert.Equal("10 × 1.00 ÷ 2.00 = 5.00", rule.Score(Points.Of(10), Given.Amounts(10_000, 20_000)).Formula);
        Assert.Equal("10 × 0.00 ÷ 2.00 = 0.00", rule.Score(Points.Of(10), Given.Amounts(0, 20_000)).Formula);
        Assert.Equal("5.00 ÷ 4.00 超过 100%，按 100% 计：10 × 1 = 10.00", rule.Score(Points.Of(10), Given.Amounts(5, 4)).Formula);
    }

    [Fact]
    public void Score_WithoutAnAmount_IsIncompleteAndNotZero()
    {
        var line = Given.Ratio().Score(Points.Of(2), Given.Amounts(5, d: null));
        Assert.Null(line.Score);
        Assert.Null(line.Raw);
        Assert.Equal("", line.Formula);
        Assert.Equal(["完成数"], line.Inputs.Select(input => input.Name));
        Assert.Equal(new Missing("amounts.d", "请填写全部数"), Assert.Single(line.Missing));
        Assert.Equal(2, Given.Ratio().Score(Points.Of(2), answer: null).Missing.Count);
    }

    public static TheoryData<decimal, FigureKind, string?> Figures => new()
    {
        { -0.01m, FigureKind.Money, "支出数不能为负数" },
        { 0.001m, FigureKind.Money, "支出数最多保留 2 位小数" },
        { 1.5m, FigureKind.Count, "支出数应为整数" },
        { 0.0000001m, FigureKind.Quantity, "支出数最多保留 6 位小数" },
        { 1_000_000_000_000_000.01m, FigureKind.Money, "支出数数值过大，请核对单位" },
        { 1_000_000_000_000_000m, FigureKind.Money, null },
        { 0, FigureKind.Count, null },
        { 1.500m, FigureKind.Money, null },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Refuse_NamesWhatAFigureMayNotBe(decimal figure, FigureKind kind, string? message)
    {
        var rule = new ScoringRule.Ratio(new RuleInput("n", "支出数", kind, "元"), Given.Second, ZeroDenominator.Full);
        var faults = rule.Refuse(Points.Of(1), Given.Amounts(figure, 1)).ToList();
        Assert.Equal(message is null ? [] : [new FieldFault("amounts.n", message)], faults);
    }

    [Fact]
    public void Refuse_AnUnknownInput() =>
        Assert.Equal("amounts.x", Assert.Single(Given.Ratio().Refuse(Points.Of(1), new Answer.Amounts(new Dictionary<string, decimal?> { ["x"] = 1 }))).Field);
}
