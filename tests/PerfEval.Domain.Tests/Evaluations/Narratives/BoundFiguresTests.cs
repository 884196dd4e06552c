using CsCheck;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Domain.Tests.Evaluations.Narratives;

public sealed class BoundFiguresTests
{
    private static readonly EvaluationFile Case = EvaluationFile.Read(Given.Example, ShippedSchemes.Find).File!;
    private static readonly string[] Braces = ["{", "}", "得分", "A103", "\n", "{{注}}", " "];
    private static readonly BoundFigures Figures = BoundFigures.Of(Case, Case.Score());

    [Theory]
    [InlineData("{{自评.总分}}", "99.66分")]
    [InlineData("{{自评.等级}}", "优")]
    [InlineData("{{自评.失分}}", "0.34分")]
    [InlineData("{{自评.满分}}", "100分")]
    [InlineData("{{自评.年度}}", "2024年度")]
    [InlineData("{{自评.年份}}", "2024年")]
    [InlineData("{{自评.部门}}", "广州市番禺区人力资源和社会保障局")]
    [InlineData("{{A.得分}}", "49.69分")]
    [InlineData("{{B.分值}}", "50分")]
    [InlineData("{{B5.失分}}", "0.03分")]
    [InlineData("{{A103.得分}}", "9.69分")]
    [InlineData("{{A103.分值}}", "10分")]
    [InlineData("{{A103.失分}}", "0.31分")]
    [InlineData("{{A103.比率}}", "96.92%")]
    [InlineData("{{A103.spent.万元}}", "9692.00万元")]
    [InlineData("{{A103.spent.元}}", "96920000.00元")]
    [InlineData("{{B504.contracts.数}}", "41份")]
    [InlineData("{{B503.complaint.次数}}", "0次")]
    public void Find_GivesTheValueAsItPrints(string token, string value) => Assert.Equal(value, Figures.Find(token)?.Value);

    [Fact]
    public void TargetFigures_AreNamedByTheEndOfTheirIdentity_AndHaveTheirUnit()
    {
        var target = ((Answer.Targets)Case.Entries["A101"].Answer!).Items[2];
        var name = $"A101.{target.Id.Value.ToString("N")[^8..]}";
        Assert.Equal("目标1.4万人次，完成1.5万人次，得2.00分", Figures.Resolve($"目标{{{{{name}.目标值}}}}，完成{{{{{name}.完成值}}}}，得{{{{{name}.得分}}}}").Text);
        var due = Assert.Single(Figures.All, figure => figure.Name == "补贴性职业技能培训年度任务完成时间：完成值");
        Assert.Equal("2024年12月20日", due.Value);
    }

    [Fact]
    public void TargetsThatEndAlike_AreNamedByTheWholeIdentity()
    {
        Target Ending(string id, decimal actual) => Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, actual)) with { Id = new TargetId(Guid.Parse(id)) };
        var scheme = Given.Scheme(Given.Indicator(new ScoringRule.Targets(["数量指标"]), 10));
        var sheet = Given.Sheet(scheme, ("A101", Given.Content(Given.Targets(Ending("10000000-0000-0000-0000-0000aaaaaaaa", 2), Ending("20000000-0000-0000-0000-0000aaaaaaaa", 3)))));
        var figures = BoundFigures.Of(Case with { Scheme = scheme }, sheet);
        Assert.Null(figures.Find("{{A101.aaaaaaaa.完成值}}"));
        Assert.Equal("3项", figures.Find("{{A101.2000000000000000" + "00000000aaaaaaaa.完成值}}")?.Value);
    }

    [Fact]
    public void All_HasEachTokenOnce_AndFindGivesTheSame()
    {
        var all = Figures.All.ToList();
        Assert.True(all.Count > 200);
        Assert.Equal(all.Count, all.DistinctBy(figure => figure.Token).Count());
        Assert.All(all, figure => Assert.Equal(figure, Figures.Find(figure.Token)));
        Assert.All(all, figure => Assert.NotNull(figure.Value));
    }

    [Theory]
    [InlineData("没有引用")]
    [InlineData("{ } {{ }} {{注}} {{{}}} {{a\n.b}} }}.{{ {{.")]
    public void Resolve_LeavesOtherTextAlone(string text)
    {
        var resolved = Figures.Resolve(text);
        Assert.Equal(text, resolved.Text);
        Assert.Empty(resolved.Unknown);
    }

    [Fact]
    public void Resolve_OfTextWithoutTokens_IsTheText()
    {
        var text = Gen.OneOf(Gen.Int[0, Braces.Length - 1].Select(place => Braces[place]), Gen.Char.AlphaNumeric.Select(character => character.ToString())).Array[0, 60].Select(string.Concat);
        text.Sample(sample => Assert.Equal(sample, Figures.Resolve(sample).Text));
    }

    [Fact]
    public void Resolve_SaysWhatIsUnknown_AndWhatHasNoValue()
    {
        var empty = BoundFigures.Of(Case, Scorer.Score(Case.Scheme, new Dictionary<string, EntryContent>()));
        var resolved = empty.Resolve("总分{{自评.总分}}，{{A103.比率}}、{{A103.比率}}，{{A999.得分}}{{A103.得份}}，{{{A103.分值}}}");
        Assert.Equal("总分〔缺数据：总分〕，〔缺数据：部门预算资金支出率：比率〕、〔缺数据：部门预算资金支出率：比率〕，〔找不到数据：A999.得分〕〔找不到数据：A103.得份〕，{10分}", resolved.Text);
        Assert.Equal(["{{A999.得分}}", "{{A103.得份}}"], resolved.Unknown);
        Assert.Equal(["总分", "部门预算资金支出率：比率"], resolved.Valueless.Select(figure => figure.Name));
    }

    [Fact]
    public void Values_AreTheDepartmentsOwn_WhateverTheReviewSays()
    {
        var desk = new Desk().Submitted();
        Assert.Null(desk.Review(new Review(Points.Of(20), "意见")));
        Assert.Null(desk.Evaluation.Approve(Desk.Reviewer, desk.Now));
        var sheet = desk.Evaluation.Score();
        Assert.Equal("得25.00分，共73.00分", BoundFigures.Of(desk.Evaluation, sheet).Resolve("得{{A101.得分}}，共{{自评.总分}}").Text);
        Assert.Equal(68m, sheet.Final.Score.Value);
    }

    [Fact]
    public void ASumIsThere_OnceEachOfItsLinesIsScored()
    {
        var desk = new Desk();
        Assert.Null(desk.Fill(Desk.Half));
        var figures = BoundFigures.Of(desk.Evaluation, desk.Evaluation.Score());
        Assert.Equal("25.00分", figures.Find("{{A101.得分}}")?.Value);
        Assert.Null(figures.Find("{{D0.得分}}")!.Value);
        Assert.Null(figures.Find("{{自评.总分}}")!.Value);
    }
}
