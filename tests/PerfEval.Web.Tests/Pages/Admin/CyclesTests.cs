using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Admin;

public class CyclesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = "/admin/cycles";

    [Fact]
    public async Task Post_OpensTheCycleAndOneEvaluationForEachDepartment()
    {
        var first = await app.CreateDepartmentAsync();
        var second = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await (await FilledAsync(visitor, first, second)).SubmitAsync()).FollowAsync();

        Assert.Equal("已开立“测试任务”，下发给 2 个部门。", page.Text(".done-notice"));
        var made = await app.UseAsync(db => db.Evaluations.Include(evaluation => evaluation.Cycle).Include(evaluation => evaluation.Entries)
            .Where(evaluation => evaluation.DepartmentId == first.Id || evaluation.DepartmentId == second.Id).ToListAsync());
        Assert.Equal(2, made.Count);
        Assert.All(made, evaluation => Assert.Equal(
            (2024, EvaluationState.Filling, new DateOnly(2025, 4, 30), 25),
            (evaluation.FiscalYear, evaluation.State, evaluation.Cycle.Deadline, evaluation.Entries.Count)));
    }

    [Fact]
    public async Task Post_Twice_ExplainsThatADepartmentHasOneEvaluationAYear()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var form = await FilledAsync(visitor, department);
        Assert.Equal(302, (await form.SubmitAsync()).Status);

        var page = await form.SubmitAsync();

        Assert.Equal(409, page.Status);
        Assert.Equal([$"每个部门每年只有一份自评。以下部门已有 2024 年度的自评，请取消勾选：{department.Name}。"], page.Errors);
        Assert.Equal("测试任务", page.Form("#open").Value("New.Name"));
        Assert.Equal(1, await app.UseAsync(db => db.Evaluations.CountAsync(evaluation => evaluation.DepartmentId == department.Id)));
    }

    [Theory]
    [InlineData("New.Name", "", "请填写任务名称。")]
    [InlineData("New.FiscalYear", "", "请填写预算年度。")]
    [InlineData("New.FiscalYear", "1999", "预算年度应在 2000 与 2025 之间。")]
    [InlineData("New.FiscalYear", "今年", "不能填“今年”，请检查后重新填写。")]
    [InlineData("New.Deadline", "", "请填写送审截止日期。")]
    [InlineData("New.Deadline", "2025-03-02", "送审截止日期不能早于今天（2025-03-03）。")]
    [InlineData("New.SchemeVersion", "", "请选择指标体系。")]
    public async Task Post_WithBadInput_IsRefused(string field, string value, string message)
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await FilledAsync(visitor, department)).Fill(field, value).SubmitAsync();

        Assert.Equal(422, page.Status);
        Assert.Contains(message, page.Errors);
        Assert.False(await app.UseAsync(db => db.Evaluations.AnyAsync(evaluation => evaluation.DepartmentId == department.Id)));
    }

    [Fact]
    public async Task Post_WithoutADepartmentOrWithOneThatDoesNotExist_IsRefused()
    {
        var department = await app.CreateDepartmentAsync();
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var none = await (await FilledAsync(visitor)).SubmitAsync();
        var form = await FilledAsync(visitor, department);
        await app.UseAsync(db => db.Departments.Where(known => known.Id == department.Id).ExecuteDeleteAsync());
        var unknown = await form.SubmitAsync();

        Assert.Contains("请至少勾选一个部门。", none.Errors);
        Assert.Equal(422, unknown.Status);
        Assert.Equal(["选中的部门有的已不存在，请重新勾选。"], unknown.Errors);
    }

    [Fact]
    public async Task Post_With100000Characters_IsRefused()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await FilledAsync(visitor, await app.CreateDepartmentAsync())).Fill("New.Name", new string('年', 100_000)).SubmitAsync();

        Assert.Equal(422, page.Status);
        Assert.Equal(["任务名称不能超过 200 字。"], page.Errors);
    }

    [Fact]
    public async Task GetScheme_ShowsTheTreeWithWhereWeightsComeFromAndNoScores()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await visitor.OpenAsync("/admin/schemes")).ClickAsync(".ledger th a[href^='/admin/schemes/']");

        Assert.Equal(200, page.Status);
        Assert.Contains("公开案例载明", page.Html, StringComparison.Ordinal);
        Assert.Contains("分值 × ", page.Html, StringComparison.Ordinal);
        Assert.Equal(404, (await visitor.OpenAsync($"/admin/schemes/{Guid.NewGuid()}")).Status);
    }

    private async Task<WebForm> FilledAsync(Visitor visitor, params Department[] departments)
    {
        if (departments.Length == 0)
            await app.CreateDepartmentAsync();
        var scheme = await app.UseAsync(db => db.SchemeVersions.Where(version => version.SchemeKey == Making.Panyu).Select(version => version.Id).SingleAsync());
        var form = (await visitor.OpenAsync(Address)).Form("#open")
            .Fill("New.FiscalYear", "2024").Fill("New.Name", "测试任务").Fill("New.SchemeVersion", scheme.Value.ToString()).Fill("New.Deadline", "2025-04-30");
        foreach (var department in departments)
            form.Check("New.Departments", department.Id.Value.ToString());
        return form;
    }
}
