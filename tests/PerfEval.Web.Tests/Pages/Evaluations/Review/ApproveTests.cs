using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

public class ApproveTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Approve_SavesFirst_ShowsTotalsAndDifferences_AndSeals()
    {
        var (id, page) = await OpenAsync();

        var saved = await page.ReviewForm().FillRow(page, Procurement, "0.90", "预留口径应为合同额").SubmitAsync("button[value=approve]");
        Assert.Equal(AddressOf(id, "?step=approve"), saved.Location);
        var step = await saved.FollowAsync();
        Assert.Equal("审定", step.Heading);
        Assert.Equal(["100.00", "99.66", "99.59"], step.All(".total-row td"));
        Assert.Equal(["优", "优"], step.All("tfoot .grade"));
        Assert.Contains("−0.07", step.Text("main"), StringComparison.Ordinal);
        Assert.Contains("预留口径应为合同额", step.Text("main"), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);

        var answer = await step.Form().SubmitAsync();

        Assert.Equal(AddressOf(id), answer.Location);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(EvaluationState.Approved, evaluation.State);
        Assert.Equal("99.59", evaluation.Summary.Final.ToString());
        Assert.Contains("已审定", (await answer.FollowAsync()).Text(".heading"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_WithOpenMarksForReturn_IsNotOffered_AndRefused()
    {
        var (id, page) = await OpenAsync();
        var clean = await page.Visitor.OpenAsync(AddressOf(id, "?step=approve"));
        await page.ReviewForm().FillRow(page, Spending, "", "", "支出数与决算不一致").SubmitAsync();

        var step = await page.Visitor.OpenAsync(AddressOf(id, "?step=approve"));
        Assert.Contains("还有 1 项指标填有退回原因，不能审定", step.Text("main"), StringComparison.Ordinal);
        Assert.False(step.Has("main form"));

        var version = (await app.LoadAsync(id)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = await clean.Form().Forge("Approve.Version", version).SubmitAsync();
        Assert.Equal(422, answer.Status);
        Assert.Contains("填有退回原因；请先清除，或改为退回修改", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
    }

    [Fact]
    public async Task Approve_Twice_IsAConflictThatNamesTheState()
    {
        var (id, page) = await OpenAsync();
        var step = await page.Visitor.OpenAsync(AddressOf(id, "?step=approve"));
        await step.Form().SubmitAsync();

        var answer = await step.Form().SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("该自评当前为“已审定”，不能审定", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Single((await app.LoadAsync(id)).Events, happened => happened.Kind == EvaluationEventKind.Approved);
    }

    [Fact]
    public async Task ApproveAndReturn_AtOnce_OnlyOneHappens()
    {
        var (id, page) = await OpenAsync();
        using var other = await app.SignInAsync(await app.CreateReviewerAsync());
        var first = await page.Visitor.OpenAsync(AddressOf(id, "?step=approve"));
        var second = await other.OpenAsync(AddressOf(id, "?step=return"));

        var answers = await Task.WhenAll(first.Form().SubmitAsync(), second.Form().Fill("Return.General", "请核对").SubmitAsync());

        Assert.Equal([302, 409], answers.Select(answer => answer.Status).Order());
        var evaluation = await app.LoadAsync(id);
        Assert.Single(evaluation.Events, happened => happened.Kind is EvaluationEventKind.Approved or EvaluationEventKind.Returned);
    }

    [Fact]
    public async Task Approve_OfScoresThatMovedMeanwhile_ShowsTheNewTotalsFirst()
    {
        var (id, page) = await OpenAsync();
        var step = await page.Visitor.OpenAsync(AddressOf(id, "?step=approve"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, Procurement, new(Points.Of(0.50m), "台账不全"), loadedVersion: null, app.Now));

        var answer = await step.Form().SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("复核内容已被测试复核人修改", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("99.19", answer.Text(".total-row"), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
        await answer.Form().SubmitAsync();
        Assert.Equal(EvaluationState.Approved, (await app.LoadAsync(id)).State);
    }

    private async Task<(EvaluationId Id, WebPage Page)> OpenAsync()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return (id, await reviewer.OpenAsync(AddressOf(id)));
    }
}
