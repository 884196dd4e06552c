using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The same work where the browser runs no scripts: full forms, full pages.</summary>
public class WithoutScriptsTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Fill_ByWholeForms_SavesAndKeepsWhatIsRefused()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app, scripts: false);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);

        await page.GotoAsync($"/evaluations/{id}/score-table");
        await page.Locator("#A103-amounts-spent").FillAsync("一百");
        await page.Locator("#A103-amounts-budget").FillAsync("100");
        await page.Locator("#B503-findings-complaint").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).Last.ClickAsync();

        await Expect(page.Locator(".error-summary")).ToContainTextAsync("支出数应为数字");
        await Expect(page.Locator("#A103-amounts-spent")).ToHaveValueAsync("一百");
        await Expect(page.Locator("#row-B503 td.score")).ToHaveTextAsync("2.00");
        await page.Locator(".error-summary a").ClickAsync();
        await page.Locator("#A103-amounts-spent").FillAsync("98.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).Last.ClickAsync();
        await Expect(page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.85");
        await Expect(page.GetByLabel("部门预算资金支出率 扣分原因")).ToBeVisibleAsync();

        await page.GotoAsync($"/evaluations/{id}/targets");
        var set = page.Locator("#row-A101");
        await set.GetByLabel("第 1 行 指标名称").FillAsync("整理档案");
        await set.GetByLabel("第 1 行 目标值").FillAsync("1,000");
        await set.GetByLabel("第 1 行 实际完成值").FillAsync("1000");
        await set.GetByRole(AriaRole.Button, new() { Name = "增加空行" }).ClickAsync();
        await Expect(set.GetByLabel("整理档案 目标值")).ToHaveValueAsync("1,000");
        await Expect(set.GetByLabel("第 9 行 指标名称")).ToBeVisibleAsync();

        await page.GotoAsync($"/evaluations/{id}/narrative/problems");
        await page.Locator("#problems").FillAsync("一是库房紧张。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).Last.ClickAsync();
        await Expect(page.Locator(".done-message")).ToHaveTextAsync("已保存。");
        await Expect(page.Locator("#problems")).ToHaveValueAsync("一是库房紧张。");
    }
}
