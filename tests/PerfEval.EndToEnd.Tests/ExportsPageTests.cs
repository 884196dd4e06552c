using System.IO.Compression;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PerfEval.Web.Demo;
using PerfEval.Web.Exports;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The program without its worker: an export waits for as long as it takes to look at it, and is made when a test says so.</summary>
public sealed class AppWithoutExportWorker : RunningApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(ExportServices.WorksKey, "false");
    }
}

/// <summary>导出与汇总 in a browser: an export is begun, told how far it is, cancelled, gone on with and downloaded, and the page follows by itself.</summary>
public class ExportsPageTests(Chromium chromium, AppWithoutExportWorker app) : IClassFixture<AppWithoutExportWorker>
{
    [Fact]
    public async Task AnExport_IsBegun_Cancelled_GoneOnWith_AndDownloaded()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.Reviewer);
        await page.GotoAsync("/reviews/exports");
        await Expect(page.Locator("#exports")).ToContainTextAsync("还没有导出过");
        await window.LookAsync("exports-none");

        await ChooseAsync(page);
        var line = page.Locator("#exports li").First;
        await Expect(line.Locator(".state")).ToHaveTextAsync("排队中");
        await Expect(line.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await window.LookAsync("exports-waiting");

        await line.GetByRole(AriaRole.Button, new() { Name = "取消导出" }).ClickAsync();
        await Expect(line.Locator(".state")).ToHaveTextAsync("已取消");
        await Expect(line.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);

        await line.GetByRole(AriaRole.Button, new() { Name = "继续导出" }).ClickAsync();
        await Expect(line.Locator(".state")).ToHaveTextAsync("排队中");
        await page.EvaluateAsync("() => { window.isSamePage = true; }");
        await app.Services.GetRequiredService<ExportWorker>().RunPendingAsync(TestContext.Current.CancellationToken);
        await Expect(line.Locator(".state")).ToHaveTextAsync("已完成", new() { Timeout = 60_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"), "The page follows without being loaded again.");
        await Expect(page.Locator("#exports[hx-get]")).ToHaveCountAsync(0);
        await window.LookAsync("exports-done");
        await page.SetViewportSizeAsync(390, 844);
        await window.LookAsync("exports-done");

        var download = await page.RunAndWaitForDownloadAsync(() => line.GetByRole(AriaRole.Link, new() { Name = "下载（ZIP" }).ClickAsync());
        await using var content = File.OpenRead(await download.PathAsync());
        using var archive = new ZipArchive(content, ZipArchiveMode.Read);
        Assert.Contains(archive.Entries, entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal) && entry.Length > 0);
        Assert.Contains(archive.Entries, entry => entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal) && entry.Length > 0);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task NothingChosen_IsSaidAtTheChoices()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.Reviewer);
        await page.GotoAsync("/reviews/exports");
        foreach (var box in await page.Locator("#Input_Files input").AllAsync())
            await box.SetCheckedAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始导出" }).ClickAsync();

        await Expect(page.Locator("#files-error")).ToHaveTextAsync("请至少选择一种文件");
        await window.LookAsync("exports-refused");
        await page.Locator(".error-summary a").ClickAsync();
        await Expect(page.Locator("#Input_Files")).ToBeFocusedAsync();
    }

    /// <summary>What is quickly made, of every department of the cycle.</summary>
    private static async Task ChooseAsync(IPage page)
    {
        foreach (var box in await page.Locator("#Input_Files input").AllAsync())
            await box.SetCheckedAsync(false);
        await page.GetByLabel("JSON）").First.CheckAsync();
        await page.GetByLabel("全部部门一份").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始导出" }).ClickAsync();
    }
}
