using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>Typing as fast as in a sheet: blocks from Excel, the keyboard alone, and two people at work.</summary>
public class TypingTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Education = "广州市番禺区教育局（示例）";
    private const string Archives = "广州市番禺区档案馆（示例）";

    [Fact]
    public async Task Paste_OfThirtyRows_ShowsWhatGoesWhere_SavesIt_AndIsUndoneByOnePress()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, DemoAccounts.OfEducation, Education, "targets");
        var set = page.Locator("#row-A101");
        var block = "指标类别\t指标名称\t方向\t目标值\t实际完成值\t单位\r\n"
            + string.Concat(Enumerable.Range(1, 30).Select(i => $"数量指标\t粘贴指标{i}\t≥\t{i},000\t{(i == 7 ? "很多" : $"{i}001")}\t人\r\n"));
        await set.GetByLabel("第 1 行 指标名称").FocusAsync();
        await PasteAsync(page, block);

        var dialog = page.Locator("dialog.paste");
        await Expect(dialog).ToContainTextAsync("1 格不能采用");
        await Expect(dialog.Locator(".is-refused")).ToContainTextAsync("实际完成值应为数字");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "应用" })).ToBeFocusedAsync();
        await window.LookAsync("paste-preview");
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await set.ExpectSavedAsync();
        await Expect(set.GetByLabel("粘贴指标30 实际完成值")).ToHaveValueAsync("30,001");
        await Expect(set.GetByLabel("粘贴指标7 实际完成值")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(set.Locator(".target-row")).ToHaveCountAsync(32);

        await set.GetByLabel("粘贴指标1 目标值").FocusAsync();
        await PasteAsync(page, "1100\t5\n2200\t6\n");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "应用" }).ClickAsync();
        await set.ExpectSavedAsync();
        await Expect(set.GetByLabel("粘贴指标2 目标值")).ToHaveValueAsync("2,200");
        await page.Locator(".paste-done").GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(set.GetByLabel("粘贴指标2 目标值")).ToHaveValueAsync("2,000");
        await set.ExpectSavedAsync();
        await page.ReloadAsync();
        await Expect(set.GetByLabel("粘贴指标1 目标值")).ToHaveValueAsync("1,000");
        await Expect(set.GetByLabel("粘贴指标1 实际完成值")).ToHaveValueAsync("1,001");
    }

    [Fact]
    public async Task Paste_IntoTheScoreTable_ConvertsUnits_AndEscLeavesEverything()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, DemoAccounts.OfArchives, Archives, "score-table");
        var spent = page.Locator("#A103-amounts-spent");
        var dialog = page.Locator("dialog.paste");
        await spent.FocusAsync();
        await PasteAsync(page, "9,692.00万元\n100000000元");
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(spent).ToBeFocusedAsync();
        await Expect(spent).ToHaveValueAsync("");

        await PasteAsync(page, "9,692.00万元\n100000000元");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "应用" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.69");
        await page.Locator("#row-A103 td.score a").ClickAsync();
        await Expect(page.Locator("#why")).ToContainTextAsync("9.692 四舍五入到两位小数，得 9.69");
        await window.LookAsync("score-why");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#why")).ToBeHiddenAsync();
        // One value is pasted as anywhere else.
        await page.Locator("#B503-findings-complaint").FocusAsync();
        await PasteAsync(page, "2\r\n");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ByKeyboardAlone_ARowATargetASectionAndTheWayToSubmission()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, DemoAccounts.OfFirstDepartment, "广州市番禺区人力资源和社会保障局", "score-table");
        await page.Locator("#A103-amounts-spent").FocusAsync();
        await page.Keyboard.TypeAsync("95");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("100");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".keys-status")).ToHaveTextAsync("已全部保存。");
        await Expect(page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.50");
        await Expect(page.Locator("#A103-amounts-budget")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#A103-amounts-budget")).ToHaveValueAsync("100.00");
        await page.Locator("#B504-amounts-signedInTime").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#B505-amounts-filedInTime")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#B504-amounts-signedInTime")).ToBeFocusedAsync();

        await GoByLinkAsync(page, "年度绩效指标");
        var set = page.Locator("#row-A101");
        await set.GetByLabel("第 1 行 指标名称").FocusAsync();
        await page.TypeOnAsync("键盘填报");
        await set.ExpectSavedAsync();
        await Expect(set.GetByLabel("键盘填报 方向")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.TypeOnAsync("10");
        await page.TypeOnAsync("10");
        await set.ExpectSavedAsync();
        await set.GetByRole(AriaRole.Button, new() { Name = "增加空行" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(set.GetByLabel("第 4 行 指标类别")).ToBeFocusedAsync();
        await set.GetByRole(AriaRole.Button, new() { Name = "删除 键盘填报" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var undo = set.GetByRole(AriaRole.Button, new() { Name = "撤销删除" });
        await Expect(undo).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(set.GetByLabel("键盘填报 目标值")).ToHaveValueAsync("10");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement !== document.body"));

        await GoByLinkAsync(page, "问题与改进");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "存在的主要问题" }).FocusAsync();
        await page.Keyboard.TypeAsync("一是人手不足。");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".keys-status")).ToHaveTextAsync("已全部保存。");
        await page.GetByRole(AriaRole.Link, new() { Name = "检查与送审" }).Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("检查与送审");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task TwoWindows_OnTwoRows_ArePeaceful_AndOnOneTheChoiceIsMadeInTheRow()
    {
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        var one = await OpenAsync(first, DemoAccounts.OfEducation, Education, "score-table");
        var two = await OpenAsync(second, DemoAccounts.OfEducation, Education, "score-table");
        await FillAsync(one, "#B504-amounts-contracts", "3");
        await one.Locator("#row-B504").ExpectSavedAsync();
        await FillAsync(two, "#B505-amounts-contracts", "4");
        await two.Locator("#row-B505").ExpectSavedAsync();
        await Expect(two.Locator(".conflict")).ToHaveCountAsync(0);

        await FillAsync(two, "#B504-amounts-contracts", "5");
        var panel = two.Locator("#row-B504 .conflict");
        await Expect(panel).ToContainTextAsync("3");
        await FillAsync(two, "#B503-findings-complaint", "1");
        await panel.GetByRole(AriaRole.Button, new() { Name = "采用这一份" }).ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(two.Locator("#B504-amounts-contracts")).ToHaveValueAsync("3");
        await Expect(two.Locator("#B503-findings-complaint")).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task Presence_ShowsAColleague_AndMarksTheRowThatTheyChanged()
    {
        var colleague = await app.OpenColleagueAsync(DemoAccounts.OfArchives);
        await using var first = await chromium.OpenWindowAsync(app);
        await using var second = await chromium.OpenWindowAsync(app);
        var one = await OpenAsync(first, DemoAccounts.OfArchives, Archives, "score-table");
        var two = await OpenAsync(second, colleague, Archives, "score-table");
        await Expect(two.Locator(".presence-person")).ToContainTextAsync($"{DemoAccounts.OfArchives.DisplayName}");
        await FillAsync(two, "#B506-amounts-awarded", "3");
        await two.Locator("#row-B506").ExpectSavedAsync();

        // A page that is looked at again calls at once.
        await one.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(one.Locator(".presence-person")).ToContainTextAsync($"{colleague.DisplayName}");
        await Expect(one.Locator("#row-B506 .just-changed")).ToContainTextAsync($"{colleague.DisplayName}刚刚修改了这里");
        await first.LookAsync("presence");
    }

    private async Task<IPage> OpenAsync(BrowserWindow window, DemoAccount account, string department, string address)
    {
        var id = await app.FindEvaluationAsync(department, 2025);
        await window.Page.SignInAsync(account);
        await window.Page.GotoAsync($"/evaluations/{id}/{address}");
        return window.Page;
    }

    private static async Task FillAsync(IPage page, string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).BlurAsync();
    }

    private static async Task GoByLinkAsync(IPage page, string name)
    {
        await page.Locator(".tasks").GetByRole(AriaRole.Link, new() { Name = name }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
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
