using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Account;

public class PasswordTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string New = "Changed-2025";

    [Fact]
    public async Task Post_ChangesThePasswordKeepsThisSessionAndEndsOthers()
    {
        var person = await app.CreateReviewerAsync();
        using var other = await app.SignInAsync(person);
        using var visitor = await app.SignInAsync(person);

        var page = await (await ChangeAsync(visitor, person.Password, New, New)).FollowAsync();

        Assert.Equal("口令已修改。其他设备上的登录已失效。", page.Text(".done-notice"));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(200, (await visitor.OpenAsync("/")).Status);
        Assert.Equal(302, (await other.OpenAsync("/")).Status);
        using var again = await app.SignInAsync(person with { Password = New });
        Assert.Equal(200, (await again.OpenAsync("/")).Status);
    }

    [Theory]
    [InlineData(null, "short", "short", "口令至少 10 位。", "口令须包含大写字母。", "口令须包含数字。")]
    [InlineData(null, New, "Changed-2026", "两次输入的新口令不一致。")]
    [InlineData("Wrong-Passw0rd", New, New, "当前口令不正确。连续 5 次输错将锁定 30 分钟。")]
    [InlineData(null, null, null, "新口令不能与当前口令相同。")]
    [InlineData("", "", "", "请填写当前口令。", "请填写新口令。")]
    public async Task Post_WithBadInput_IsRefusedAndChangesNothing(string? current, string? chosen, string? again, params string[] messages)
    {
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(person);

        var page = await ChangeAsync(visitor, current ?? person.Password, chosen ?? person.Password, again ?? person.Password);

        Assert.Equal(422, page.Status);
        Assert.Equal(messages.Order(StringComparer.Ordinal), page.Errors.Order(StringComparer.Ordinal));
        using var still = await app.SignInAsync(person);
    }

    [Fact]
    public async Task Post_AfterFiveWrongGuesses_RefusesEvenTheRightPassword()
    {
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(person);
        for (var i = 0; i < 5; i++)
            await ChangeAsync(visitor, "Wrong-Passw0rd", New, New);

        var page = await ChangeAsync(visitor, person.Password, New, New);

        Assert.Equal(422, page.Status);
        Assert.Contains("已暂时锁定", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_With100000Characters_IsRefused()
    {
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());
        var many = new string('a', 100_000);

        Assert.Equal(422, (await ChangeAsync(visitor, many, many + "b", many + "b")).Status);
    }

    private static async Task<WebPage> ChangeAsync(Visitor visitor, string current, string chosen, string again) =>
        await (await visitor.OpenAsync("/account/password")).Form().Fill("Form.Current", current).Fill("Form.New", chosen).Fill("Form.Again", again).SubmitAsync();
}
