using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The editor of a section by keyboard: figures as tags, numbering, undo, an input method, last year's figures.</summary>
public class NarrativeEditorTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task AFigure_IsInsertedByKeyboard_Reached_TakenAwayAndBroughtBack()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var (editor, text) = Problems(page);
        await editor.FillAsync("");
        await page.Keyboard.TypeAsync("支出率分值");
        // The tools stand before the editor.
        for (var i = 0; i < 3; i++)
            await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "查找数据" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("支出率 分值");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await window.LookAsync("narrative-insert");
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("。");

        await Expect(text).ToHaveValueAsync("支出率分值{{A103.分值}}。");
        var tag = page.GetByRole(AriaRole.Img, new() { Name = "数据引用 部门预算资金支出率：分值 10分" });
        await Expect(tag).ToHaveTextAsync("10分");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tag).ToHaveClassAsync("figure-tag is-selected");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(text).ToHaveValueAsync("支出率分值。");
        await Expect(page.Locator("#narrative-says")).ToHaveTextAsync("已删除数据引用 部门预算资金支出率：分值");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(text).ToHaveValueAsync("支出率分值{{A103.分值}}。");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(text).ToHaveValueAsync("支出率分值。");
        await page.Keyboard.PressAsync("Control+z");

        await Expect(page.Locator(".preview-page")).ToContainTextAsync("支出率分值10分。");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#problems-state .save-state")).ToHaveTextAsync("已保存");
        await page.ReloadAsync();
        await Expect(text).ToHaveValueAsync("支出率分值{{A103.分值}}。");
        await Expect(editor).ToHaveTextAsync("支出率分值10分。");
        await window.LookAsync("narrative-figure");
    }

    [Fact]
    public async Task AToken_ThatIsTyped_BecomesATag_AndOneThatIsNoFigureSaysSo()
    {
        await using var window = await OpenAsync();
        var (editor, text) = Problems(window.Page);
        await editor.FillAsync("");
        await window.Page.Keyboard.TypeAsync("总分{{自评.满分}}、{{Q.得分}}、{注}");

        await Expect(editor.Locator(".figure-tag").First).ToHaveTextAsync("100分");
        await Expect(editor.Locator(".figure-tag.is-missing")).ToHaveTextAsync("找不到数据：Q.得分");
        await Expect(text).ToHaveValueAsync("总分{{自评.满分}}、{{Q.得分}}、{注}");
        await Expect(window.Page.Locator(".preview-page")).ToContainTextAsync("总分100分、〔找不到数据：Q.得分〕、{注}");
    }

    [Fact]
    public async Task CutAndPaste_KeepTheFigure_AndGiveOtherProgramsItsValue()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var (editor, text) = Problems(page);
        await editor.FillAsync("甲{{自评.满分}}乙");
        await Expect(editor).ToHaveTextAsync("甲100分乙");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+x");
        await Expect(text).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Control+v");
        await Expect(text).ToHaveValueAsync("甲{{自评.满分}}乙");
        Assert.Equal("甲100分乙", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await Expect(text).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Numbering_GoesOnByEnter_EndsByEnter_AndIsMadeAnew()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var (editor, text) = Problems(page);
        await editor.FillAsync("");
        await page.Keyboard.TypeAsync("一是预算不细");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("执行不快");
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("一是预算不细\n二是执行不快\n三是");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("1.采购。一是面窄。");
        await editor.Locator("..").GetByRole(AriaRole.Button, new() { Name = "下一分点" }).ClickAsync();
        await page.Keyboard.TypeAsync("价高。");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("资产");
        await Expect(text).ToHaveValueAsync("一是预算不细\n二是执行不快\n1.采购。一是面窄。二是价高。\n2.资产");

        await editor.FillAsync("3.甲。二是子；五是丑。\n7.统一是好的，1.5万人。十是寅。\n十一是卯。\n三是辰");
        await editor.Locator("..").GetByRole(AriaRole.Button, new() { Name = "重新编号" }).ClickAsync();
        await Expect(text).ToHaveValueAsync("1.甲。一是子；二是丑。\n2.统一是好的，1.5万人。一是寅。\n二是卯。\n三是辰");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(text).ToHaveValueAsync("3.甲。二是子；五是丑。\n7.统一是好的，1.5万人。十是寅。\n十一是卯。\n三是辰");
    }

    [Fact]
    public async Task AnInputMethod_ComposesBesideAFigure_WithoutLosingEither()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var (editor, text) = Problems(page);
        await editor.FillAsync("前{{自评.满分}}");
        await page.Keyboard.PressAsync("End");
        // An input method belongs to the window in front.
        await page.BringToFrontAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Input.imeSetComposition", new() { ["selectionStart"] = 2, ["selectionEnd"] = 2, ["text"] = "ni" });
        await Expect(editor).ToContainTextAsync("ni");
        await Expect(text).ToHaveValueAsync("前{{自评.满分}}");
        await session.SendAsync("Input.imeSetComposition", new() { ["selectionStart"] = 1, ["selectionEnd"] = 1, ["text"] = "你" });
        await session.SendAsync("Input.insertText", new() { ["text"] = "你好" });
        await Expect(text).ToHaveValueAsync("前{{自评.满分}}你好");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(text).ToHaveValueAsync("前{{自评.满分}}");
    }

    [Fact]
    public async Task FormerFigures_AreConfirmedOrReplaced_OneByOne()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        var (editor, text) = Problems(page);
        var tools = page.GetByRole(AriaRole.Toolbar, new() { Name = "存在的主要问题：编辑工具" });
        await editor.FillAsync("培训【上年：5人】，占【上年：6%】，共【上年：7场】，另【上年：8场】。");
        await Expect(tools).ToContainTextAsync("上年数据 4 处");
        await window.LookAsync("narrative-former");
        await tools.GetByRole(AriaRole.Button, new() { Name = "下一处" }).ClickAsync();
        await page.Keyboard.TypeAsync("9人");
        await tools.GetByRole(AriaRole.Button, new() { Name = "核对无误" }).ClickAsync();
        await tools.GetByRole(AriaRole.Button, new() { Name = "核对无误" }).ClickAsync();
        await Expect(text).ToHaveValueAsync("培训9人，占6%，共【上年：7场】，另【上年：8场】。");
        await page.Locator("#improvements-label").ClickAsync();
        await Expect(page.Locator(".task-list a[aria-current]")).ToContainTextAsync("有 1 个问题");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部核对无误" }).ClickAsync();
        await Expect(text).ToHaveValueAsync("培训9人，占6%，共7场，另8场。");
        await Expect(tools.GetByRole(AriaRole.Button, new() { Name = "核对无误" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Words_AreCounted_AndTooManyAreSaidAtOnce()
    {
        await using var window = await OpenAsync();
        var (editor, _) = Problems(window.Page);
        await editor.FillAsync("十个字 的　一\n段{注}");
        await Expect(window.Page.Locator("#problems-state [data-count]")).ToHaveTextAsync("9");
        await editor.FillAsync(new string('字', 20_001));
        await Expect(window.Page.Locator("#problems-state .is-over")).ToHaveTextAsync("20001 字");
        await editor.BlurAsync();
        await Expect(window.Page.Locator("#problems-conflict .field-error")).ToContainTextAsync("不能超过 20000 字");
        Assert.Equal(20_001, (await window.Page.Locator("#problems").InputValueAsync()).Length);
    }

    private async Task<BrowserWindow> OpenAsync()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        var window = await chromium.OpenWindowAsync(app);
        await window.Page.SignInAsync(DemoAccounts.OfArchives);
        await window.Page.GotoAsync($"/evaluations/{id}/narrative/problems");
        return window;
    }

    private static (ILocator Editor, ILocator Text) Problems(IPage page) =>
        (page.GetByRole(AriaRole.Textbox, new() { Name = "存在的主要问题" }), page.Locator("#problems"));
}
