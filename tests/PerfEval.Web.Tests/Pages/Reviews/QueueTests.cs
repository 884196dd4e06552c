using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Reviews;

public class QueueTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_ShowsEachStateInItsTab_WithItsFigures()
    {
        var name = $"复核局{app.NextNumber()}";
        var waiting = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync($"{name}甲"));
        await app.CreateReturnedEvaluationAsync(await app.CreateDepartmentAsync($"{name}乙"));
        await app.CreateApprovedEvaluationAsync(await app.CreateDepartmentAsync($"{name}丙"));
        await app.CreateCompleteEvaluationAsync(await app.CreateDepartmentAsync($"{name}丁"));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync($"/reviews?search={Uri.EscapeDataString(name)}");

        Assert.Equal(["待复核 1", "已退回 1", "已审定 1"], page.All(".queue-tabs a"));
        var row = Assert.Single(page.All(".queue tbody tr"));
        Assert.Contains($"{name}甲", row, StringComparison.Ordinal);
        Assert.Contains("2025-03-03 09:", row, StringComparison.Ordinal);
        Assert.Contains("99.66 99.66 优 0.34 待财政复核", row, StringComparison.Ordinal);
        Assert.Equal($"/evaluations/{waiting.Value}/review", page.Find(".queue tbody th a").GetAttribute("href"));

        var returned = await page.ClickAsync(".queue-tabs a:nth-child(2)");
        Assert.Contains($"{name}乙", Assert.Single(returned.All(".queue tbody tr")), StringComparison.Ordinal);
        Assert.Contains("退回修改", returned.Text(".queue tbody"), StringComparison.Ordinal);
        var approved = await page.ClickAsync(".queue-tabs a:nth-child(3)");
        Assert.Contains("99.66 99.59 优 0.41 已审定", Assert.Single(approved.All(".queue tbody tr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FiltersByDepartmentYearAndSearch()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateSubmittedEvaluationAsync(department, year: 2023);
        await app.CreateSubmittedEvaluationAsync(department, year: 2024);
        await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(), year: 2023);
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var page = await reviewer.OpenAsync("/reviews");

        var own = await page.Form(".filters").Fill("department", department.Id.Value.ToString()).SubmitAsync();
        Assert.Equal(2, own.All(".queue tbody tr").Count);
        var year = await own.Form(".filters").Fill("year", "2023").SubmitAsync();
        Assert.Contains("2023", Assert.Single(year.All(".queue tbody tr")), StringComparison.Ordinal);
        Assert.Equal("2023", year.Form(".filters").Value("year"));
        var search = await page.Form(".filters").Fill("search", $" {department.Code} ").SubmitAsync();
        Assert.Equal(2, search.All(".queue tbody tr").Count);
        var none = await page.Form(".filters").Fill("search", "没有这个部门").SubmitAsync();
        Assert.Contains("没有符合条件的自评", none.Text(".empty"), StringComparison.Ordinal);
        Assert.Equal("/reviews", none.Find(".filters a").GetAttribute("href"));
    }

    [Fact]
    public async Task Get_OfMoreThanAPage_GoesOnByKey_WithoutRepeatingOrHiding()
    {
        var name = $"分页局{app.NextNumber()}";
        var cycle = await app.CreateCycleAsync(year: 2030);
        for (var i = 0; i < 53; i++)
        {
            var department = await app.CreateDepartmentAsync($"{name}第{i:D2}号");
            // Nothing but the state matters to a list: the domain's own way needs a complete evaluation for each.
            var id = await app.CreateEvaluationAsync(department, cycle);
            var at = app.Now.AddMinutes(i / 2);
            await app.UseAsync(db => MarkSubmittedAsync(db, id, at));
        }

        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var first = await reviewer.OpenAsync($"/reviews?search={Uri.EscapeDataString(name)}");
        Assert.Equal("待复核 53", first.All(".queue-tabs a")[0]);
        Assert.Contains("共 53 份", first.Text(".queue-pages"), StringComparison.Ordinal);
        var second = await first.ClickAsync(".queue-pages a[rel=next]");

        var names = first.All(".queue tbody th a").Concat(second.All(".queue tbody th a")).ToList();
        Assert.Equal(Enumerable.Range(0, 53).Select(i => $"{name}第{i:D2}号"), names);
        Assert.Equal(3, second.All(".queue tbody tr").Count);
        Assert.False(second.Has(".queue-pages a[rel=next]"));
        Assert.True(second.Has(".queue-pages a"));
    }

    private static Task<int> MarkSubmittedAsync(PerfEvalDbContext db, EvaluationId id, DateTimeOffset at) => db.Evaluations
        .Where(evaluation => evaluation.Id == id)
        .ExecuteUpdateAsync(
            set => set.SetProperty(evaluation => evaluation.State, EvaluationState.AwaitingReview).SetProperty(evaluation => evaluation.SubmittedAt, at),
            TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("after=x")]
    [InlineData("after=99999999999999999999.2024.A")]
    [InlineData("after=9223372036854775807.2024.A")]
    [InlineData("tab=unknown")]
    public async Task Get_WithAnAddressThatNobodyWrote_ShowsTheFirstPage(string query)
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync($"/reviews?{query}");

        Assert.Equal(200, page.Status);
        Assert.Equal("page", page.Find(".queue-tabs a:first-child").GetAttribute("aria-current"));
    }

    [Theory]
    [InlineData("year=abc")]
    [InlineData("department=abc")]
    public async Task Get_WithABadFilter_SaysSo(string query)
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync($"/reviews?{query}");

        Assert.Equal(422, page.Status);
        Assert.Single(page.Errors);
    }

    [Fact]
    public async Task Get_WithALongSearch_IsRefusedAndKeepsTheText()
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        var text = new string('a', 300);

        var page = await reviewer.OpenAsync($"/reviews?search={text}");

        Assert.Equal(422, page.Status);
        Assert.Equal(["查找的文字不能超过 200 字，请精简后再保存"], page.Errors);
        Assert.Equal(text, page.Form(".filters").Value("search"));
    }

    [Fact]
    public async Task Get_ByAnOfficerOrAnAdministrator_IsForbidden()
    {
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());

        Assert.Equal(403, (await officer.OpenAsync("/reviews")).Status);
        Assert.Equal(403, (await administrator.OpenAsync("/reviews")).Status);
    }
}

/// <summary>The queue of a program without evaluations.</summary>
public class EmptyQueueTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/reviews", "目前没有待复核的自评")]
    [InlineData("/reviews?tab=returned", "目前没有退回修改中的自评")]
    [InlineData("/reviews?tab=approved", "还没有审定的自评")]
    public async Task Get_SaysWhatWillStandHere(string address, string words)
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(address);

        Assert.Contains(words, page.Text(".empty"), StringComparison.Ordinal);
    }
}
