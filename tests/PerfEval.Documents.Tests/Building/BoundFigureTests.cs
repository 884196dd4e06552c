using PerfEval.Documents.Building;
using PerfEval.Documents.Html;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Documents.Tests.Building;

/// <summary>数据引用 in the texts of a report: values in their places, and nothing silent where there is none.</summary>
public class BoundFigureTests
{
    [Fact]
    public void ATokenPrints_AsItsValue_InEverySection()
    {
        var file = WithText("A", "1.支出率{{A103.比率}}。{{自评.年度}}支出{{A103.spent.万元}}。");
        file = With(file, "B5", "合同{{B504.contracts.数}}，得分{{B5.得分}}。");
        file = With(file, NarrativeKeys.Problems, "一是采购政策效能失{{B506.失分}}。二是无。");
        var source = ReportSource.Of(file);

        var text = ReportText.Of(SelfEvaluationReport.Build(source));

        Assert.Contains("支出率96.92%。", text, StringComparison.Ordinal);
        Assert.Contains("2024年度支出9692.00万元。", text, StringComparison.Ordinal);
        Assert.Contains("合同41份，得分9.97分。", text, StringComparison.Ordinal);
        Assert.Contains("采购政策效能失0.03分。", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.False(source.IsDraft);
    }

    [Theory]
    [InlineData("{{A999.得分}}", "〔找不到数据：A999.得分〕")]
    [InlineData("培训【上年：5400余人次】", "培训【上年：5400余人次】")]
    public void WhatIsNotThere_OrOld_IsSeen_AndMakesADraft(string text, string printed)
    {
        var source = ReportSource.Of(WithText(NarrativeKeys.Problems, text));

        Assert.Contains(printed, ReportText.Of(SelfEvaluationReport.Build(source)), StringComparison.Ordinal);
        Assert.True(source.IsDraft);
    }

    [Fact]
    public void AFigureWithoutAValue_IsSeen()
    {
        var file = WithText(NarrativeKeys.Problems, "支出率{{A103.比率}}");
        file = file with { Entries = file.Entries.Where(entry => entry.Key != "A103").ToDictionary(StringComparer.Ordinal) };

        Assert.Contains("支出率〔缺数据：部门预算资金支出率：比率〕", ReportText.Of(SelfEvaluationReport.Build(ReportSource.Of(file))), StringComparison.Ordinal);
    }

    [Fact]
    public void APreview_SaysWhereEachSectionBegins()
    {
        var html = HtmlRenderer.Write(SelfEvaluationReport.Build(ReportSource.Of(WithText(NarrativeKeys.Supplement, "补充"))), cancellation: TestContext.Current.CancellationToken);

        foreach (var section in NarrativeKeys.Of(PublishedCase.File.Scheme))
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, $"data-section=\"{section.Key}\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static EvaluationFile WithText(string key, string text) => With(PublishedCase.File, key, text);

    private static EvaluationFile With(EvaluationFile file, string key, string text) =>
        file with { Narrative = new Dictionary<string, string>(file.Narrative, StringComparer.Ordinal) { [key] = text } };
}
