using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

public class ReturnTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Return_SavesFirst_ListsTheMarkedRows_AndHandsItBack()
    {
        var (id, page) = await OpenAsync();

        var saved = await page.ReviewForm().FillRow(page, Spending, "", "口径待核", "支出数与决算不一致").SubmitAsync("button[value=return]");
        Assert.Equal(AddressOf(id, "?step=return"), saved.Location);
        var step = await saved.FollowAsync();
        Assert.Equal("退回修改", step.Heading);
        Assert.Contains("支出数与决算不一致", step.Text("main table"), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);

        var answer = await step.Form().Fill("Return.General", "请按决算核对后再报").SubmitAsync();

        Assert.Equal(AddressOf(id), answer.Location);
        var evaluation = await app.LoadAsync(id);
        Assert.True(evaluation.IsReturned);
        Assert.Equal("支出数与决算不一致", evaluation.Entry(Spending)!.ReturnedFor);
        var happened = Assert.Single(evaluation.Events, happened => happened.Kind == EvaluationEventKind.Returned);
        Assert.StartsWith("请按决算核对后再报\n", happened.Reason, StringComparison.Ordinal);
        var after = await answer.FollowAsync();
        Assert.Contains("退回修改", after.Text(".heading"), StringComparison.Ordinal);
        Assert.Contains("请按决算核对后再报", after.Text(".review-returned"), StringComparison.Ordinal);
        Assert.Contains("支出数与决算不一致", after.Text($"#row-{Spending} .review-question"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithARefusedRow_StaysAtTheTable()
    {
        var (_, page) = await OpenAsync();

        var answer = await page.ReviewForm().FillRow(page, Spending, "九分", "", "支出数与决算不一致").SubmitAsync("button[value=return]");

        Assert.Equal(422, answer.Status);
        Assert.Equal("支出数与决算不一致", answer.ReviewForm().Value(answer.NameOf(Spending, "ReturnReason")));
    }

    [Fact]
    public async Task Return_WithoutAnyReason_AsksForOne()
    {
        var (id, _) = await OpenAsync();
        var step = await StepAsync(id);

        var answer = await step.Form().Fill("Return.General", "  ").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("退回修改须写明原因", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("#Return_General", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
    }

    [Fact]
    public async Task Return_With100000Characters_KeepsThemAll()
    {
        var (id, _) = await OpenAsync();
        var step = await StepAsync(id);
        var text = new string('退', 100_000);

        var answer = await step.Form().Fill("Return.General", text).SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal(["总体原因不能超过 1000 字，请精简后再保存"], answer.Errors);
        Assert.Equal(text, answer.Form().Value("Return.General"));
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
    }

    [Fact]
    public async Task Return_Twice_IsAConflictThatNamesTheState()
    {
        var (id, _) = await OpenAsync();
        var step = await StepAsync(id);
        await step.Form().Fill("Return.General", "请核对").SubmitAsync();

        var answer = await step.Form().Fill("Return.General", "请核对").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("该自评当前为“填报中”，不能退回修改", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Single((await app.LoadAsync(id)).Events, happened => happened.Kind == EvaluationEventKind.Returned);
    }

    [Fact]
    public async Task Return_OfMarksThatChangedMeanwhile_ShowsThemFirst()
    {
        var (id, _) = await OpenAsync();
        var step = await StepAsync(id);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, Procurement, new(Score: null, "", "台账不全"), loadedVersion: null, app.Now));

        var answer = await step.Form().Fill("Return.General", "请核对").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("复核内容已被测试复核人修改", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("台账不全", answer.Text("main table"), StringComparison.Ordinal);
        Assert.Equal("请核对", answer.Form().Value("Return.General"));
        Assert.Equal(AddressOf(id), (await answer.Form().SubmitAsync()).Location);
        Assert.True((await app.LoadAsync(id)).IsReturned);
    }

    private async Task<(EvaluationId Id, WebPage Page)> OpenAsync()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return (id, await reviewer.OpenAsync(AddressOf(id)));
    }

    private async Task<WebPage> StepAsync(EvaluationId id)
    {
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return await reviewer.OpenAsync(AddressOf(id, "?step=return"));
    }
}
