using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

/// <summary>Two reviewers on one evaluation, without JavaScript.</summary>
public class ConflictTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Post_OfRowsThatTheOtherDidNotTouch_SavesThem()
    {
        var (id, first, second) = await OpenTwiceAsync();
        await first.ReviewForm().FillRow(first, Procurement, "0.50", "台账不全").SubmitAsync();

        var answer = await second.ReviewForm().FillRow(second, Spending, "9.50", "按决算数核减").SubmitAsync();

        Assert.Equal(AddressOf(id), answer.Location);
        Assert.Equal(Points.Of(0.50m), (await app.LoadReviewAsync(id, Procurement))!.Score);
        Assert.Equal(Points.Of(9.50m), (await app.LoadReviewAsync(id, Spending))!.Score);
    }

    [Theory]
    [InlineData("theirs", "0.50", "台账不全")]
    [InlineData("mine", "0.90", "预留口径应为合同额")]
    public async Task Post_OfTheSameRow_AsksAndDoesAsChosen(string choice, string score, string opinion)
    {
        var (id, first, second) = await OpenTwiceAsync();
        await first.ReviewForm().FillRow(first, Procurement, "0.50", "台账不全").SubmitAsync();

        var conflict = await second.ReviewForm().FillRow(second, Procurement, "0.90", "预留口径应为合同额").FillRow(second, Spending, "9.50", "按决算数核减").SubmitAsync();

        Assert.Equal(409, conflict.Status);
        Assert.Equal("0.90", conflict.ReviewForm().Value(conflict.NameOf(Procurement, "Score")));
        Assert.Contains("台账不全", conflict.Text($"#row-{Procurement} .conflict"), StringComparison.Ordinal);
        Assert.Null(await app.LoadReviewAsync(id, Spending));

        // Saving again without a choice asks again.
        Assert.Equal(409, (await conflict.ReviewForm().SubmitAsync()).Status);

        var chosen = await conflict.ReviewForm().SubmitAsync($"button[value={choice}]");

        Assert.Equal(AddressOf(id), chosen.Location);
        Assert.Equal(new Domain.Evaluations.Review(ScoreOf(score), opinion), await app.LoadReviewAsync(id, Procurement));
        Assert.Equal(Points.Of(9.50m), (await app.LoadReviewAsync(id, Spending))!.Score);
    }

    [Fact]
    public async Task Post_OfTheSameValues_IsNoConflict()
    {
        var (id, first, second) = await OpenTwiceAsync();
        await first.ReviewForm().FillRow(first, Procurement, "0.50", "台账不全").SubmitAsync();

        Assert.Equal(AddressOf(id), (await second.ReviewForm().FillRow(second, Procurement, "0.5", "台账不全").SubmitAsync()).Location);
    }

    private async Task<(EvaluationId Id, WebPage First, WebPage Second)> OpenTwiceAsync()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var first = await app.SignInAsync(await app.CreateReviewerAsync());
        var second = await app.SignInAsync(await app.CreateReviewerAsync());
        return (id, await first.OpenAsync(AddressOf(id)), await second.OpenAsync(AddressOf(id)));
    }
}
