using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>Who may open 评分表 and write it, and when.</summary>
public class ScoreTableAccessTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Spent = "Rows[A103].Amounts[spent]";
    private const string Budget = "Rows[A103].Amounts[budget]";

    [Fact]
    public async Task Open_ByAnotherDepartmentsOfficer_IsNotFound_ForReadingAndForWriting()
    {
        var (owner, id) = await EnterAsync(Empty);
        using var _ = owner;
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        var ownPage = await stranger.OpenAsync("/");

        Assert.Equal(404, (await stranger.OpenAsync(Address(id))).Status);
        Assert.Equal(404, (await stranger.OpenAsync(Address(new EvaluationId(Guid.NewGuid())))).Status);
        Assert.Equal(404, (await stranger.PostAsync(Address(id), ownPage, (Spent, "1"), (Budget, "1"))).Status);
        Assert.Equal(404, (await stranger.PostAsync($"{Address(id)}?handler=Row&code=A103", ownPage, (Spent, "1"), (Budget, "1"))).Status);
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task Open_ByTheReviewer_ShowsFieldsThatCannotBeFilled_AndRefusesAPost()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(Address(id));

        Assert.Equal(200, page.Status);
        Assert.True(page.Find("#A103-amounts-spent").HasAttribute("disabled"));
        Assert.Equal(403, (await reviewer.PostAsync(Address(id), page, (Spent, "1"))).Status);
    }

    [Fact]
    public async Task Open_ByTheReviewer_BeforeItWasEverSubmitted_IsNotFound()
    {
        var (owner, id) = await EnterAsync(Empty);
        using var _ = owner;
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var page = await reviewer.OpenAsync("/");

        Assert.Equal(404, (await reviewer.OpenAsync(Address(id))).Status);
        Assert.Equal(404, (await reviewer.OpenAsync($"/evaluations/{id.Value}/report.pdf")).Status);
        Assert.Equal(404, (await reviewer.PostAsync(Address(id), page, (Spent, "1"))).Status);
        Assert.Equal(404, (await reviewer.PostAsync($"/evaluations/{id.Value}/review", page)).Status);
    }

    [Fact]
    public async Task Open_ByAnAdministrator_IsForbidden()
    {
        var (owner, id) = await EnterAsync(Empty);
        using var _ = owner;
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(403, (await administrator.OpenAsync(Address(id))).Status);
    }

    [Fact]
    public async Task Post_AfterSubmission_IsAConflictThatKeepsWhatWasTyped()
    {
        var (visitor, id) = await EnterAsync(app.CreateCompleteEvaluationAsync);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");
        await app.ActAsync(id, evaluation => evaluation.Submit(Making.OfficerOf(evaluation), app.Now));

        var answer = await form.Fill(Spent, "1").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal(["该自评当前为“待财政复核”，不能填报。请刷新页面查看最新状态。"], answer.Errors);
        Assert.Equal(Points.Of(9.69m), (await app.LoadAsync(id)).Score().Line("A103").SelfScore);
    }

    private Task<EvaluationId> Empty(Department department, int year) => app.CreateEvaluationAsync(department, year);

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync(Func<Department, int, Task<EvaluationId>> make)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await make(department, 2024);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/score-table";
}
