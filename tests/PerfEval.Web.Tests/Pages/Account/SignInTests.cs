using Microsoft.EntityFrameworkCore;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Account;

public class SignInTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Refused = "账号或口令不正确。连续 5 次输错将锁定 30 分钟。";

    [Fact]
    public async Task Get_ShowsTheFormToAnybody()
    {
        using var visitor = app.Visit();

        var page = await visitor.OpenAsync("/account/sign-in");

        Assert.Equal(200, page.Status);
        Assert.Equal("登录", page.Heading);
        Assert.Equal("", page.Form().Value("Form.Password"));
    }

    [Fact]
    public async Task Post_WithTheRightPassword_OpensTheWorkbench()
    {
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(person);

        var page = await visitor.OpenAsync("/");

        Assert.Equal(200, page.Status);
        Assert.Contains(person.Name, page.Text(".topbar .menu summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithAWrongPassword_AnswersAsForAnAccountThatDoesNotExist()
    {
        var person = await app.CreateReviewerAsync();

        var wrong = await TryAsync(person.UserName, "Wrong-Passw0rd");
        var unknown = await TryAsync("nobody-" + app.NextNumber(), "Wrong-Passw0rd");

        Assert.Equal(422, wrong.Status);
        Assert.Equal(422, unknown.Status);
        Assert.Equal([Refused], wrong.Errors);
        Assert.Equal([Refused], unknown.Errors);
        Assert.Equal(person.UserName, wrong.Form().Value("Form.UserName"));
        Assert.Equal("", wrong.Form().Value("Form.Password"));
    }

    [Fact]
    public async Task Post_AfterFiveFailures_RefusesEvenTheRightPassword()
    {
        var person = await app.CreateReviewerAsync();
        for (var i = 0; i < 5; i++)
            Assert.Equal(422, (await TryAsync(person.UserName, "Wrong-Passw0rd")).Status);

        var locked = await TryAsync(person.UserName, person.Password);

        Assert.Equal(422, locked.Status);
        Assert.Equal([Refused], locked.Errors);
        var until = await app.UseAsync(db => db.Users.Where(account => account.Id == person.Id).Select(account => account.LockoutEnd).SingleAsync());
        Assert.NotNull(until);
    }

    [Fact]
    public async Task Post_OfTwentyWrongPasswordsTogether_LocksTheAccount()
    {
        var person = await app.CreateReviewerAsync();
        var visitors = Enumerable.Range(0, 20).Select(_ => app.Visit()).ToList();
        var forms = await Task.WhenAll(visitors.Select(async visitor => (await visitor.OpenAsync("/account/sign-in")).Form()));

        var answers = await Task.WhenAll(forms.Select(form => form.Fill("Form.UserName", person.UserName).Fill("Form.Password", "Wrong-Passw0rd").SubmitAsync()));

        Assert.All(answers, answer => Assert.Equal(422, answer.Status));
        var until = await app.UseAsync(db => db.Users.Where(account => account.Id == person.Id).Select(account => account.LockoutEnd).SingleAsync());
        Assert.Equal(app.Now.AddMinutes(30), until);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task Post_MoreOftenThanAMinuteAllows_IsRefusedInWords()
    {
        var name = "nobody-" + app.NextNumber();
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
            statuses.Add((await TryAsync(name, "Wrong-Passw0rd")).Status);

        var late = await TryAsync(name, "Wrong-Passw0rd");

        Assert.All(statuses, status => Assert.Equal(422, status));
        Assert.Equal((429, "操作太频繁"), (late.Status, late.Heading));
        Assert.Equal(422, (await TryAsync("somebody-else", "Wrong-Passw0rd")).Status);
    }

    [Fact]
    public async Task Post_WithTheRightPasswordAtTheLastAttempt_CountsFromNothingAgain()
    {
        var person = await app.CreateReviewerAsync();
        for (var i = 0; i < 4; i++)
            await TryAsync(person.UserName, "Wrong-Passw0rd");

        Assert.Equal(302, (await TryAsync(person.UserName, person.Password)).Status);

        var account = await app.UseAsync(db => db.Users.SingleAsync(known => known.Id == person.Id));
        Assert.Equal((0, null), (account.AccessFailedCount, account.LockoutEnd));
    }

    [Theory]
    [InlineData("", "", "请填写账号。", "请填写口令。")]
    [InlineData(" ", "x", "请填写账号。")]
    [InlineData("name", "", "请填写口令。")]
    public async Task Post_WithNothing_SaysWhatToFill(string name, string password, params string[] errors) =>
        Assert.Equal(errors.Order(), (await TryAsync(name, password)).Errors.Order());

    [Fact]
    public async Task Post_With100000Characters_IsRefusedInWords()
    {
        var page = await TryAsync(new string('a', 100_000), new string('b', 100_000));

        Assert.Equal(422, page.Status);
        Assert.Equal(["口令不能超过 256 字。", "账号不能超过 256 字。"], page.Errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org/", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("/evaluations", "/evaluations")]
    public async Task Post_ReturnsOnlyToOwnAddresses(string wanted, string location)
    {
        var person = await app.CreateReviewerAsync();

        var answer = await TryAsync(person.UserName, person.Password, "?returnUrl=" + Uri.EscapeDataString(wanted));

        Assert.Equal(302, answer.Status);
        Assert.Equal(location, answer.Location);
    }

    [Fact]
    public async Task Post_WithoutAToken_IsRefused()
    {
        using var visitor = app.Visit();

        var answer = await visitor.PostAsync("/account/sign-in", tokenOf: null, ("Form.UserName", "x"), ("Form.Password", "y"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("提交的内容无法识别", answer.Heading);
    }

    [Fact]
    public async Task Get_APageThatNeedsSignIn_AsksToSignInAndComesBack()
    {
        using var visitor = app.Visit();

        var answer = await visitor.OpenAsync("/account/password?x=1");

        Assert.Equal(302, answer.Status);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fpassword%3Fx%3D1", answer.Location);
    }

    private async Task<WebPage> TryAsync(string name, string password, string query = "")
    {
        using var visitor = app.Visit();
        return await (await visitor.OpenAsync("/account/sign-in" + query)).Form().Fill("Form.UserName", name).Fill("Form.Password", password).SubmitAsync();
    }
}
