using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Exports;

/// <summary>The page 导出与汇总, without scripts.</summary>
public class ExportPageTests(ExportApp app) : IClassFixture<ExportApp>
{
    private const string Address = "/reviews/exports";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_IsAskedFor_Made_AndDownloadedInParts()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());
        var page = await visitor.OpenAsync(Address);

        var answer = await page.Form(".export-new form").Fill("Input.Cycle", cycle.Id.Value.ToString()).SubmitAsync();
        Assert.Equal(Address, answer.Location);
        await app.RunExportsAsync();
        var done = await answer.FollowAsync();

        Assert.Contains("已完成", done.Text(".exports"), StringComparison.Ordinal);
        Assert.Contains("1 / 1 份", done.Text(".exports"), StringComparison.Ordinal);
        Assert.False(done.Has("[hx-trigger]"));
        var address = done.Find(".exports a[download]").GetAttribute("href")!;
        var whole = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Contains("汇总表.xlsx", ExportDesk.Read(bytes).Keys);
        Assert.Equal("application/zip", whole.Content.Headers.ContentType?.MediaType);

        using var rest = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        rest.Headers.Range = new RangeHeaderValue(100, null);
        rest.Headers.IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!);
        var part = await visitor.Client.SendAsync(rest, Cancellation);
        Assert.Equal(206, (int)part.StatusCode);
        Assert.Equal(bytes[100..], await part.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Export_IsCancelledAndGoneOnWith()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局", "乙局");
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(person);
        var job = await app.CreateExportAsync(cycle, person);
        // It is under way in another program, which hears of the wish at its next step.
        await app.UseAsync(db => db.TakeExportAsync("another", app.Now, Cancellation));

        var page = await visitor.OpenAsync(Address);
        Assert.Contains("every 2s", page.Find("#exports").GetAttribute("hx-trigger"), StringComparison.Ordinal);
        Assert.Equal(302, (await page.Form("form[action*=Cancel]").SubmitAsync()).Status);
        Assert.Contains("正在取消", (await visitor.OpenAsync($"{Address}/progress")).Html, StringComparison.Ordinal);
        Assert.False(await app.UseAsync(db => db.NoteExportAsync(job, "another", app.Now, Cancellation)));
        await app.UseAsync(db => db.EndExportAsync(job.Id, "another", ExportState.Cancelled, "", 0, app.Now, Cancellation));

        var cancelled = await visitor.OpenAsync(Address);
        Assert.Contains("已取消", cancelled.Text(".exports"), StringComparison.Ordinal);
        Assert.Equal(302, (await cancelled.Form("form[action*=Resume]").SubmitAsync()).Status);
        await app.RunExportsAsync();

        Assert.Equal((ExportState.Done, 2), (await app.LoadExportAsync(job.Id)) is var done ? (done.State, done.Done) : default);
        Assert.Equal(409, (await cancelled.Form("form[action*=Resume]").SubmitAsync()).Status);
    }

    [Fact]
    public async Task Export_OfAnotherPerson_IsNotThere()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var job = await app.CreateExportAsync(cycle, await app.CreateReviewerAsync());
        await app.RunExportsAsync();
        using var other = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await other.OpenAsync(Address);
        Assert.False(page.Has(".exports"));
        Assert.Equal(404, (await other.OpenAsync($"{Address}/{job.Id}/export.zip")).Status);
        Assert.Equal(404, (await other.PostAsync($"{Address}?handler=Cancel", page, ("job", job.Id.ToString()))).Status);
        Assert.Equal(404, (await other.PostAsync($"{Address}?handler=Resume", page, ("job", job.Id.ToString()))).Status);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Administrator)]
    public async Task Exports_AreForReviewers(Role role)
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var person = role == Role.Officer ? await app.CreateOfficerAsync(await app.CreateDepartmentAsync()) : await app.CreateAdministratorAsync();
        using var visitor = await app.SignInAsync(person);

        foreach (var address in new[] { Address, $"{Address}/progress", $"{Address}/{cycle.Id.Value}/summary.xlsx" })
            Assert.Equal(403, (await visitor.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task WrongInput_IsRefusedInWords()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局");
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(person);
        var page = await visitor.OpenAsync(Address);
        var known = ("Input.Cycle", cycle.Id.Value.ToString());

        await RefusedAsync(422, "请至少选择一种文件", known);
        await RefusedAsync(422, "所选的文件中有系统没有的", known, ("Input.Files", "../../etc/passwd"));
        await RefusedAsync(422, "没有这个评价任务", ("Input.Cycle", Guid.NewGuid().ToString()), ("Input.Files", "report.pdf"));
        for (var i = 0; i < ExportActs.MostMoving; i++)
            await app.CreateExportAsync(cycle, person);
        await RefusedAsync(409, "您已有 3 个导出在进行", known, ("Input.Files", "report.pdf"));
        await app.RunExportsAsync();

        async Task RefusedAsync(int status, string message, params (string, string)[] fields)
        {
            var answer = await visitor.PostAsync(Address, page, fields);
            Assert.Equal(status, answer.Status);
            Assert.Contains(answer.Errors, error => error.Contains(message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Summary_OfACycle_IsAWorkbook()
    {
        var (cycle, _) = await app.CreateSubmittedCycleAsync("甲局", "乙局");
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var answer = await visitor.Client.GetAsync(new Uri($"{Address}/{cycle.Id.Value}/summary.xlsx", UriKind.Relative), Cancellation);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.EndsWith("汇总表.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancellation))[..2]);
        Assert.Equal(404, (await visitor.OpenAsync($"{Address}/{Guid.NewGuid()}/summary.xlsx")).Status);
        Assert.Equal(2, await app.UseAsync(db => db.Evaluations.CountAsync(evaluation => evaluation.CycleId == cycle.Id, Cancellation)));
    }
}
