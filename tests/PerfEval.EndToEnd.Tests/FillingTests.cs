using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What goes wrong when people are quick, are two, or lose the connection.</summary>
public class FillingTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Education = "广州市番禺区教育局（示例）";

    [Fact]
    public async Task Targets_DeletedWhileOneTypesInAnother_KeepEachTextInItsRow()
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/targets");
        var set = page.Locator("#row-A101");
        await set.GetByRole(AriaRole.Button, new() { Name = "增加空行" }).ClickAsync();
        await Expect(set.GetByLabel("第 8 行 指标名称")).ToBeVisibleAsync();
        foreach (var (row, name) in new[] { (1, "甲"), (2, "乙"), (3, "丙"), (4, "丁") })
        {
            // Left to right, as one does: the category first, in a row that is still blank.
            await set.GetByLabel($"第 {row} 行 指标类别").SelectOptionAsync("质量指标");
            await set.GetByLabel($"第 {row} 行 指标名称").FillAsync(name);
            await page.Keyboard.PressAsync("Tab");
            await Expect(set.GetByLabel($"{name} 指标类别")).ToHaveValueAsync("质量指标");
        }

        await set.ExpectSavedAsync();
        await page.DelaySavesAsync();
        await set.GetByRole(AriaRole.Button, new() { Name = "删除 甲" }).ClickAsync();
        await set.GetByLabel("丙 目标值").FillAsync("33");
        await set.GetByLabel("丁 目标值").FillAsync("44");
        await Expect(set.Locator(".done-message")).ToContainTextAsync("已删除“甲”");
        await page.Keyboard.PressAsync("Tab");
        await set.ExpectSavedAsync();
        await page.UnrouteAllAsync();

        await page.ReloadAsync();
        await Expect(set.GetByLabel("丙 目标值")).ToHaveValueAsync("33");
        await Expect(set.GetByLabel("丁 目标值")).ToHaveValueAsync("44");
        await Expect(set.GetByLabel("乙 目标值")).ToHaveValueAsync("");
        await Expect(set.GetByLabel("甲 目标值")).ToHaveCountAsync(0);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task TwoWindows_OnOneRow_TheSecondChooses_AndNothingIsOverwrittenByLeavingAField()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        foreach (var window in new[] { first, second })
        {
            await window.Page.SignInAsync(DemoAccounts.OfArchives);
            await window.Page.GotoAsync($"/evaluations/{id}/score-table");
        }

        await TypeAsync(first.Page, "#A103-amounts-spent", "66");
        await first.Page.Locator("#row-A103").ExpectSavedAsync();
        await TypeAsync(second.Page, "#A103-amounts-spent", "99");
        var panel = second.Page.Locator("#row-A103 .conflict");
        await Expect(panel).ToContainTextAsync("支出数 66.00 万元");
        await TypeAsync(second.Page, "#A103-amounts-budget", "100");
        await Expect(panel).ToContainTextAsync("支出数 66.00 万元");
        await Expect(second.Page.Locator("#A103-amounts-spent")).ToHaveValueAsync("99");
        await second.LookAsync("conflict");

        await panel.GetByRole(AriaRole.Button, new() { Name = "以我的为准" }).ClickAsync();
        await Expect(second.Page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.90");
        await Expect(second.Page.Locator(".conflict")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Offline_KeepsWhatWasTyped_AndSavesItWhenTheConnectionIsBack()
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/score-table");
        var row = page.Locator("#row-B503");

        await page.Context.SetOfflineAsync(true);
        await TypeAsync(page, "#B503-findings-complaint", "1");
        await Expect(page.Locator("#connection")).ToContainTextAsync("网络不通或服务器没有应答，有 1 项修改等待保存");
        await Expect(row.Locator(".save-state")).ToHaveTextAsync("未保存");
        await page.Context.SetOfflineAsync(false);

        await row.ExpectSavedAsync();
        await Expect(row.Locator("td.score")).ToHaveTextAsync("1.00");
        await Expect(page.Locator("#connection")).ToBeEmptyAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#B503-findings-complaint")).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task AllYes_AndEnter_WorkAsInASheet()
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/score-table");

        await page.Locator("#row-B401").GetByRole(AriaRole.Button, new() { Name = "全部为是" }).ClickAsync();
        await Expect(page.Locator("#row-B401 td.score")).ToHaveTextAsync("5.00");
        await page.Locator("#B701-amounts-actual").FocusAsync();
        await page.Keyboard.TypeAsync("90");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("100");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#row-B701 td.score")).ToHaveTextAsync("2.00");
        await Expect(page.Locator("#B702-amounts-actual")).ToBeFocusedAsync();
        Assert.Empty(window.Faults);
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).BlurAsync();
    }
}
