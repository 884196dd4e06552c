using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What is sent, when, and what becomes of it: a lost connection with a conflict in it, saving twice, going on by Enter, taking a paste back.</summary>
public class SavingTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Education = "广州市番禺区教育局（示例）";

    [Fact]
    public async Task BackOnline_WithAConflictInTheFirstRow_TheOthersAreSaved()
    {
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(first, "score-table");
        var elsewhere = await OpenAsync(second, "score-table");
        await page.Context.SetOfflineAsync(true);
        await FillAsync(page, "#B504-amounts-contracts", "5");
        await FillAsync(page, "#B505-amounts-contracts", "6");
        await FillAsync(page, "#B503-findings-complaint", "1");
        await Expect(page.Locator("#connection")).ToContainTextAsync("有 3 项修改等待保存");
        await FillAsync(elsewhere, "#B504-amounts-contracts", "3");
        await elsewhere.Locator("#row-B504").ExpectSavedAsync();

        await page.Context.SetOfflineAsync(false);

        await page.Locator("#row-B505").ExpectSavedAsync();
        await page.Locator("#row-B503").ExpectSavedAsync();
        await Expect(page.Locator("#connection")).ToBeEmptyAsync();
        await Expect(page.Locator("#row-B504 .conflict")).ToContainTextAsync("3");
        await Expect(page.Locator("#B504-amounts-contracts")).ToHaveValueAsync("5");
    }

    [Fact]
    public async Task TypedWhileTheRowIsBeingSaved_StandsAsUnsaved_UntilItIsSaved()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.DelaySavesAsync();
        var row = page.Locator("#row-B506");
        await page.Locator("#B506-amounts-awarded").FocusAsync();
        await page.Keyboard.TypeAsync("40");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("80");
        await Expect(page.Locator("#B506-amounts-awarded")).ToHaveValueAsync("40.00");

        await Expect(row.Locator(".save-state")).ToHaveTextAsync("未保存");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".keys-status")).ToHaveTextAsync("已全部保存。");
        await Expect(row.Locator("td.score")).ToHaveTextAsync("0.50");
    }

    [Fact]
    public async Task LeavingAFieldAfterCtrlS_SendsNothingMore()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        var posts = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.Contains("handler=Row", StringComparison.Ordinal))
                posts.Add(request.PostData ?? "");
        };
        await page.Locator("#A103-amounts-spent").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("71");
        await page.Keyboard.PressAsync("Control+s");
        await page.Locator("#row-A103").ExpectSavedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("80");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#row-A103").ExpectSavedAsync();
        await Expect(page.Locator("#A103-amounts-budget")).ToHaveValueAsync("80.00");

        Assert.Equal(2, posts.Count);
        // What was typed and taken back needs no saving, and says so.
        await page.Locator("#A103-amounts-spent").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("5");
        await Expect(page.Locator("#row-A103 .save-state")).ToHaveTextAsync("未保存");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".keys-status")).ToHaveTextAsync("已全部保存。");
        await page.Locator("#row-A103").ExpectSavedAsync();
        Assert.Equal(2, posts.Count);
        // The former value, typed again, is a change like any other.
        await FillAsync(page, "#A103-amounts-budget", "90");
        await Expect(page.Locator("#A103-amounts-budget")).ToHaveValueAsync("90.00");
        await FillAsync(page, "#A103-amounts-budget", "80");
        await Expect(page.Locator("#A103-amounts-budget")).ToHaveValueAsync("80.00");
        Assert.Equal(4, posts.Count);
    }

    [Fact]
    public async Task Enter_GoesThroughTheWholeScoreTable()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.Locator("#score-form [data-saves] input:not([type=hidden])").First.FocusAsync();
        const string Last = "[...document.querySelectorAll('#score-form [data-saves] :is(input:not([type=hidden]), textarea, select)')].filter(field => !field.disabled && field.checkVisibility()).at(-1)";
        var steps = await page.EvaluateAsync<int>(
            $$"""
            () => {
              const last = {{Last}};
              let steps = 0;
              for (; document.activeElement !== last && steps < 1000; steps++) {
                const before = document.activeElement;
                if (before.matches('textarea')) {
                  // Enter writes a line here; Tab is what goes on.
                  const fields = [...before.form.elements].filter(field => field.matches('input:not([type=hidden]), textarea, select') && !field.disabled && field.checkVisibility());
                  fields[fields.indexOf(before) + 1].focus();
                } else {
                  before.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
                }
                if (document.activeElement === before) {
                  return -1;
                }
              }
              return steps;
            }
            """);
        Assert.InRange(steps, 20, 999);
    }

    [Fact]
    public async Task UndoingAPasteOfTargets_TakesItsRowsAwayAgain()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "targets");
        var set = page.Locator("#row-A101");
        Assert.Equal(0, await set.Locator(".target-ops").CountAsync());
        var left = await page.Locator(".receipt-place").InnerTextAsync();
        await set.GetByLabel("第 1 行 指标类别").FocusAsync();
        await PasteAsync(page, string.Concat(Enumerable.Range(1, 10).Select(i => $"{(i % 2 == 0 ? "质量指标" : "数量指标")}\t粘贴指标{i}\t{(i == 3 ? "定性" : "≥")}\t{(i == 3 ? "持续提升" : $"{i}%")}\t{(i == 3 ? "" : "1%")}\r\n")));
        await page.Locator("dialog.paste").GetByRole(AriaRole.Button, new() { Name = "应用" }).ClickAsync();
        await set.ExpectSavedAsync();
        await Expect(set.Locator(".target-ops")).ToHaveCountAsync(10);

        await page.Locator(".paste-done").GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(set.Locator(".target-ops")).ToHaveCountAsync(0);
        await set.ExpectSavedAsync();
        await page.ReloadAsync();
        await Expect(set.Locator(".target-row")).ToHaveCountAsync(2);
        await Expect(set.Locator(".target-ops")).ToHaveCountAsync(0);
        Assert.Equal(left, await page.Locator(".receipt-place").InnerTextAsync());
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task UndoingAPaste_LeavesWhatWasEditedSince()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        var spent = page.Locator("#A103-amounts-spent");
        var budget = page.Locator("#A103-amounts-budget");
        var former = await spent.InputValueAsync();
        await spent.FocusAsync();
        await PasteAsync(page, "11\n12");
        await page.Locator("dialog.paste").GetByRole(AriaRole.Button, new() { Name = "应用 2 格" }).ClickAsync();
        await Expect(budget).ToHaveValueAsync("12.00");
        await FillAsync(page, "#A103-amounts-budget", "13");
        await Expect(budget).ToHaveValueAsync("13.00");

        await page.Locator(".paste-done").GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(page.Locator(".paste-done")).ToContainTextAsync("有 1 格粘贴后又改过，没有撤销");
        await Expect(spent).ToHaveValueAsync(former);
        await Expect(budget).ToHaveValueAsync("13.00");
        await page.Locator("#row-A103").ExpectSavedAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task AFieldDrawnLarger_StaysSoWhenItsSetIsSaved_WithoutAWordOfThePolicy()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "targets");
        var set = page.Locator("#row-A102");
        await set.GetByLabel("第 1 行 指标名称").FillAsync("举办活动");
        await set.Locator("textarea[id$='-name']").First.EvaluateAsync("field => { field.style.height = '90px'; }");
        await set.GetByLabel("第 1 行 目标值").FillAsync("3");
        await set.GetByLabel("第 1 行 目标值").BlurAsync();
        await Expect(set.Locator(".target-ops")).ToHaveCountAsync(1);
        await set.ExpectSavedAsync();

        Assert.Equal("90px", await set.GetByLabel("举办活动 指标名称").EvaluateAsync<string>("field => field.style.height"));
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task AConflictInAText_IsBroughtIntoView_AndCtrlZBringsBackWhatWasGivenUp()
    {
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        var one = await OpenAsync(first, "narrative/problems");
        var two = await OpenAsync(second, "narrative/problems");
        var name = new PageGetByRoleOptions { Name = "存在的主要问题" };
        await one.GetByRole(AriaRole.Textbox, name).FillAsync("一是经费不足。");
        await one.Keyboard.PressAsync("Control+s");
        await one.Locator(".narrative-part").First.ExpectSavedAsync();
        await two.GetByRole(AriaRole.Textbox, name).FillAsync(string.Join('\n', Enumerable.Range(1, 40).Select(i => $"第{i}段，人手不足。")));
        var mine = await two.Locator("#problems").InputValueAsync();
        Assert.Contains("第40段", mine, StringComparison.Ordinal);
        await two.EvaluateAsync("scrollTo(0, 0)");
        await two.Keyboard.PressAsync("Control+s");
        var theirs = two.Locator(".conflict").GetByRole(AriaRole.Button, new() { Name = "采用这一份" });
        await Expect(theirs).ToBeFocusedAsync();
        await Expect(theirs).ToBeInViewportAsync();

        await two.Keyboard.PressAsync("Enter");
        await Expect(two.Locator("#problems")).ToHaveValueAsync("一是经费不足。");
        await two.WaitForFunctionAsync("() => document.body.dataset.restored");
        await Expect(two.Locator(".kept")).ToHaveCountAsync(0);
        await two.GetByRole(AriaRole.Textbox, name).FocusAsync();
        await two.Keyboard.PressAsync("Control+z");
        await Expect(two.Locator("#problems")).ToHaveValueAsync(mine);
        await two.Keyboard.PressAsync("Control+s");
        await two.Locator(".narrative-part").First.ExpectSavedAsync();
    }

    private async Task<IPage> OpenAsync(BrowserWindow window, string address)
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await window.Page.SignInAsync(DemoAccounts.OfEducation);
        await window.Page.GotoAsync($"/evaluations/{id}/{address}");
        return window.Page;
    }

    private static async Task FillAsync(IPage page, string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).BlurAsync();
    }

    /// <summary>A paste into the field that has the focus, as the browser announces it.</summary>
    private static async Task PasteAsync(IPage page, string text) => await page.EvaluateAsync(
        """
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);
}
