namespace PerfEval.Domain.Tests.Schemes;

/// <summary>The shipped schemes against the tables that docs/scoring.md and the published case give for them.</summary>
public sealed class ShippedSchemesTests
{
    private static readonly Scheme Panyu = ShippedSchemes.Find("guangzhou-panyu", 1)!;

    /// <summary>Code, section with its weight and mark, name, weight, mark (S stated by the case, D default), kind of rule.</summary>
    public static TheoryData<string, string, decimal, char, string, decimal, char, Type> Table => new()
    {
        { "A101", "整体效能", 50, 'S', "部门整体绩效目标产出指标完成情况", 20, 'S', typeof(ScoringRule.Targets) },
        { "A102", "整体效能", 50, 'S', "部门整体绩效目标效益指标完成情况", 20, 'S', typeof(ScoringRule.Targets) },
        { "A103", "整体效能", 50, 'S', "部门预算资金支出率", 10, 'S', typeof(ScoringRule.Ratio) },
        { "B101", "预算编制", 2, 'D', "新增预算入库项目事前绩效评估", 2, 'D', typeof(ScoringRule.Ratio) },
        { "B201", "预算执行", 6, 'D', "预算编制约束性", 3, 'D', typeof(ScoringRule.Deduction) },
        { "B202", "预算执行", 6, 'D', "财务管理合规性", 3, 'D', typeof(ScoringRule.Deduction) },
        { "B301", "信息公开", 3, 'D', "预决算公开合规性", 2, 'D', typeof(ScoringRule.Checklist) },
        { "B302", "信息公开", 3, 'D', "绩效信息公开执行到位情况", 1, 'D', typeof(ScoringRule.Checklist) },
        { "B401", "绩效管理", 15, 'D', "绩效管理制度建设", 5, 'D', typeof(ScoringRule.Checklist) },
        { "B402", "绩效管理", 15, 'D', "绩效结果应用", 3, 'D', typeof(ScoringRule.Checklist) },
        { "B403", "绩效管理", 15, 'D', "绩效管理制度执行", 7, 'D', typeof(ScoringRule.Checklist) },
        { "B501", "采购管理", 10, 'S', "采购意向公开合规性", 2, 'D', typeof(ScoringRule.Checklist) },
        { "B502", "采购管理", 10, 'S', "采购内控制度建设", 1, 'D', typeof(ScoringRule.Checklist) },
        { "B503", "采购管理", 10, 'S', "采购活动合规性", 2, 'D', typeof(ScoringRule.Deduction) },
        { "B504", "采购管理", 10, 'S', "采购合同签订时效性", 3, 'D', typeof(ScoringRule.Ratio) },
        { "B505", "采购管理", 10, 'S', "合同备案时效性", 1, 'D', typeof(ScoringRule.Ratio) },
        { "B506", "采购管理", 10, 'S', "采购政策效能", 1, 'S', typeof(ScoringRule.Ratio) },
        { "B601", "资产管理", 10, 'S', "资产配置合规性", 2, 'D', typeof(ScoringRule.Checklist) },
        { "B602", "资产管理", 10, 'S', "资产收益上缴的及时性", 1, 'D', typeof(ScoringRule.Checklist) },
        { "B603", "资产管理", 10, 'S', "资产盘点情况", 1, 'D', typeof(ScoringRule.Checklist) },
        { "B604", "资产管理", 10, 'S', "数据质量", 2, 'D', typeof(ScoringRule.Checklist) },
        { "B605", "资产管理", 10, 'S', "资产管理合规性", 2, 'D', typeof(ScoringRule.Checklist) },
        { "B606", "资产管理", 10, 'S', "固定资产利用率", 2, 'D', typeof(ScoringRule.Tiers) },
        { "B701", "运行成本", 4, 'S', "公用经费控制率", 2, 'D', typeof(ScoringRule.Threshold) },
        { "B702", "运行成本", 4, 'S', "“三公”经费控制情况", 2, 'D', typeof(ScoringRule.Threshold) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Indicator_HasTheWeightMarkAndRuleOfTheTable(string code, string section, decimal sectionWeight, char sectionMark, string name, decimal weight, char mark, Type rule)
    {
        var indicator = Panyu.Find(code)!;
        Assert.Equal((name, weight, mark, rule), (indicator.Name, indicator.Weight.Value, Mark(indicator.WeightSource), indicator.Rule.GetType()));
        var parent = Panyu.Dimensions.SelectMany(dimension => dimension.Sections).Single(candidate => candidate.Indicators.Contains(indicator));
        Assert.Equal((section, sectionWeight, sectionMark), (parent.Name, parent.Weight.Value, Mark(parent.WeightSource)));
        Assert.NotEqual("", indicator.Standard);
        Assert.NotEqual("", indicator.Basis);
        Assert.NotEmpty(indicator.Evidence);
    }

    [Fact]
    public void Table_NamesEveryIndicator() => Assert.Equal(Panyu.Indicators.Select(indicator => indicator.Code), Table.Select(row => row.Data.Item1));

    [Fact]
    public void Panyu_HasTwoDimensionsOf50()
    {
        Assert.Equal([("履职效能", 50m, NarrativeForm.Themes), ("管理效率", 50, NarrativeForm.Sections)], Panyu.Dimensions.Select(dimension => (dimension.Name, dimension.Weight.Value, dimension.Narrative)));
        Assert.Equal([("优", 90m, 100m), ("良", 80, 90), ("中", 60, 80), ("差", 0, 60)], Panyu.Grades.Bands.Select(grade => (grade.Name, grade.From.Value, grade.To.Value)));
        Assert.Empty(Panyu.Caps);
        Assert.Equal(NotApplicableTreatment.FullMarks, Panyu.WhenNotApplicable);
    }

    [Theory]
    [InlineData("B101", ZeroDenominator.Full)]
    [InlineData("B504", ZeroDenominator.Full)]
    [InlineData("B505", ZeroDenominator.Full)]
    [InlineData("B506", ZeroDenominator.Full)]
    public void Ratio_OverNothing_IsFull(string code, ZeroDenominator overZero) => Assert.Equal(overZero, Assert.IsType<ScoringRule.Ratio>(Panyu.Find(code)!.Rule).OverZero);

    [Fact]
    public void Utilisation_HasTheTiersOfTheTable() => Assert.Equal(
        [(0.9m, 2m), (0.75m, 1.5m), (0.6m, 1m)],
        Assert.IsType<ScoringRule.Tiers>(Panyu.Find("B606")!.Rule).Steps.Select(tier => (tier.From, tier.Points.Value)));

    [Fact]
    public void General_IsTheMinistrysForm()
    {
        var general = ShippedSchemes.Find("general", 1)!;
        Assert.Equal(
            [("预算执行率", 10m, typeof(ScoringRule.Ratio)), ("产出指标完成情况", 50, typeof(ScoringRule.Targets)), ("效益指标完成情况", 30, typeof(ScoringRule.Targets)), ("满意度指标完成情况", 10, typeof(ScoringRule.Targets))],
            general.Indicators.Select(indicator => (indicator.Name, indicator.Weight.Value, indicator.Rule.GetType())));
        Assert.All(general.Indicators, indicator => Assert.Equal(WeightSource.Stated, indicator.WeightSource));
    }

    [Fact]
    public void Find_KnowsOnlyWhatShips()
    {
        Assert.Equal(2, ShippedSchemes.All.Count);
        Assert.Null(ShippedSchemes.Find("general", 2));
        Assert.Null(ShippedSchemes.Find("other", 1));
        Assert.Null(Panyu.Find("Z999"));
    }

    private static char Mark(WeightSource source) => source == WeightSource.Stated ? 'S' : 'D';
}
