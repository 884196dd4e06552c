using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Admin;

public class DepartmentsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = "/admin/departments";

    [Theory]
    [InlineData("/admin")]
    [InlineData(Address)]
    [InlineData("/admin/accounts")]
    [InlineData("/admin/cycles")]
    [InlineData("/admin/schemes")]
    public async Task Get_IsForAdministratorsOnly(string address)
    {
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(403, (await officer.OpenAsync(address)).Status);
        Assert.Equal(403, (await reviewer.OpenAsync(address)).Status);
        Assert.Equal("管理", (await administrator.OpenAsync(address)).Heading);
    }

    [Fact]
    public async Task PostAdd_SavesTheDepartmentAndSaysSo()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var code = "N-" + app.NextNumber();

        var page = await (await AddAsync(visitor, $" {code} ", "新部门")).FollowAsync();

        Assert.Equal("已添加部门“新部门”。", page.Text(".done-notice"));
        Assert.Equal("新部门", await app.UseAsync(db => db.Departments.Where(known => known.Code == code).Select(known => known.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("", "部门", "请填写部门代码。")]
    [InlineData("X1", "  ", "请填写部门全称。")]
    [InlineData("有空 格", "部门", "部门代码只能用字母、数字和 -._，并以字母或数字开头。")]
    [InlineData("<script>", "部门", "部门代码只能用字母、数字和 -._，并以字母或数字开头。")]
    public async Task PostAdd_WithBadInput_IsRefusedAndShowsWhatWasTyped(string code, string name, string message)
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await AddAsync(visitor, code, name);

        Assert.Equal(422, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Equal(code, page.Form("#add").Value("New.Code"));
    }

    [Fact]
    public async Task PostAdd_With100000Characters_IsRefused()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await AddAsync(visitor, new string('a', 100_000), new string('部', 100_000));

        Assert.Equal(422, page.Status);
        Assert.Equal(["部门代码不能超过 50 个字符。", "部门全称不能超过 200 字。"], page.Errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PostAdd_Twice_IsRefusedTheSecondTime()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var code = "twice" + app.NextNumber();
        await AddAsync(visitor, code, "部门");

        var page = await AddAsync(visitor, code.ToUpperInvariant(), "部门");

        Assert.Equal(409, page.Status);
        Assert.Contains("已被使用", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(1, await app.UseAsync(db => db.Departments.CountAsync(known => known.Code == code)));
    }

    [Fact]
    public async Task PostRename_ChangesTheName()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var form = (await visitor.OpenAsync(Address)).Form($"#rename-{department.Id.Value}");
        var page = await (await form.Fill("Rename.Name", "改后的名称").SubmitAsync()).FollowAsync();

        Assert.Equal("已将部门名称改为“改后的名称”。", page.Text(".done-notice"));
        Assert.Equal("改后的名称", await NameOfAsync(department));
    }

    [Fact]
    public async Task PostRename_AfterSomebodyElseDid_ShowsTheirNameAndKeepsWhatWasTyped()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var form = (await visitor.OpenAsync(Address)).Form($"#rename-{department.Id.Value}");
        await app.UseAsync(async db =>
        {
            (await db.Departments.SingleAsync(known => known.Id == department.Id)).Rename("他人改的名称");
            await db.SaveChangesAsync();
        });

        var page = await form.Fill("Rename.Name", "我改的名称").SubmitAsync();

        Assert.Equal(409, page.Status);
        Assert.Contains("他人改的名称", Assert.Single(page.Errors), StringComparison.Ordinal);
        var again = page.Form($"#rename-{department.Id.Value}");
        Assert.Equal("我改的名称", again.Value("Rename.Name"));
        Assert.Equal("他人改的名称", await NameOfAsync(department));
        Assert.Equal(302, (await again.SubmitAsync()).Status);
        Assert.Equal("我改的名称", await NameOfAsync(department));
    }

    [Fact]
    public async Task PostRename_ToNothingOrOfNobody_IsRefused()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var list = await visitor.OpenAsync(Address);

        Assert.Equal(422, (await list.Form($"#rename-{department.Id.Value}").Fill("Rename.Name", " ").SubmitAsync()).Status);
        Assert.Equal(404, (await list.Form($"#rename-{department.Id.Value}").Forge("Rename.Id", Guid.NewGuid().ToString()).SubmitAsync()).Status);
        Assert.Equal(department.Name, await NameOfAsync(department));
    }

    [Fact]
    public async Task PostAdd_BySomebodyElse_IsRefused()
    {
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));

        var answer = await officer.PostAsync(Address + "?handler=Add", await officer.OpenAsync("/"), ("New.Code", "forged"), ("New.Name", "部门"));

        Assert.Equal(403, answer.Status);
        Assert.False(await app.UseAsync(db => db.Departments.AnyAsync(known => known.Code == "forged")));
    }

    private static async Task<WebPage> AddAsync(Visitor visitor, string code, string name) =>
        await (await visitor.OpenAsync(Address)).Form("#add").Fill("New.Code", code).Fill("New.Name", name).SubmitAsync();

    private Task<string> NameOfAsync(Department department) =>
        app.UseAsync(db => db.Departments.Where(known => known.Id == department.Id).Select(known => known.Name).SingleAsync());
}
