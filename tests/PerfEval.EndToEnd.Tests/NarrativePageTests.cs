using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The narrative's pages as a whole: the page as it prints beside the text, figures that follow the data, two people, no scripts.</summary>
public class NarrativePageTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Archives = "广州市番禺区档案馆（示例）";

    [Fact]
    public async Task AFigureThatChangesOnAnotherPage_IsFollowedByTagAndPreview()
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/narrative/problems");
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "存在的主要问题" });
        await editor.FillAsync("支出率为{{A103.比率}}。");
        await Expect(editor).ToHaveTextAsync("支出率为缺数据：部门预算资金支出率：比率。");
        await Expect(page.Locator(".preview-page")).ToContainTextAsync("支出率为〔缺数据：部门预算资金支出率：比率〕。");
        await page.Locator("#improvements-label").ClickAsync();
        await Expect(page.Locator("#problems-state .save-state")).ToHaveTextAsync("已保存");

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/evaluations/{id}/score-table");
        await other.Locator("#A103-amounts-spent").FillAsync("98.5");
        await other.Locator("#A103-amounts-budget").FillAsync("100");
        await other.Locator("#A103-amounts-budget").BlurAsync();
        await other.Locator("#row-A103").ExpectSavedAsync();
        await other.CloseAsync();

        // Coming back to the window asks for the present values, also of a text that nobody touched.
        await page.EvaluateAsync("window.dispatchEvent(new Event('focus'))");
        await Expect(editor).ToHaveTextAsync("支出率为98.50%。");
        await Expect(page.Locator(".preview-page")).ToContainTextAsync("支出率为98.50%。");
        await page.ReloadAsync();
        await Expect(editor).ToHaveTextAsync("支出率为98.50%。");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task ThePage_FollowsWhatOneWrites_AndNeverTakesTheFocus()
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/narrative/B");
        var folds = page.Locator(".part-fold");
        await Expect(page.Locator(".part-fold[open]")).ToHaveCountAsync(1);
        await folds.Nth(4).Locator("summary").First.ClickAsync();
        await Expect(page.Locator(".part-fold[open]")).ToHaveCountAsync(1);
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "采购管理方面的实施情况" });
        await editor.FillAsync(string.Join('\n', Enumerable.Range(1, 40).Select(i => $"第{i}段文字，说明采购管理的实施情况。")));
        await page.Keyboard.TypeAsync("末尾");

        var last = page.Locator(".preview-page p", new() { HasText = "第40段文字，说明采购管理的实施情况。末尾" });
        await Expect(last).ToBeInViewportAsync();
        await Expect(editor).ToBeFocusedAsync();
        await window.LookAsync("narrative-preview");
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("开头");
        await Expect(page.Locator(".preview-page p", new() { HasText = "开头第1段文字" })).ToBeInViewportAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task TwoPeople_InOneSection_TheSecondChooses()
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        foreach (var window in new[] { first, second })
        {
            await window.Page.SignInAsync(DemoAccounts.OfArchives);
            await window.Page.GotoAsync($"/evaluations/{id}/narrative/basics");
        }

        foreach (var (window, text) in new[] { (first, "先写的目标，满分{{自评.满分}}。"), (second, "后写的目标。") })
        {
            var editor = window.Page.GetByRole(AriaRole.Textbox, new() { Name = "部门整体支出绩效目标" });
            await editor.FillAsync(text);
            await editor.BlurAsync();
            await Expect(window.Page.Locator("#goal-state .save-state")).ToHaveTextAsync(window == first ? "已保存" : "未保存");
        }

        var panel = second.Page.Locator("#goal-conflict .conflict");
        await Expect(panel).ToContainTextAsync("先写的目标");
        await Expect(panel).ToContainTextAsync("先写的目标，满分100分。");
        await Expect(second.Page.Locator("#goal")).ToHaveValueAsync("后写的目标。");
        await second.LookAsync("narrative-conflict");
        await panel.GetByRole(AriaRole.Button, new() { Name = "采用这一份" }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Textbox, new() { Name = "部门整体支出绩效目标" })).ToHaveTextAsync("先写的目标，满分100分。");
    }

    [Fact]
    public async Task Offline_KeepsTheText_AndSavesItWhenTheConnectionIsBack()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/narrative/problems");
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "存在的主要问题" });
        await page.Context.SetOfflineAsync(true);
        await editor.FillAsync("断网时写的。");
        await editor.BlurAsync();
        await Expect(page.Locator("#connection")).ToContainTextAsync("网络不通");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#problems-state .save-state")).ToHaveTextAsync("已保存");
        await page.ReloadAsync();
        await Expect(editor).ToHaveTextAsync("断网时写的。");
    }

    [Fact]
    public async Task WithoutScripts_TokensAreCopiedFromTheList_AndThePageShowsTheirValuesAfterSaving()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app, scripts: false);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/narrative/B");
        await page.GetByText("可引用的数据").First.ClickAsync();
        var token = await page.GetByRole(AriaRole.Row, new() { Name = "采购管理：分值" }).Locator("code").InnerTextAsync();
        await page.Locator("#B5").FillAsync($"采购管理分值{token}，上年【上年：9分】。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).Last.ClickAsync();
        await Expect(page.Locator(".preview-page")).ToContainTextAsync("采购管理分值10分，上年【上年：9分】。");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部核对无误" }).ClickAsync();
        await Expect(page.Locator("#B5")).ToHaveValueAsync($"采购管理分值{token}，上年9分。");
        Assert.Empty(window.Faults);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(683, 384)]
    public async Task OnASmallScreen_ThePageOpensByAPress(int width, int height)
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await using var window = await chromium.OpenWindowAsync(app, width, height);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/narrative/A");
        await Expect(page.Locator(".preview-page")).ToBeHiddenAsync();
        await page.GetByText("打印效果").ClickAsync();
        await Expect(page.Locator(".preview-page")).ToBeVisibleAsync();
        await window.LookAsync("narrative-small");
    }
}
