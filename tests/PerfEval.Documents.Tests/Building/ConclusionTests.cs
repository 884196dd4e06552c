using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Tests.Building;

public class ConclusionTests
{
    [Fact]
    public void NothingLost_SaysFullMarks()
    {
        var file = WithAmounts(WithAmounts(PublishedCase.File, "A103", ("spent", 100), ("budget", 100)), "B506", ("awarded", 1), ("reserved", 1));

        Assert.Equal(
            ["2024年度本部门整体支出绩效自评结果为“优”，自评总得分为100.00分。部门整体支出绩效自评分为履职效能和管理效率两个方面：履职效能方面自评得分为50.00分，管理效率方面自评得分为50.00分。各项指标均得满分。"],
            Conclusion.Of(ReportSource.Of(file)));
    }

    [Fact]
    public void NothingStated_SaysThatThereIsNoScoreYet()
    {
        var file = PublishedCase.File with { Entries = new Dictionary<string, EntryContent>(StringComparer.Ordinal) };

        var paragraphs = Conclusion.Of(ReportSource.Of(file)).ToList();

        Assert.Equal("2024年度本部门整体支出绩效自评尚未完成，暂无自评得分和等级。", paragraphs[0]);
        Assert.StartsWith("尚有25项指标未完成填报，未计入得分：部门整体绩效目标产出指标完成情况、", paragraphs[1], StringComparison.Ordinal);
        Assert.EndsWith("等。", paragraphs[1], StringComparison.Ordinal);
        Assert.Equal(2, paragraphs.Count);
    }

    [Fact]
    public void AllNotApplicable_DoesNotSayThatPointsWereLost()
    {
        var file = Oddities.File;
        file = file with { Entries = file.Scheme.Indicators.ToDictionary(line => line.Code, _ => new EntryContent(new Answer.NotApplicable("撤并")), StringComparer.Ordinal) };

        var text = string.Concat(Conclusion.Of(ReportSource.Of(file)));

        Assert.Contains("自评总得分为100.00分", text, StringComparison.Ordinal);
        Assert.Contains("不适用的指标有6项，不计入总分基数：产出指标完成情况（撤并）、", text, StringComparison.Ordinal);
        Assert.DoesNotContain("扣分", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TargetSetWithManyLosses_NamesTenAndPointsToTheTable()
    {
        var targets = Enumerable.Range(1, 40).Select(i => new Target(
            new TargetId(Guid.Empty), "数量指标", $"指标{i}", new Goal.Numeric(Comparison.AtLeast, 100, 50), "项", Weight: null)
        {
            DeductionReason = "原因",
            Improvement = "措施",
        });
        var file = PublishedCase.File.With("A101", _ => new EntryContent(new Answer.Targets([.. targets])));

        var text = string.Concat(Conclusion.Of(ReportSource.Of(file)));

        Assert.Contains("部门整体绩效目标产出指标完成情况自评得分为10.00分（分值20分），其中“指标1”得分为0.25分（分值0.5分），扣分主要原因是原因，改进措施是措施；“指标2”", text, StringComparison.Ordinal);
        Assert.Contains("“指标10”", text, StringComparison.Ordinal);
        Assert.DoesNotContain("“指标11”", text, StringComparison.Ordinal);
        Assert.Contains("其余30项扣分的绩效指标及其原因、措施见自评表", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_IsNamedOnlyWhereItIsShown()
    {
        var reviewed = PublishedCase.File.With("B506", entry => entry with { Review = new Review(Points.Of(0.9m), "预留口径应为合同额。") });
        var source = ReportSource.Of(reviewed);

        Assert.Equal(
            "经财政复核，最终得分为99.59分，等级为“优”。其中，采购政策效能复核得分为0.90分（自评得分0.97分），复核意见：预留口径应为合同额。",
            Conclusion.Of(source).Last());
        Assert.DoesNotContain("复核", string.Concat(Conclusion.Of(source with { ShowsReview = false })), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherScheme_IsNamedByItsOwnDimensions()
    {
        var scheme = ShippedSchemes.Find("general", 1)!;
        var file = PublishedCase.File with { Scheme = scheme, Entries = new Dictionary<string, EntryContent>(StringComparer.Ordinal), Narrative = new Dictionary<string, string>(StringComparer.Ordinal) };
        file = WithAmounts(file, "E101", ("spent", 50), ("budget", 100));

        var text = string.Concat(Conclusion.Of(ReportSource.Of(file)));

        Assert.Contains("分为预算执行率、产出指标、效益指标和满意度指标四个方面：预算执行率方面自评得分为5.00分。", text, StringComparison.Ordinal);
        Assert.Contains("预算执行率方面，预算执行率自评得分为5.00分（分值10分），扣分主要原因是（尚未填写）；改进措施是（尚未填写）。", text, StringComparison.Ordinal);
    }

    private static EvaluationFile WithAmounts(EvaluationFile file, string code, params (string Key, decimal Value)[] amounts) =>
        file.With(code, _ => new EntryContent(new Answer.Amounts(amounts.ToDictionary(pair => pair.Key, pair => (decimal?)pair.Value, StringComparer.Ordinal))));
}
