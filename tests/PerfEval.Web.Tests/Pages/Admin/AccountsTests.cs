using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Admin;

public class AccountsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = "/admin/accounts";
    private const string Password = "Initial-2024";

    [Fact]
    public async Task PostAdd_OpensAnAccountThatCanSignIn()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var name = "new" + app.NextNumber();

        var page = await (await AddAsync(visitor, name, "新人", "Officer", department.Code, Password)).FollowAsync();

        Assert.Contains($"已开设账号“{name}”", page.Text(".done-notice"), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, page.Html, StringComparison.Ordinal);
        using var officer = await app.SignInAsync(new Person(Guid.Empty, name, Password, "新人", Role.Officer, department.Id));
        Assert.Contains(department.Name, (await officer.OpenAsync("/")).Text(".topbar .menu summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "新人", "Reviewer", Password, "请填写账号。")]
    [InlineData("账号", "新人", "Reviewer", Password, "账号“账号”含有不能使用的字符，只能用字母、数字和 -._@+。")]
    [InlineData("fine", "", "Reviewer", Password, "请填写姓名。")]
    [InlineData("fine", "新人", "", Password, "请选择角色。")]
    [InlineData("fine", "新人", "Officer", Password, "填报人须有所属部门，请选择。")]
    [InlineData("fine", "新人", "Reviewer", "short", "口令至少 10 位。", "口令须包含大写字母。", "口令须包含数字。")]
    [InlineData("fine", "新人", "Reviewer", "", "请填写口令。")]
    public async Task PostAdd_WithBadInput_IsRefusedAndNeverShowsThePassword(string name, string display, string role, string password, params string[] messages)
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await AddAsync(visitor, name, display, role, "", password);

        Assert.Equal(422, page.Status);
        Assert.Equal(messages.Order(StringComparer.Ordinal), page.Errors.Order(StringComparer.Ordinal));
        Assert.Equal(display, page.Form("#add").Value("New.DisplayName"));
        Assert.Equal("", page.Form("#add").Value("New.Password"));
        Assert.False(await app.UseAsync(db => db.Users.AnyAsync(account => account.UserName == "fine")));
    }

    [Fact]
    public async Task PostAdd_WithAnAccountThatExistsOrARoleThatDoesNot_IsRefused()
    {
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var taken = await AddAsync(visitor, person.UserName.ToUpperInvariant(), "新人", "Reviewer", "", Password);
        var forged = await (await visitor.OpenAsync(Address)).Form("#add").Forge("New.Role", "99").Forge("New.UserName", "forged-role").Forge("New.DisplayName", "x").Forge("New.Password", Password).SubmitAsync();

        Assert.Equal(422, taken.Status);
        Assert.Equal([$"账号“{person.UserName.ToUpperInvariant()}”已存在，请换一个。"], taken.Errors);
        Assert.Equal(422, forged.Status);
        Assert.False(await app.UseAsync(db => db.Users.AnyAsync(account => account.UserName == "forged-role")));
    }

    [Fact]
    public async Task PostAdd_With100000Characters_IsRefused()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var many = new string('a', 100_000);

        var page = await AddAsync(visitor, many, many, "Reviewer", "", many);

        Assert.Equal(422, page.Status);
        Assert.Equal(3, page.Errors.Count);
    }

    [Fact]
    public async Task PostLock_EndsTheSessionAndSignIn_UntilUnlocked()
    {
        var person = await app.CreateReviewerAsync();
        using var reviewer = await app.SignInAsync(person);
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await (await visitor.OpenAsync(Address)).Form($"#account-{person.Id} form").SubmitAsync()).FollowAsync();

        Assert.Equal($"已锁定账号“{person.UserName}”。", page.Text(".done-notice"));
        Assert.Equal("已锁定", page.Text($"#account-{person.Id} .state"));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(302, (await reviewer.OpenAsync("/")).Status);
        using var again = app.Visit();
        var refused = await (await again.OpenAsync("/account/sign-in")).Form().Fill("Form.UserName", person.UserName).Fill("Form.Password", person.Password).SubmitAsync();
        Assert.Equal(422, refused.Status);

        await page.Form($"#account-{person.Id} form").SubmitAsync();

        using var unlocked = await app.SignInAsync(person);
        Assert.Equal(200, (await unlocked.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task PostLock_OfOneself_IsRefused()
    {
        var administrator = await app.CreateAdministratorAsync();
        using var visitor = await app.SignInAsync(administrator);
        var list = await visitor.OpenAsync(Address);
        Assert.False(list.Has($"#account-{administrator.Id} form"));

        var answer = await visitor.PostAsync(Address + "?handler=Lock", list, ("id", administrator.Id.ToString()));

        Assert.Equal(422, answer.Status);
        Assert.Contains("不能锁定或解锁自己的账号", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Null(await app.UseAsync(db => db.Users.Where(account => account.Id == administrator.Id).Select(account => account.LockoutEnd).SingleAsync()));
    }

    [Fact]
    public async Task PostLock_OfNobody_IsNotFound()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(404, (await visitor.PostAsync(Address + "?handler=Lock", await visitor.OpenAsync(Address), ("id", Guid.NewGuid().ToString()))).Status);
    }

    private static async Task<WebPage> AddAsync(Visitor visitor, string name, string display, string role, string department, string password) =>
        await (await visitor.OpenAsync(Address)).Form("#add").Fill("New.UserName", name).Fill("New.DisplayName", display).Fill("New.Role", role)
            .Fill("New.DepartmentCode", department).Fill("New.Password", password).SubmitAsync();
}
