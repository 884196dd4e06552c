using Microsoft.AspNetCore.Http;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Security;

/// <summary>What becomes of a form that meets an expired session.</summary>
public class ExpiredSessionTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(61);

    [Fact]
    public async Task Post_AfterTheSessionExpired_IsOfferedAgainAfterSigningIn_AndSavedByAPress()
    {
        var (id, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        form.Fill("Rows[A103].Amounts[spent]", "96").Fill("Rows[A103].Amounts[budget]", "100");
        app.Clock.Advance(Idle);

        var signIn = await form.SubmitAsync();
        Assert.Equal(StatusCodes.Status401Unauthorized, signIn.Status);
        Assert.Equal("登录", signIn.Heading);
        Assert.Contains("登录已过期，刚才填写的内容还没有保存", signIn.Text(".sign-in"), StringComparison.Ordinal);
        var wrong = await Credentials(signIn, officer.UserName, "Wrong-Passw0rd-1").SubmitAsync();
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, wrong.Status);

        var offer = await Credentials(wrong, officer.UserName, officer.Password).SubmitAsync();
        Assert.Equal("继续保存", offer.Heading);
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);

        var saved = await offer.Form("main form").SubmitAsync();
        Assert.Equal(StatusCodes.Status302Found, saved.Status);
        Assert.Equal(TableOf(id) + "?unit=wan", saved.Location);
        Assert.Equal(960_000m, Assert.IsType<Answer.Amounts>((await app.LoadAsync(id)).Entry("A103")!.Answer).Values["spent"]);
    }

    [Fact]
    public async Task Post_OfferedAgain_MeetsWhatSomebodyElseSavedMeanwhile()
    {
        var (id, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        form.Fill("Rows[A103].Amounts[spent]", "96");
        await app.ActAsync(id, evaluation => evaluation.Fill(
            Making.OfficerOf(evaluation), "A103", new EntryEdit(new Answer.Amounts(new Dictionary<string, decimal?> { ["spent"] = 1 }), null, "", ""), null, app.Now));
        app.Clock.Advance(Idle);

        var offer = await Credentials(await form.SubmitAsync(), officer.UserName, officer.Password).SubmitAsync();
        var answer = await offer.Form("main form").SubmitAsync();

        Assert.Equal(StatusCodes.Status409Conflict, answer.Status);
        Assert.True(answer.Has("#row-A103 .conflict"));
        Assert.Equal("96", answer.Form("#score-form").Value("Rows[A103].Amounts[spent]"));
    }

    [Fact]
    public async Task Post_AfterTheSessionExpired_IsNeverAnotherAccounts()
    {
        var (id, officer) = await MakeAsync();
        var colleague = await app.CreatePersonAsync(Role.Officer, officer.Department);
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        form.Fill("Rows[A103].Amounts[spent]", "96");
        app.Clock.Advance(Idle);

        var answer = await Credentials(await form.SubmitAsync(), colleague.UserName, colleague.Password).SubmitAsync();

        Assert.Contains("属于另一个账号，没有保存", answer.Text("main"), StringComparison.Ordinal);
        Assert.False(answer.Has("main form"));
        Assert.DoesNotContain("Rows[A103]", answer.Html, StringComparison.Ordinal);
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task Post_WithoutOurToken_IsNotCarried()
    {
        var (id, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        app.Clock.Advance(Idle);

        var answer = await visitor.PostAsync(TableOf(id), tokenOf: null, ("Rows[A103].Amounts[spent]", "1"));

        Assert.Equal(StatusCodes.Status302Found, answer.Status);
        Assert.StartsWith("/account/sign-in?", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ByScript_IsToldByAStatus()
    {
        var (id, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        app.Clock.Advance(Idle);

        var answer = await form.SubmitAsync(byScript: true);

        Assert.Equal(StatusCodes.Status401Unauthorized, answer.Status);
        Assert.False(answer.Has("input[name=Carried]"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/account/signed-in", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Dest", "empty");
        Assert.Equal(401, (int)(await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Post_AfterTheSessionsCookieWasDeleted_IsOfferedAgain_BecauseItsTokenIsThisPersons()
    {
        var (id, officer) = await MakeAsync();
        var colleague = await app.CreatePersonAsync(Role.Officer, officer.Department);
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        form.Fill("Rows[A103].Amounts[spent]", "96").Fill("Rows[A103].Amounts[budget]", "100");
        await SignOutAsync(visitor);

        var signIn = await form.SubmitAsync();
        Assert.Equal(StatusCodes.Status401Unauthorized, signIn.Status);
        // Whoever else signs in is given nothing to send.
        using (var other = app.Visit())
        {
            var carried = signIn.Form("main form").Value("Carried");
            var answer = await Credentials(await other.OpenAsync("/account/sign-in"), colleague.UserName, colleague.Password).Forge("Carried", carried).SubmitAsync();
            Assert.False(answer.Has("main form"));
        }

        var offer = await Credentials(signIn, officer.UserName, officer.Password).SubmitAsync();
        Assert.Equal("继续保存", offer.Heading);
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);
        await offer.Form("main form").SubmitAsync();
        Assert.Equal(960_000m, Assert.IsType<Answer.Amounts>((await app.LoadAsync(id)).Entry("A103")!.Answer).Values["spent"]);
    }

    [Fact]
    public async Task Post_WhoseTokenProvesNothing_IsShownToBeCopied_AndNeverSaved()
    {
        var (id, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form");
        form.Fill("Rows[A103].Amounts[spent]", "96").Fill("Rows[A103].Amounts[budget]", "<b>约一百</b>");
        await SignOutAsync(visitor);
        var signIn = await form.Forge("__RequestVerificationToken", "another").SubmitAsync();

        var shown = await Credentials(signIn, officer.UserName, officer.Password).SubmitAsync();

        Assert.Equal("没有保存的内容", shown.Heading);
        Assert.False(shown.Has("main form"));
        Assert.Contains(shown.All("main dt"), label => label.StartsWith("A103 ", StringComparison.Ordinal) && label.EndsWith("支出数", StringComparison.Ordinal));
        Assert.Equal(["96", "<b>约一百</b>"], shown.All("main dd"));
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task Post_WhoseTokenProvesNothing_IsNotShownToWhoMayNotSeeTheEvaluation()
    {
        var (id, officer) = await MakeAsync();
        var (_, stranger) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);
        var form = (await visitor.OpenAsync(TableOf(id))).Form("#score-form").Fill("Rows[A103].Amounts[spent]", "内部情况");
        await SignOutAsync(visitor);

        var answer = await Credentials(await form.SubmitAsync(), stranger.UserName, stranger.Password).SubmitAsync();

        Assert.DoesNotContain("内部情况", answer.Html, StringComparison.Ordinal);
        Assert.False(answer.Has("main form"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Post_OfAnotherSite_IsNotCarried(string header, string value)
    {
        var (id, _) = await MakeAsync();
        using var visitor = app.Visit();
        visitor.Client.DefaultRequestHeaders.Add(header, value);

        var answer = await visitor.PostAsync(TableOf(id), tokenOf: null, ("Rows[A103].Amounts[spent]", "1"), ("__RequestVerificationToken", "guessed"));

        Assert.Equal(StatusCodes.Status302Found, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8-not-ours")]
    public async Task SignIn_WithACarriedFormThatIsNotOurs_JustSignsIn(string carried)
    {
        var (_, officer) = await MakeAsync();
        using var visitor = app.Visit();
        var page = await visitor.OpenAsync("/account/sign-in");

        var answer = await Credentials(page, officer.UserName, officer.Password).Forge("Carried", carried).SubmitAsync();

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task SignedIn_SaysWhoseThePageIs()
    {
        var (_, officer) = await MakeAsync();
        using var visitor = await app.SignInAsync(officer);

        var page = await visitor.OpenAsync("/account/signed-in", byScript: true);

        Assert.Equal(officer.Id.ToString(), page.Find("meta[name=account]").GetAttribute("content"));
        Assert.NotEmpty(page.Find("meta[name=antiforgery]").GetAttribute("content")!);
    }

    private async Task<(EvaluationId Id, Person Officer)> MakeAsync()
    {
        var department = await app.CreateDepartmentAsync();
        return (await app.CreateEvaluationAsync(department), await app.CreateOfficerAsync(department));
    }

    /// <summary>In another tab: the session's cookie goes, the page with the form stays.</summary>
    private static async Task SignOutAsync(Visitor visitor)
    {
        var answer = await (await visitor.OpenAsync("/")).Form("form[action$='/account/sign-out']").SubmitAsync();
        Assert.Equal(StatusCodes.Status302Found, answer.Status);
    }

    private static string TableOf(EvaluationId id) => $"/evaluations/{id.Value}/score-table";

    private static WebForm Credentials(WebPage page, string account, string password) =>
        page.Form("main form").Fill("Form.UserName", account).Fill("Form.Password", password);
}
