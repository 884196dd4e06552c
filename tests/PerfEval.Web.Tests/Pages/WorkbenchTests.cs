using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages;

public class WorkbenchTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_OfficerWithoutAYear_SaysWhatToExpect()
    {
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));

        var page = await visitor.OpenAsync("/");

        Assert.Equal(200, page.Status);
        Assert.Contains("本部门还没有自评任务", page.Text(".empty"), StringComparison.Ordinal);
        Assert.False(page.Has(".card-year"));
    }

    [Fact]
    public async Task Get_Officer_SeesTheDepartmentsYearsWithTheNextStep()
    {
        var department = await app.CreateDepartmentAsync();
        var other = await app.CreateDepartmentAsync();
        await app.CreateApprovedEvaluationAsync(department, 2021);
        await app.CreateSubmittedEvaluationAsync(department, 2022);
        var returned = await app.CreateReturnedEvaluationAsync(department, 2023);
        await app.CreateEvaluationAsync(department, 2024);
        await app.CreateSubmittedEvaluationAsync(other, 2020);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync("/");

        Assert.Equal(["2023年度", "2024年度", "2022年度", "2021年度"], page.All(".card-year h3"));
        Assert.Equal(["退回修改", "未开始", "待财政复核", "已审定"], page.All(".card-year .state"));
        Assert.Equal(["修改后再送审", "从上年结转", "查看", "查看"], page.All(".card-foot .btn"));
        Assert.Equal("开始填报", page.Text("#year-2024 .card-foot a:not(.btn)"));
        Assert.Equal("修改后再送审", Assert.Single(page.All("main .btn-primary")));
        Assert.Equal($"/evaluations/{returned.Value}", page.Find("#year-2023 .btn").GetAttribute("href"));
        Assert.Contains("支出数与决算不一致", page.Text("#year-2023 .card-reason"), StringComparison.Ordinal);
        Assert.Contains("请按决算核对后再报", page.Text("#year-2023 .card-reason"), StringComparison.Ordinal);
        Assert.Contains("99.66 优", page.Text("#year-2022 .card-score"), StringComparison.Ordinal);
        Assert.Contains("自评 99.66", page.Text("#year-2021 .card-score"), StringComparison.Ordinal);
        Assert.Contains("完成 0 / 25 项", page.Text("#year-2024"), StringComparison.Ordinal);
        Assert.Contains("2025-04-30 （还有 58 天）", page.Text("#year-2024"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-04", "（还有 1 天）")]
    [InlineData("2025-03-03", "（今天）")]
    [InlineData("2025-03-01", "已逾期 2 天")]
    public async Task Get_Officer_SeesHowFarTheDeadlineIs(string deadline, string words)
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateEvaluationAsync(department, deadline: DateOnly.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture));
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Contains(words, (await visitor.OpenAsync("/")).Text(".card-year"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Officer_SeesWhatThePersonDid()
    {
        var department = await app.CreateDepartmentAsync();
        var officer = await app.CreateOfficerAsync(department);
        var id = await app.CreateEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.Write(officer.ToActor(), NarrativeKeys.Goal, "目标", loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Write(officer.ToActor(), NarrativeKeys.Problems, "问题", loadedVersion: null, app.Now));
        using var visitor = await app.SignInAsync(officer);

        var done = Assert.Single((await visitor.OpenAsync("/")).All("#done tbody tr"));

        Assert.Equal($"2024年度 · {department.Name} 撰写 2 节报告 2025-03-03 09:00", done);
    }

    [Fact]
    public async Task Get_Reviewer_SeesTheQueueAndTheProgressOfAYear()
    {
        var waiting = await app.CreateDepartmentAsync();
        var untouched = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(waiting, 2019);
        await app.CreateEvaluationAsync(untouched, 2019);
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await visitor.OpenAsync("/?year=2019");

        Assert.Equal("2019年度", page.Text(".year-tabs a[aria-current]"));
        Assert.Equal(
            [$"{waiting.Name} 待财政复核 25 / 25 99.66 99.66 优 2025-04-30", $"{untouched.Name} 未开始 0 / 25 — — — 2025-04-30"],
            page.All("#progress tbody tr"));
        Assert.True(page.Has(".counts a[href='/reviews']"));
        Assert.Equal(200, (await visitor.OpenAsync($"/evaluations/{id.Value}/review")).Status);
    }

    [Fact]
    public async Task Get_ReviewerWithAYearThatDoesNotExist_SeesAnotherOne()
    {
        await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await visitor.OpenAsync("/?year=1900");

        Assert.Equal(200, page.Status);
        Assert.NotEqual("1900年度", page.Text(".year-tabs a[aria-current]"));
    }

    [Fact]
    public async Task Get_Administrator_SeesCountsAndNoScores()
    {
        var cycle = await app.CreateCycleAsync(2018);
        await app.CreateEvaluationAsync(await app.CreateDepartmentAsync(), cycle);
        await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(), 2018);
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await visitor.OpenAsync("/");

        Assert.EndsWith("2025-04-30 1 0 0 0 0 1", page.Text($"#cycle-{cycle.Id.Value}"), StringComparison.Ordinal);
        Assert.DoesNotContain("99.66", page.Html, StringComparison.Ordinal);
        Assert.False(page.Has("#done"));
        Assert.Equal(["工作台", "管理"], page.All(".topbar-nav a"));
    }

    [Fact]
    public async Task Get_Evaluations_ListsTheOfficersYearsOnly()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateEvaluationAsync(department, 2023);
        await app.CreateEvaluationAsync(await app.CreateDepartmentAsync(), 2022);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(["2023年度"], (await officer.OpenAsync("/evaluations")).All(".card-year h3"));
        Assert.Equal(403, (await administrator.OpenAsync("/evaluations")).Status);
    }
}
