using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Account;

public class SignOutTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_DoesNothing()
    {
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var answer = await visitor.OpenAsync("/account/sign-out");

        Assert.Equal("/", answer.Location);
        Assert.Equal(200, (await visitor.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task Post_EndsTheSession()
    {
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var answer = await (await visitor.OpenAsync("/")).Form(".topbar form").SubmitAsync();

        Assert.Equal("/account/sign-in", answer.Location);
        Assert.Equal("/account/sign-in?returnUrl=%2F", (await visitor.OpenAsync("/")).Location);
    }

    [Fact]
    public async Task Session_LeftIdleForMoreThanAnHour_Ends()
    {
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(302, (await visitor.OpenAsync("/")).Status);
    }
}
