using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Evaluations.Fill;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>Sets as long as the page can be filled with, and longer ones.</summary>
public class LongSetTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Post_OfTwoSetsAsLongAsThePageTakes_SavesThem()
    {
        var (visitor, id) = await EnterAsync(TargetSet.MostRows, "A101", "A102");
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var saved = await page.Form().Fill(NameOf(page, 0, "Name"), "改过").Fill(NameOf(page, TargetSet.MostRows - 1, "Name", "A102"), "也改过").SubmitAsync();

        Assert.Equal(302, saved.Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal("改过", TargetsOf(evaluation, "A101")[0].Name);
        Assert.Equal("也改过", TargetsOf(evaluation, "A102")[^1].Name);
        Assert.Equal(TargetSet.MostRows, TargetsOf(evaluation, "A102").Count);
    }

    [Fact]
    public async Task Get_OfALongerSet_ShowsItAndNamesExcel_WhileTheOtherSetCanBeFilled()
    {
        var (visitor, id) = await EnterAsync(TargetSet.MostRows + 1, "A101");
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        Assert.Empty(KeysOf(page));
        Assert.Equal(TargetSet.MostRows + 1, page.All("#row-A101 tbody tr").Count);
        Assert.Contains("超过 300 项，网页上只供查看", page.Text("#row-A101 .hint:not(small)"), StringComparison.Ordinal);
        Assert.Equal("Excel 填报", (await page.ClickAsync("#row-A101 .hint a")).Heading);
        Assert.Equal(302, (await TypeRow(page, page.Form(), 0, "甲", "≥", "1", "1", "", "A102").SubmitAsync()).Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(TargetSet.MostRows + 1, TargetsOf(evaluation, "A101").Count);
        Assert.Equal("甲", Assert.Single(TargetsOf(evaluation, "A102")).Name);
    }

    [Fact]
    public async Task PostSet_ThatGrowsPastThePage_IsSaved_AndShownFromThenOn()
    {
        var (visitor, id) = await EnterAsync(TargetSet.MostRows, "A101");
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await (await TypeRow(page, page.Form(), TargetSet.MostRows, "再一项", "≥", "1", "1", "").SubmitAsync()).FollowAsync();

        Assert.Equal(TargetSet.MostRows + 1, TargetsOf(await app.LoadAsync(id), "A101").Count);
        Assert.Contains("Excel 填报", answer.Text("#row-A101"), StringComparison.Ordinal);
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync(int rows, params string[] codes)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        foreach (var code in codes)
        {
            var category = ((Domain.Schemes.ScoringRule.Targets)(await app.LoadAsync(id)).Scheme.Find(code)!.Rule).Categories[0];
            var targets = Enumerable.Range(1, rows).Select(i => new Target(
                new TargetId(Guid.CreateVersion7()), category, $"指标{i}", new Goal.Numeric(Comparison.AtLeast, i, i), "个", Weight: null));
            await app.ActAsync(id, evaluation => evaluation.Fill(
                Making.OfficerOf(evaluation), code, new EntryEdit(new Answer.Targets([.. targets]), Claim: null, "", ""), 0, app.Now));
        }

        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static IReadOnlyList<Target> TargetsOf(Evaluation evaluation, string code) => ((Answer.Targets)evaluation.Entry(code)!.Answer!).Items;

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/targets";
}
