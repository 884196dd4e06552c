using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Hosting;

/// <summary>Forms that no page would send are refused in words and change nothing.</summary>
public class MalformedFormTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("score-table", "")]
    [InlineData("score-table", "Rows[A101]=x")]
    [InlineData("score-table?handler=Row", "")]
    [InlineData("score-table?handler=Row&code=A101", "Rows[A101]=x")]
    [InlineData("targets", "")]
    [InlineData("targets", "Sets[A102]=")]
    [InlineData("targets", "Sets[A101].Version=1")]
    [InlineData("targets?handler=Set&code=A101", "Sets[A101].Version=1")]
    [InlineData("targets?handler=Set&code=A101", "Sets[A101].Version=1&Sets[A101].Rows[x].Name=甲")]
    [InlineData("targets?handler=Set&code=A101", "Sets[A101].Version=1&Sets[A101].Rows.Index=x&Sets[A101].Rows[x].Name=甲")]
    [InlineData("targets?handler=Set&code=A101", "Sets[A101].Version=1&Sets[A101].Rows[=甲")]
    [InlineData("narrative/basics", "Parts[=1")]
    [InlineData("narrative/basics", "")]
    [InlineData("narrative/basics", "Parts[goal]=")]
    [InlineData("narrative/basics", "Parts[goal].Version=")]
    [InlineData("narrative/basics?handler=Part", "")]
    [InlineData("narrative/basics?handler=Part&key=goal", "Parts[goal].Version=0")]
    [InlineData("report", "")]
    [InlineData("report.pdf", "")]
    [InlineData("submit?handler=Foo", "")]
    [InlineData("score-table?handler=Nope", "")]
    [InlineData("review?handler=Nope", "")]
    public async Task Post_ToAnEvaluation_IsRefusedAndChangesNothing(string address, string body)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        var before = (await app.LoadAsync(id)).Version;
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var answer = await officer.PostAsync($"/evaluations/{id.Value}/{address}", await officer.OpenAsync("/"), FieldsOf(body));

        Assert.Contains(answer.Status, Refusals);
        Assert.NotNull(answer.Heading);
        Assert.Equal(before, (await app.LoadAsync(id)).Version);
        Assert.Equal(EvaluationState.Filling, (await app.LoadAsync(id)).State);
    }

    [Theory]
    [InlineData("score-table", "")]
    [InlineData("score-table", "Rows[A101]=x")]
    [InlineData("targets", "Sets[A102]=")]
    [InlineData("narrative/basics", "Parts[goal]=")]
    [InlineData("submit", "")]
    public async Task Post_ByWhoMayNot_IsRefusedForThatReasonFirst(string address, string body)
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var foreign = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var target = $"/evaluations/{id.Value}/{address}";

        Assert.Equal(404, (await foreign.PostAsync(target, await foreign.OpenAsync("/"), FieldsOf(body))).Status);
        Assert.Equal(403, (await reviewer.PostAsync(target, await reviewer.OpenAsync("/"), FieldsOf(body))).Status);
    }

    [Theory]
    [InlineData("/admin/accounts?handler=Add", "")]
    [InlineData("/admin/accounts?handler=Nope", "")]
    [InlineData("/admin/accounts", "")]
    [InlineData("/admin/departments?handler=Add", "")]
    [InlineData("/admin/departments?handler=Add", "New.Code=X1")]
    [InlineData("/admin/departments?handler=Rename", "")]
    [InlineData("/admin/cycles", "")]
    [InlineData("/admin/cycles?handler=Nope", "")]
    [InlineData("/admin/schemes", "")]
    [InlineData("/account/password", "")]
    [InlineData("/account/password?handler=Nope", "")]
    [InlineData("/account/sign-in", "")]
    public async Task Post_ToAdministration_IsRefusedAndChangesNothing(string address, string body)
    {
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());
        var before = await CountAsync();

        var answer = await administrator.PostAsync(address, await administrator.OpenAsync("/"), FieldsOf(body));

        Assert.Contains(answer.Status, Refusals);
        Assert.NotNull(answer.Heading);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("report", 405)]
    [InlineData("report.pdf", 405)]
    [InlineData("submit?handler=Foo", 404)]
    public async Task Post_ToAHandlerThatDoesNotExist_SaysSo(string address, int status)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Equal(status, (await officer.PostAsync($"/evaluations/{id.Value}/{address}", await officer.OpenAsync("/"))).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=bogus")]
    [InlineData("application/json")]
    [InlineData("bogus")]
    [InlineData("multipart/form-data")]
    public async Task Post_OfAKindThatNoPageTakes_IsRefused(string contentType)
    {
        using var visitor = app.Visit();
        using var content = new ByteArrayContent("Form.UserName=a&Form.Password=b"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await visitor.Client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Contains((int)answer.StatusCode, (int[])[400, 415]);
        Assert.Contains("提交的内容无法识别|不支持这种文件或格式".Split('|'), (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains);
    }

    [Theory]
    [InlineData("a[")]
    [InlineData("a[b")]
    [InlineData("a]")]
    [InlineData("a[b[c]]")]
    public async Task Post_WithANameThatIsNone_IsRefused(string name)
    {
        using var visitor = app.Visit();
        var page = await visitor.OpenAsync("/account/sign-in");

        Assert.Equal(400, (await page.Form().Forge(name, "1").SubmitAsync()).Status);
        Assert.Equal(200, (await visitor.OpenAsync($"/account/sign-in?{name}=1")).Status);
    }

    [Fact]
    public async Task Post_OfAFormWithFiles_WithANameThatIsNone_IsNoFault()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await officer.OpenAsync($"/evaluations/{id.Value}/excel");
        using var content = new MultipartFormDataContent { { new StringContent("1"), "a[" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/evaluations/{id.Value}/excel", UriKind.Relative)) { Content = content };
        page.Sign(request);

        using var answer = await officer.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.InRange((int)answer.StatusCode, 400, 422);
    }

    private static readonly int[] Refusals = [400, 404, 405, 422];

    private static (string Name, string Value)[] FieldsOf(string body) =>
        body.Length == 0 ? [] : [.. body.Split('&').Select(field => (field[..field.IndexOf('=', StringComparison.Ordinal)], field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]))];

    private Task<(int, int, int)> CountAsync() => app.UseAsync(async db =>
        (await db.Users.CountAsync(TestContext.Current.CancellationToken), await db.Departments.CountAsync(TestContext.Current.CancellationToken), await db.Cycles.CountAsync(TestContext.Current.CancellationToken)));
}
