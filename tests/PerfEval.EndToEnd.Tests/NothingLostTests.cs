using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What was typed outlives a reload, a lost connection, an expired session; it is never saved under another account.</summary>
public class NothingLostTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Education = "广州市番禺区教育局（示例）";
    private const string Session = "perfeval.session";

    [Fact]
    public async Task Reload_PutsBackWhatWasTyped_AndSavesItByAPress()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.Locator("#B702-amounts-actual").FillAsync("12");
        await Expect(page.Locator("#row-B702 .save-state")).ToHaveTextAsync("未保存");
        await LeaveInHasteAsync(page);

        var kept = page.Locator(".kept");
        await Expect(kept).ToContainTextAsync("已恢复上次未保存的内容（1 处");
        await Expect(page.Locator("#B702-amounts-actual")).ToHaveValueAsync("12");
        await Expect(page.Locator("#row-B702 .save-state")).ToHaveTextAsync("未保存");
        await window.LookAsync("kept");
        await kept.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.Locator("#row-B702").ExpectSavedAsync();
        await Expect(page.Locator("#B702-amounts-actual")).ToHaveValueAsync("12.00");

        Assert.Equal(0, await KeptAsync(page));
        await page.ReloadAsync();
        await Expect(page.Locator("#B702-amounts-actual")).ToHaveValueAsync("12.00");
        await Expect(kept).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Reload_WithATargetInANewRow_PutsItBackInOneRow_AndDiscardsItByAPress()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "targets");
        var set = page.Locator("#row-A102");
        await set.GetByLabel("第 1 行 指标名称").FillAsync("举办活动");
        await set.GetByLabel("第 1 行 方向").SelectOptionAsync("qualitative", new() { Force = true });
        await set.ExpectSavedAsync();
        await page.RouteAsync("**/*handler=Set*", route => route.AbortAsync());
        await set.GetByLabel("举办活动 目标描述").FillAsync("持续提升");
        await set.GetByLabel("第 2 行 目标值").FillAsync("77");
        await LeaveInHasteAsync(page);
        await page.UnrouteAllAsync();

        await Expect(page.Locator(".kept")).ToContainTextAsync("已恢复上次未保存的内容（2 处");
        await Expect(set.GetByLabel("举办活动 目标描述")).ToHaveValueAsync("持续提升");
        await Expect(set.Locator("input[name$='.Target']").Last).ToHaveValueAsync("77");
        await page.Locator(".kept").GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await Expect(set.GetByLabel("举办活动 目标描述")).ToHaveValueAsync("");
        Assert.Equal(0, await KeptAsync(page));
        await page.ReloadAsync();
        await Expect(set.GetByLabel("举办活动 目标描述")).ToHaveValueAsync("");
        await Expect(page.Locator(".kept")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Reload_WhereSomebodyElseSavedMeanwhile_LetsTheRowsPanelDecide()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        await using var other = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "narrative/problems");
        var elsewhere = await OpenAsync(other, "narrative/problems");
        await page.Locator("#problems").FillAsync("一是人手不足。");
        await elsewhere.Locator("#problems").FillAsync("一是经费不足。");
        await elsewhere.Locator("#problems").BlurAsync();
        await elsewhere.Locator(".narrative-part").First.ExpectSavedAsync();
        await LeaveInHasteAsync(page);

        await Expect(page.Locator("#problems")).ToHaveValueAsync("一是人手不足。");
        await page.Locator(".kept").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".conflict")).ToContainTextAsync("一是经费不足。");
        await Expect(page.Locator("#problems")).ToHaveValueAsync("一是人手不足。");
    }

    [Fact]
    public async Task ARefusedValue_StaysInItsFieldWithTheMessage_AlsoAfterAReload()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.Locator("#B506-amounts-awarded").FillAsync("很多");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#row-B506 .field-error").Filter(new() { HasText = "应为数字" })).ToBeVisibleAsync();
        await LeaveInHasteAsync(page);

        await Expect(page.Locator("#B506-amounts-awarded")).ToHaveValueAsync("很多");
        await Expect(page.Locator("#row-B506 .field-error").Filter(new() { HasText = "应为数字" })).ToBeVisibleAsync();
        await page.Locator(".kept").GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await Expect(page.Locator("#B506-amounts-awarded")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task TwoTabs_OfOnePerson_DoNotTakeUpWhatTheOtherIsTyping()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.Locator("#B701-amounts-actual").FillAsync("5");
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(page.Url);
        await Expect(second.Locator("#score-form")).ToBeVisibleAsync();
        await second.WaitForFunctionAsync("() => document.body.dataset.restored");

        await Expect(second.Locator(".kept")).ToHaveCountAsync(0);
        await Expect(second.Locator("#B701-amounts-actual")).ToHaveValueAsync("");
        await second.CloseAsync();
        await Expect(page.Locator("#B701-amounts-actual")).ToHaveValueAsync("5");
        await page.Locator("#B701-amounts-actual").FillAsync("");
    }

    [Fact]
    public async Task SigningOut_LeavesNothingInTheBrowser_AndAsksBefore()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.RouteAsync("**/*handler=Row*", route => route.AbortAsync());
        await page.Locator("#B701-amounts-actual").FillAsync("5");
        Assert.Equal(1, await KeptAsync(page));
        List<string> asked = [];
        page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = dialog.AcceptAsync();
        };

        await page.Locator(".topbar .menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("登录");
        Assert.Equal(0, await KeptAsync(page));
        Assert.Contains(asked, message => message.Contains("没有保存", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AServerThatIsAway_IsTriedAgain_UntilItAnswers()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        var tries = 0;
        await page.RouteAsync("**/*handler=Row*", async route =>
        {
            if (++tries <= 2)
                await route.AbortAsync("connectionrefused");
            else
                await route.ContinueAsync();
        });

        await page.Locator("#B503-findings-complaint").FillAsync("0");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#connection")).ToContainTextAsync("有 1 项修改等待保存");
        await page.Locator("#row-B503").ExpectSavedAsync();
        await Expect(page.Locator("#connection")).ToBeEmptyAsync();
        Assert.True(tries >= 3);
    }

    [Fact]
    public async Task SessionExpiresWhileTyping_SigningInElsewhereSavesWhatWaits()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        await page.Context.ClearCookiesAsync(new() { Name = Session });
        await page.Locator("#A103-amounts-spent").FillAsync("95");
        await page.Keyboard.PressAsync("Tab");
        var banner = page.Locator("#connection");
        await Expect(banner).ToContainTextAsync("登录已过期，有 1 项修改还没有保存");
        await Expect(page.Locator("#row-A103 .save-state")).ToHaveTextAsync("未保存");

        var signIn = await page.RunAndWaitForPopupAsync(() => banner.GetByRole(AriaRole.Link, new() { Name = "重新登录" }).ClickAsync());
        await signIn.GetByLabel("账号").FillAsync(DemoAccounts.OfEducation.UserName);
        await signIn.GetByLabel("口令").FillAsync(DemoAccounts.Password);
        await signIn.Keyboard.PressAsync("Enter");
        await Expect(signIn.Locator("h1")).ToHaveTextAsync("已登录");

        await page.Locator("#row-A103").ExpectSavedAsync();
        await Expect(banner).ToBeEmptyAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#A103-amounts-spent")).ToHaveValueAsync("95.00");
    }

    [Fact]
    public async Task SessionOfAnotherAccount_GetsNothing_AndThePageSaysSo()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        var page = await OpenAsync(window, "score-table");
        var other = await page.Context.NewPageAsync();
        await page.Context.ClearCookiesAsync(new() { Name = Session });
        await other.SignInAsync(DemoAccounts.OfArchives);

        await page.Locator("#A103-amounts-budget").FillAsync("333");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator("#connection")).ToContainTextAsync("现在登录的是另一个账号");
        await Expect(page.Locator("#row-A103 .save-state")).ToHaveTextAsync("未保存");
        // Another account in the same browser is shown nothing of it.
        await other.GotoAsync($"/evaluations/{await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025)}/score-table");
        await other.WaitForFunctionAsync("() => document.body.dataset.restored");
        await Expect(other.Locator(".kept")).ToHaveCountAsync(0);
        await Expect(other.Locator("#A103-amounts-budget")).Not.ToHaveValueAsync("333");

        await page.Context.ClearCookiesAsync(new() { Name = Session });
        await other.SignInAsync(DemoAccounts.OfEducation);
        await page.Locator("#row-A103").ExpectSavedAsync();
    }

    [Fact]
    public async Task ABrowserThatForbidsStorage_StillSaves()
    {
        await using var window = await chromium.OpenWindowAsync(app);
        await window.Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });");
        var page = await OpenAsync(window, "score-table");
        await page.Locator("#B504-amounts-contracts").FillAsync("20");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#row-B504").ExpectSavedAsync();
        Assert.Empty(window.Faults);
    }

    private async Task<IPage> OpenAsync(BrowserWindow window, string address)
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await window.Page.SignInAsync(DemoAccounts.OfEducation);
        await window.Page.GotoAsync($"/evaluations/{id}/{address}");
        return window.Page;
    }

    /// <summary>As after a crash: the page is gone without having saved, whatever it asks.</summary>
    private static async Task LeaveInHasteAsync(IPage page)
    {
        var address = page.Url;
        var context = page.Context;
        await page.EvaluateAsync("document.body.dataset.leaving = 'true'");
        await page.GotoAsync("about:blank");
        await page.GotoAsync(address);
        Assert.Equal(context, page.Context);
    }

    private static Task<int> KeptAsync(IPage page) => page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('perfeval.kept:')).length");
}
