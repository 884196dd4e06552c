namespace PerfEval.Domain.Tests.Schemes;

public sealed class SchemeProofTests
{
    private static readonly RuleInput N = Given.First;
    private static readonly RuleInput D = Given.Second;
    private static readonly Measure Share = new Measure.Share(N, D);
    private static readonly SchemeDraft Sound = Given.Draft([Given.Indicator(Given.Ratio(), 60)], [Given.Indicator(Given.Checklist(30, 10), 40, "B101")]);
    private static readonly Cap SoundCap = new("封顶", DimensionCode: null, "A101", Comparison.LessThan, 0.6m, Points.Of(59));

    [Fact]
    public void Build_OfASoundDraft_IsThatScheme()
    {
        var scheme = Given.Scheme(Sound with { Caps = [SoundCap, SoundCap with { DimensionCode = "D0" }] });
        Assert.Equal(["A101", "B101"], scheme.Indicators.Select(indicator => indicator.Code));
        Assert.Same(scheme.Indicators[1], scheme.Find("B101"));
        Assert.Equal((Sound.Id, Sound.Version, Sound.Name, Sound.Region, Sound.FiscalYear), (scheme.Id, scheme.Version, scheme.Name, scheme.Region, scheme.FiscalYear));
    }

    public static TheoryData<string, SchemeDraft> Heads => new()
    {
        { "id", Sound with { Id = " " } },
        { "version", Sound with { Version = 0 } },
        { "name", Sound with { Name = "" } },
        { "fiscalYear", Sound with { FiscalYear = 1999 } },
        { "fiscalYear", Sound with { FiscalYear = 2101 } },
        { "dimensions", Sound with { FullMark = Points.Of(99.99m), Grades = new GradeScale([new Grade("合格", Points.Zero, Points.Of(99.99m))]) } },
        { "dimensions[0].sections", WithSection(section => section with { Weight = Points.Of(59), Indicators = [section.Indicators[0] with { Weight = Points.Of(59) }] }) },
        { "dimensions[1].sections", Sound with { Dimensions = [Sound.Dimensions[0], Sound.Dimensions[1] with { Sections = [] }] } },
        { "dimensions[0].sections[0].indicators", WithSection(section => section with { Indicators = [] }) },
        { "dimensions[0].sections[0].indicators", WithSection(section => section with { Indicators = [section.Indicators[0] with { Weight = Points.Of(59.99m) }] }) },
        { "dimensions[0].code", Sound with { Dimensions = [Sound.Dimensions[0] with { Code = "" }, Sound.Dimensions[1]] } },
        { "dimensions[0].name", Sound with { Dimensions = [Sound.Dimensions[0] with { Name = "" }, Sound.Dimensions[1]] } },
        { "dimensions[0].sections[0].code", WithSection(section => section with { Code = " " }) },
        { "dimensions[0].sections[0].name", WithSection(section => section with { Name = "" }) },
        { "dimensions[0].sections[0].indicators[0].code", WithIndicator(indicator => indicator with { Code = "" }) },
        { "dimensions[0].sections[0].indicators[0].name", WithIndicator(indicator => indicator with { Name = "" }) },
        { "dimensions[1].code", Sound with { Dimensions = [Sound.Dimensions[0], Sound.Dimensions[1] with { Code = "A101" }] } },
        { "dimensions[1].sections[0].indicators[0].code", WithIndicator(indicator => indicator with { Code = "B101" }) },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Build_NamesTheFaultyPart(string path, SchemeDraft draft) => Assert.Equal(path, OnlyFault(draft).Path);

    [Fact]
    public void Build_OfSumsThatDoNotMatch_SaysWhichSums()
    {
        var draft = WithSection(section => section with { Indicators = [section.Indicators[0] with { Weight = Points.Of(59.99m) }] });
        Assert.Equal("“二级D0”下三级指标分值之和为 59.99，应等于该二级指标分值 60.00", OnlyFault(draft).Message);
    }

    [Fact]
    public void Build_OfNothing_NamesEveryFaultAtOnce()
    {
        var (scheme, faults) = Scheme.Build(new SchemeDraft("", 0, "", "", 0, Points.Zero, NotApplicableTreatment.FullMarks, [], new GradeScale([]), []));
        Assert.Null(scheme);
        Assert.Equal(["id", "version", "name", "fiscalYear", "fullMark", "dimensions", "grades"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Build_OfAnIndicatorWithoutWeight()
    {
        var draft = Given.Draft([Given.Indicator(Given.Ratio(), 10), Given.Indicator(Given.Ratio(), 0, "A102")]);
        Assert.Equal("dimensions[0].sections[0].indicators[1].weight", OnlyFault(draft).Path);
    }

    private static Tier Tier(decimal from, decimal points) => new(from, Points.Of(points));

    public static TheoryData<string, ScoringRule> Rules => new()
    {
        { "rule", new ScoringRule.Ratio(N, N, ZeroDenominator.Full) },
        { "rule", new ScoringRule.Ratio(N with { Key = "" }, D, ZeroDenominator.Full) },
        { "rule", new ScoringRule.Threshold(new Measure.Growth(N, N), Comparison.AtMost, 0) },
        { "rule", new ScoringRule.Tiers(new Measure.Difference(N, N), [Tier(0.9m, 60)]) },
        { "rule.tiers", new ScoringRule.Tiers(Share, []) },
        { "rule.tiers", new ScoringRule.Tiers(Share, [Tier(0.9m, 59)]) },
        { "rule.tiers[1]", new ScoringRule.Tiers(Share, [Tier(0.9m, 60), Tier(0.9m, 50)]) },
        { "rule.tiers[1]", new ScoringRule.Tiers(Share, [Tier(0.9m, 60), Tier(0.8m, 60)]) },
        { "rule.tiers[2]", new ScoringRule.Tiers(Share, [Tier(0.9m, 60), Tier(0.7m, 50), Tier(0.8m, 40)]) },
        { "rule.tiers", new ScoringRule.Tiers(Share, [Tier(0.9m, 60), Tier(0.7m, -1)]) },
        { "rule.items", Given.Checklist(30, 29.99m) },
        { "rule.items", Given.Checklist(60, 0) },
        { "rule.items", new ScoringRule.Checklist([new ChecklistItem("a", "一", Points.Of(30)), new ChecklistItem("a", "二", Points.Of(30))]) },
        { "rule.items", new ScoringRule.Checklist([new ChecklistItem(" ", "一", Points.Of(60))]) },
        { "rule.findings", new ScoringRule.Deduction([]) },
        { "rule.findings", new ScoringRule.Deduction([new Finding("f", "问题", Points.Zero)]) },
        { "rule.findings", new ScoringRule.Deduction([new Finding("f", "问题", Points.Of(60.01m))]) },
        { "rule.findings", new ScoringRule.Deduction([new Finding("f", "问题", Points.Of(1)), new Finding("f", "另一问题", Each: null)]) },
        { "rule.categories", new ScoringRule.Targets([]) },
        { "rule.categories", new ScoringRule.Targets(["数量指标", "数量指标"]) },
        { "rule.explainFrom", new ScoringRule.Targets(["数量指标"]) { ExplainFrom = 1 } },
        { "rule.overshootDeduction", new ScoringRule.Targets(["数量指标"]) { OvershootDeduction = 1.01m } },
        { "rule.overshootDeduction", new ScoringRule.Targets(["数量指标"]) { OvershootDeduction = -0.01m } },
        { "rule.delays[0]", new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("延迟", 0, 0.5m)] } },
        { "rule.delays[0]", new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("延迟", 1, 1)] } },
        { "rule.delays[0]", new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("延迟", 1, 0)] } },
        { "rule.delays[1]", new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("延迟", 30, 0.5m), new Delay("延迟", 30, 0.4m)] } },
        { "rule.delays[1]", new ScoringRule.Targets(["数量指标"]) { Delays = [new Delay("延迟", 30, 0.5m), new Delay("延迟", 60, 0.5m)] } },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Build_NamesTheRuleThatDoesNotFit(string path, ScoringRule rule) =>
        Assert.Equal($"dimensions[0].sections[0].indicators[0].{path}", OnlyFault(Given.Draft([Given.Indicator(rule, 60)])).Path);

    private static Grade Band(string name, decimal from, decimal to) => new(name, Points.Of(from), Points.Of(to));

    public static TheoryData<string, Grade[]> Grades => new()
    {
        { "grades[0].to", [Band("优", 90, 99.99m), Band("差", 0, 90)] },
        { "grades[1].from", [Band("优", 90, 100), Band("差", 0.01m, 90)] },
        { "grades[1].to", [Band("优", 90, 100), Band("差", 0, 89.99m)] },
        { "grades[1].to", [Band("优", 90, 100), Band("差", 0, 90.01m)] },
        { "grades[1]", [Band("优", 90, 100), Band("空", 90, 90), Band("差", 0, 90)] },
        { "grades", [Band("优", 90, 100), Band("优", 0, 90)] },
        { "grades", [Band(" ", 0, 100)] },
    };

    [Theory]
    [MemberData(nameof(Grades))]
    public void Build_DemandsGradesWithoutGapOrOverlap(string path, Grade[] bands) =>
        Assert.Equal(path, OnlyFault(Sound with { Grades = new GradeScale(bands) }).Path);

    public static TheoryData<string, Cap> Caps => new()
    {
        { "caps[0].indicator", SoundCap with { IndicatorCode = "Z" } },
        { "caps[0].indicator", SoundCap with { IndicatorCode = "B101" } },
        { "caps[0].dimension", SoundCap with { DimensionCode = "Z" } },
        { "caps[0].limit", SoundCap with { Limit = Points.Of(100) } },
        { "caps[0].limit", SoundCap with { Limit = Points.Of(-0.01m) } },
        { "caps[0].limit", SoundCap with { DimensionCode = "D1", Limit = Points.Of(40) } },
    };

    [Theory]
    [MemberData(nameof(Caps))]
    public void Build_DemandsCapsThatCanAct(string path, Cap cap) => Assert.Equal(path, OnlyFault(Sound with { Caps = [cap] }).Path);

    private static SchemeFault OnlyFault(SchemeDraft draft)
    {
        var (scheme, faults) = Scheme.Build(draft);
        Assert.Null(scheme);
        return Assert.Single(faults);
    }

    private static SchemeDraft WithSection(Func<Section, Section> change) =>
        Sound with { Dimensions = [Sound.Dimensions[0] with { Sections = [change(Sound.Dimensions[0].Sections[0])] }, Sound.Dimensions[1]] };

    private static SchemeDraft WithIndicator(Func<Indicator, Indicator> change) => WithSection(section => section with { Indicators = [change(section.Indicators[0])] });
}
