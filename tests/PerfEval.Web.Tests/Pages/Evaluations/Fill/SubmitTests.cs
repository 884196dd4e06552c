using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class SubmitTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_OfAnEmptyEvaluation_ListsEveryGapWithALinkToItsField()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(200, page.Status);
        Assert.False(page.Has("main form"));
        var links = page.Document.QuerySelectorAll(".gap-group a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 40, $"{links.Count} gaps");
        var pages = new Dictionary<string, WebPage>(StringComparer.Ordinal);
        foreach (var parts in links.Select(link => link.Split('#')))
        {
            if (!pages.TryGetValue(parts[0], out var target))
                pages[parts[0]] = target = await visitor.OpenAsync(parts[0]);
            Assert.True(target.Has("#" + parts[1]), $"{parts[0]} has no #{parts[1]}");
        }
    }

    [Fact]
    public async Task Get_NamesTheIndicatorAndTheTargetOfEveryGap()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.Fill(
            Making.OfficerOf(evaluation),
            "A102",
            new EntryEdit(new Answer.Targets([Qualitative("甲机制"), Qualitative("乙机制"), Qualitative("")]), null, "", ""),
            null,
            app.Now));
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var links = (await visitor.OpenAsync(Address(id))).All(".gap-group a");

        foreach (var indicator in (await app.LoadAsync(id)).Scheme.Indicators)
            Assert.Contains(links, link => link.StartsWith($"{indicator.Code} {indicator.Name}：", StringComparison.Ordinal));
        Assert.Contains(links, link => link.EndsWith("“甲机制”：请选择完成等次", StringComparison.Ordinal));
        Assert.Contains(links, link => link.EndsWith("“乙机制”：请填写得分", StringComparison.Ordinal));
        Assert.Contains(links, link => link.EndsWith("第 3 条可持续影响指标：请填写指标名称", StringComparison.Ordinal));
        Assert.Equal(links.Count, links.Distinct(StringComparer.Ordinal).Count());
    }

    private static Target Qualitative(string name) =>
        new(new TargetId(Guid.CreateVersion7()), "可持续影响指标", name, new Goal.Qualitative("建立", Level: null, Score: null), "", Domain.Scoring.Points.Of(2));

    [Fact]
    public async Task Post_OfAnIncompleteEvaluation_IsRefused()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));

        var answer = await visitor.PostAsync(Address(id), page);

        Assert.Equal(422, answer.Status);
        Assert.Contains("补齐后才能送审", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.Filling, (await app.LoadAsync(id)).State);
    }

    [Fact]
    public async Task Post_OfACompleteEvaluation_HandsItOver_ASecondTimeSaysSo()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var form = (await visitor.OpenAsync(Address(id))).Form();

        var first = await form.SubmitAsync();
        var second = await form.SubmitAsync();

        Assert.Equal(302, first.Status);
        Assert.Contains("待财政复核", (await first.FollowAsync()).Text(".done-message"), StringComparison.Ordinal);
        Assert.Equal(409, second.Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(EvaluationState.AwaitingReview, evaluation.State);
        Assert.Single(evaluation.Events, happened => happened.Kind == EvaluationEventKind.Submitted);
    }

    [Fact]
    public async Task Post_ByAnotherDepartmentsOfficer_IsNotFound()
    {
        var id = await app.CreateCompleteEvaluationAsync(await app.CreateDepartmentAsync());
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));

        Assert.Equal(404, (await stranger.PostAsync(Address(id), await stranger.OpenAsync("/"))).Status);
        Assert.Equal(404, (await stranger.OpenAsync(Address(id))).Status);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/submit";
}
