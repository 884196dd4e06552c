using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

public class SaveTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("9.5", "9.50")]
    [InlineData("９.６０", "9.60")]
    [InlineData(" 9.69 ", "9.69")]
    [InlineData("0", "0.00")]
    [InlineData("10.00", "10.00")]
    public async Task Post_SavesTheScoreAsItWasMeant(string typed, string expected)
    {
        var (id, page) = await OpenAsync();

        var answer = await page.ReviewForm().FillRow(page, Spending, typed, "按决算数核减").SubmitAsync();

        Assert.Equal(AddressOf(id), answer.Location);
        Assert.Equal(new Domain.Evaluations.Review(ScoreOf(expected), "按决算数核减"), await app.LoadReviewAsync(id, Spending));
        var after = await answer.FollowAsync();
        Assert.Equal(expected, after.Find($"#row-{Spending} .review-score").GetAttribute("value"));
    }

    [Fact]
    public async Task Post_SavesSeveralRowsAtOnce_AndOnlyThese()
    {
        var (id, page) = await OpenAsync();

        await page.ReviewForm().FillRow(page, Spending, "9.50", "按决算数核减").FillRow(page, Procurement, "", "口径待核", "请提供合同台账").SubmitAsync();

        var evaluation = await app.LoadAsync(id);
        Assert.Equal(2, evaluation.Entries.Count(entry => entry.Review is not null));
        Assert.Equal(2, evaluation.Events.Count(happened => happened.Kind == EvaluationEventKind.Reviewed));
        Assert.Equal(new Domain.Evaluations.Review(Score: null, "口径待核", "请提供合同台账"), evaluation.Entry(Procurement)!.Review);
        Assert.Equal("99.47", evaluation.Score().Final.Score.ToString());
    }

    [Fact]
    public async Task Post_WithNothingChanged_LeavesNoEvent()
    {
        var (id, page) = await OpenAsync();

        Assert.Equal(AddressOf(id), (await page.ReviewForm().SubmitAsync()).Location);

        Assert.DoesNotContain((await app.LoadAsync(id)).Events, happened => happened.Kind == EvaluationEventKind.Reviewed);
    }

    [Fact]
    public async Task Post_ClearingARow_RemovesTheReview()
    {
        var (id, page) = await OpenAsync();
        await page.ReviewForm().FillRow(page, Spending, "9.50", "按决算数核减").SubmitAsync();
        var again = await page.Visitor.OpenAsync(AddressOf(id));

        await again.ReviewForm().FillRow(again, Spending, "", "").SubmitAsync();

        Assert.Null(await app.LoadReviewAsync(id, Spending));
    }

    [Fact]
    public async Task Post_KeepsTheFilter()
    {
        var (id, page) = await OpenAsync("?show=lost");

        var answer = await page.ReviewForm().FillRow(page, Spending, "9.50", "按决算数核减").SubmitAsync();

        Assert.Equal(AddressOf(id, "?show=lost"), answer.Location);
    }

    [Theory]
    [InlineData("九分", "复核得分应填数字，如 9.69；同意自评得分的可以不填")]
    [InlineData("9.695", "复核得分最多保留两位小数")]
    [InlineData("-1", "复核得分应在 0 与 10.00 之间")]
    [InlineData("10.01", "复核得分应在 0 与 10.00 之间")]
    [InlineData("9.50", "“部门预算资金支出率”的复核得分与自评得分不同，请填写复核意见")]
    public async Task Post_WithABadScore_SavesNothingAndKeepsEverythingTyped(string score, string error)
    {
        var (id, page) = await OpenAsync();
        var opinion = score == "9.50" ? " " : "按决算数核减";

        var answer = await page.ReviewForm().FillRow(page, Spending, score, opinion).FillRow(page, Procurement, "0.90", "预留口径应为合同额").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Contains(error, answer.Text($"#row-{Spending}"), StringComparison.Ordinal);
        var form = answer.ReviewForm();
        Assert.Equal(score, form.Value(answer.NameOf(Spending, "Score")));
        Assert.Equal("0.90", form.Value(answer.NameOf(Procurement, "Score")));
        Assert.Equal("预留口径应为合同额", form.Value(answer.NameOf(Procurement, "Opinion")));
        Assert.All((await app.LoadAsync(id)).Entries, entry => Assert.Null(entry.Review));
        Assert.NotNull(answer.Document.QuerySelector(answer.Find(".error-summary a").GetAttribute("href")!));

        // Put right, the same form saves both rows.
        Assert.Equal(AddressOf(id), (await form.FillRow(answer, Spending, "9.50", "按决算数核减").SubmitAsync()).Location);
        Assert.Equal(2, (await app.LoadAsync(id)).Entries.Count(entry => entry.Review is not null));
    }

    [Theory]
    [InlineData("Opinion", "复核意见不能超过 1000 字，请精简后再保存")]
    [InlineData("ReturnReason", "退回原因不能超过 1000 字，请精简后再保存")]
    public async Task Post_With100000Characters_IsRefusedAndKeepsThemAll(string field, string error)
    {
        var (id, page) = await OpenAsync();
        var text = string.Concat(Enumerable.Repeat("预留口径应为合同额。", 10_000));

        var answer = await page.ReviewForm().Fill(page.NameOf(Spending, field), text).SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Equal(text, answer.ReviewForm().Value(answer.NameOf(Spending, field)));
        Assert.Null(await app.LoadReviewAsync(id, Spending));
    }

    [Fact]
    public async Task Post_AfterApproval_SaysThatItIsTooLate()
    {
        var (id, page) = await OpenAsync();
        await app.ActAsync(id, evaluation => evaluation.Approve(Making.AnyReviewer, app.Now));

        var answer = await page.ReviewForm().FillRow(page, Spending, "9.50", "按决算数核减").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("该自评当前为“已审定”，不能复核", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Null(await app.LoadReviewAsync(id, Spending));
    }

    [Fact]
    public async Task Post_OfAnUnknownIndicator_IsNotFound()
    {
        var (id, page) = await OpenAsync();

        var answer = await page.Visitor.PostAsync(AddressOf(id), page, ("Rows.Index", "0"), ("Rows[0].Code", "Z999"), ("Rows[0].Opinion", "意见"));

        Assert.Equal(404, answer.Status);
    }

    private async Task<(EvaluationId Id, WebPage Page)> OpenAsync(string rest = "")
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return (id, await reviewer.OpenAsync(AddressOf(id, rest)));
    }
}
