using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>上年结转 and the rows of 年度绩效指标 in the browser: by keyboard, by mouse, on a slow line, by two people.</summary>
public class YearsTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string First = "广州市番禺区人力资源和社会保障局";
    private const string Archives = "广州市番禺区档案馆（示例）";

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task CarryOver_BeginsTheYearFromTheFormerOne(int width, int height)
    {
        // Each width has a department of its own whose new year is empty.
        var (account, name) = width > 1000 ? (DemoAccounts.OfFirstDepartment, First) : (DemoAccounts.OfArchives, Archives);
        var id = await app.FindEvaluationAsync(name, 2025);
        await using var window = await chromium.OpenWindowAsync(app, width, height);
        var page = window.Page;
        await page.SignInAsync(account);
        await page.GetByRole(AriaRole.Link, new() { Name = "从上年结转" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("从上年结转");
        await window.LookAsync("carry-over");

        await page.GetByRole(AriaRole.Button, new() { Name = "确认结转" }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToContainTextAsync("已从2024年度结转");
        await window.LookAsync("carried-targets");
        var row = page.Locator("#row-A101 tbody.target-row").First;
        await Expect(row.Locator("input[id$='-target']")).ToHaveValueAsync("");
        await Expect(row.Locator(".former").First).ToContainTextAsync("2024年");

        await row.Locator("input[id$='-target']").FillAsync("6000");
        await row.Locator("input[id$='-target']").BlurAsync();
        await page.Locator("#row-A101").ExpectSavedAsync();
        await Expect(row.Locator(".former").First).ToContainTextAsync("2024年");
        await page.GotoAsync($"/evaluations/{id}/score-table");
        await Expect(page.Locator("#row-A103 .former")).ToContainTextAsync("2024年");
        await window.LookAsync("former-score-table");
    }

    [Fact]
    public async Task AltArrows_MoveTheRow_AndTheFocusGoesWithIt_AlsoOnASlowLine()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var (page, set) = await OpenSetAsync(window, DemoAccounts.OfEducation, "A102", "子", "丑", "寅", "卯");
        await page.DelaySavesAsync();

        await set.GetByLabel("子 目标值").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Keyboard.TypeAsync("11");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#targets-said")).ToHaveTextAsync("“子”移到第 4 行");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#targets-said")).ToHaveTextAsync("“子”已经在最下一行");
        await set.ExpectSavedAsync();
        await ExpectNamesAsync(set, "丑寅卯子");
        await Expect(set.GetByLabel("子 目标值")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(set.GetByLabel("子 目标值")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await ExpectNamesAsync(set, "丑寅子卯");
        await set.ExpectSavedAsync();
        await page.UnrouteAllAsync();

        await page.ReloadAsync();
        await ExpectNamesAsync(set, "丑寅子卯");
        await Expect(set.GetByLabel("子 目标值")).ToHaveValueAsync("11");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task ButtonsAndHandle_MoveCopyAndSort_WithoutLosingTheFocus()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var (page, set) = await OpenSetAsync(window, DemoAccounts.OfEducation, "A101", "金", "木", "水");

        await set.GetByRole(AriaRole.Button, new() { Name = "下移 金" }).ClickAsync();
        await set.GetByRole(AriaRole.Button, new() { Name = "下移 金" }).ClickAsync();
        await Expect(set.GetByRole(AriaRole.Button, new() { Name = "下移 金" })).ToBeFocusedAsync();
        await ExpectNamesAsync(set, "木水金");
        await set.ExpectSavedAsync();
        await set.Locator(".target-handle").Nth(2).DragToAsync(set.Locator(".target-handle").First, new() { TargetPosition = new() { X = 3, Y = 2 } });
        await ExpectNamesAsync(set, "金木水");
        await set.ExpectSavedAsync();

        await set.GetByRole(AriaRole.Button, new() { Name = "复制 木" }).ClickAsync();
        await ExpectNamesAsync(set, "金木木水");
        await Expect(set.Locator("textarea[id$='-name']").Nth(2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("火");
        await page.Keyboard.PressAsync("Tab");
        await set.GetByRole(AriaRole.Button, new() { Name = "平均分配分值" }).ClickAsync();
        await Expect(set.GetByLabel("火 分值")).ToHaveValueAsync("5.00");
        await Expect(set.GetByRole(AriaRole.Button, new() { Name = "平均分配分值" })).ToBeFocusedAsync();
        await window.LookAsync("targets-arranged");
        await set.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        await Expect(set.GetByLabel("火 分值")).ToHaveValueAsync("");
        await Expect(set.Locator("button:focus")).ToHaveCountAsync(1);
        await set.GetByRole(AriaRole.Button, new() { Name = "删除 木" }).ClickAsync();
        await ExpectNamesAsync(set, "金火水");
        await Expect(set.GetByRole(AriaRole.Button, new() { Name = "撤销删除" })).ToBeFocusedAsync();

        await page.ReloadAsync();
        await ExpectNamesAsync(set, "金火水");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task TwoWindows_MovingRowsOfOneSet_TheSecondChooses()
    {
        await using var first = await chromium.OpenWindowAsync(app);
        var (page, set) = await OpenSetAsync(first, DemoAccounts.OfEducation, "A102", "东", "西", "南");
        await using var second = await chromium.OpenWindowAsync(app);
        await second.Page.SignInAsync(DemoAccounts.OfEducation);
        await second.Page.GotoAsync(page.Url);
        var other = second.Page.Locator("#row-A102");

        await set.GetByRole(AriaRole.Button, new() { Name = "下移 东" }).ClickAsync();
        await set.ExpectSavedAsync();
        await other.GetByLabel("南 目标值").FocusAsync();
        await second.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(other.Locator(".conflict")).ToContainTextAsync("西");
        await ExpectNamesAsync(other, "东南西");

        await other.GetByRole(AriaRole.Button, new() { Name = "以我的为准" }).ClickAsync();
        await Expect(other.Locator(".conflict")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await ExpectNamesAsync(set, "东南西");
    }

    [Fact]
    public async Task Offline_AMoveIsKept_AndSavedWhenTheConnectionIsBack()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var (page, set) = await OpenSetAsync(window, DemoAccounts.OfEducation, "A101", "春", "夏");
        await page.Context.SetOfflineAsync(true);
        await set.GetByRole(AriaRole.Button, new() { Name = "下移 春" }).ClickAsync();
        await Expect(set.Locator(".save-state")).ToHaveTextAsync("未保存");
        await page.Context.SetOfflineAsync(false);
        await set.ExpectSavedAsync();
        await page.ReloadAsync();
        await ExpectNamesAsync(set, "夏春");
    }

    [Fact]
    public async Task WithoutScripts_TheButtonsDoTheSame()
    {
        await using var filling = await chromium.OpenWindowAsync(app);
        var (filled, _) = await OpenSetAsync(filling, DemoAccounts.OfEducation, "A101", "琴", "棋", "书");
        await using var window = await chromium.OpenWindowAsync(app, scripts: false);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync(filled.Url);
        var set = page.Locator("#row-A101");
        await set.GetByRole(AriaRole.Button, new() { Name = "下移 琴" }).ClickAsync();
        await ExpectNamesAsync(set, "棋琴书");
        await set.GetByRole(AriaRole.Button, new() { Name = "复制 书" }).ClickAsync();
        await ExpectNamesAsync(set, "棋琴书书");
        await set.GetByRole(AriaRole.Button, new() { Name = "平均分配分值" }).ClickAsync();
        await Expect(set.GetByLabel("棋 分值")).ToHaveValueAsync("5.00");
        await set.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        await Expect(set.GetByLabel("棋 分值")).ToHaveValueAsync("");
    }

    /// <summary>The set of the department's new year, emptied, with rows of these names.</summary>
    private async Task<(IPage Page, ILocator Set)> OpenSetAsync(BrowserWindow window, DemoAccount account, string code, params string[] names)
    {
        var id = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2025);
        var page = window.Page;
        await page.SignInAsync(account);
        await page.GotoAsync($"/evaluations/{id}/targets");
        var set = page.Locator($"#row-{code}");
        while (await set.Locator(".target-ops").CountAsync() is > 0 and var count)
        {
            await set.Locator("button[name$='.Delete']").First.ClickAsync();
            await Expect(set.Locator(".target-ops")).ToHaveCountAsync(count - 1);
        }

        await set.GetByRole(AriaRole.Button, new() { Name = "增加空行" }).ClickAsync();
        await Expect(set.Locator("textarea[id$='-name']").Nth(8)).ToBeVisibleAsync();
        foreach (var (name, row) in names.Select((name, row) => (name, row)))
        {
            await set.Locator("textarea[id$='-name']").Nth(row).FillAsync(name);
            await page.Keyboard.PressAsync("Tab");
            await Expect(set.Locator(".target-ops")).ToHaveCountAsync(row + 1);
        }

        await set.ExpectSavedAsync();
        return (page, set);
    }

    private static async Task ExpectNamesAsync(ILocator set, string names)
    {
        foreach (var (name, row) in names.Select((name, row) => (name.ToString(), row)))
            await Expect(set.Locator("textarea[id$='-name']").Nth(row)).ToHaveValueAsync(name);
        await Expect(set.Locator(".target-ops")).ToHaveCountAsync(names.Length);
    }
}
