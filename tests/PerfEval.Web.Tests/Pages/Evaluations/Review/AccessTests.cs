using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

public class AccessTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("?handler=Row")]
    [InlineData("?handler=Return")]
    [InlineData("?handler=Approve")]
    public async Task Post_ByTheDepartmentsOfficer_IsForbidden(string handler)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await officer.OpenAsync("/");

        var answer = await officer.PostAsync(AddressOf(id, handler), page, ("Return.General", "退回"));

        Assert.Equal(403, answer.Status);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=Row")]
    [InlineData("?handler=Return")]
    [InlineData("?handler=Approve")]
    public async Task Post_ByAnotherDepartmentsOfficer_IsNotFound(string handler)
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        var page = await officer.OpenAsync("/");

        Assert.Equal(404, (await officer.OpenAsync(AddressOf(id))).Status);
        Assert.Equal(404, (await officer.PostAsync(AddressOf(id, handler), page)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=Row")]
    [InlineData("?handler=Return")]
    [InlineData("?handler=Approve")]
    public async Task Any_OfAnUnknownEvaluation_IsNotFound(string handler)
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var page = await reviewer.OpenAsync("/reviews");
        var unknown = new EvaluationId(Guid.CreateVersion7());

        Assert.Equal(404, (await reviewer.OpenAsync(AddressOf(unknown))).Status);
        Assert.Equal(404, (await reviewer.PostAsync(AddressOf(unknown, handler), page)).Status);
    }

    [Fact]
    public async Task Any_ByAnAdministrator_IsForbidden()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(403, (await administrator.OpenAsync(AddressOf(id))).Status);
        Assert.Equal(403, (await administrator.PostAsync(AddressOf(id), await administrator.OpenAsync("/"))).Status);
    }

    [Fact]
    public async Task Any_WithoutSigningIn_AsksForIt()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var nobody = app.Visit();

        Assert.StartsWith("/account/sign-in", (await nobody.OpenAsync(AddressOf(id))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutItsToken_IsRefused()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        Assert.Equal(400, (await reviewer.PostAsync(AddressOf(id, "?handler=Return"), tokenOf: null, ("Return.General", "退回"))).Status);
        Assert.Equal(EvaluationState.AwaitingReview, (await app.LoadAsync(id)).State);
    }
}
