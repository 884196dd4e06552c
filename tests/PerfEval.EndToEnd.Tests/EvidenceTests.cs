using System.Text;
using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;
using static PerfEval.EndToEnd.Tests.EvidenceBoard;

namespace PerfEval.EndToEnd.Tests;

/// <summary>佐证材料 as people use it: by dialog, drag, paste; several at once; a new revision; beside the reviewer's row; without scripts.</summary>
public class EvidenceTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Dialog_WithSeveral_ShowsEach_AndTheListFollows()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;

        await PlaceOf(page, "B504").Locator("input[type=file]").SetInputFilesAsync([Pdf("合同台账.pdf", "一"), Pdf("补充台账.pdf", "二"), new FilePayload { Name = "坏的.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] }]);

        await Expect(Lines(page).Filter(new() { HasText = "合同台账.pdf（" })).ToContainTextAsync("已上传");
        await Expect(Lines(page).Filter(new() { HasText = "补充台账.pdf（" })).ToContainTextAsync("已上传");
        await Expect(Lines(page).Filter(new() { HasText = "坏的.pdf（" })).ToContainTextAsync("无法识别");
        await Expect(PlaceOf(page, "B504").Locator(".evidence-ask")).ToContainTextAsync("2 份");
        await Expect(page.Locator("#task-list")).ToContainTextAsync("缺 ");
        // The refused one is answered with 415, which the line says in words.
        Assert.All(window.Faults, fault => Assert.StartsWith("415", fault, StringComparison.Ordinal));
        await LookAsync(window, "evidence-uploaded");
    }

    [Fact]
    public async Task SeveralPickedTogether_AreListedInTheOrderInWhichTheyWerePicked()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;

        // The first is so large that the others would be there before it.
        await PlaceOf(page, "B503").Locator("input[type=file]").SetInputFilesAsync(
            [await app.ChooseAsync("甲.pdf", "十四"), await app.ChooseSmallAsync("乙.pdf", "十五"), await app.ChooseSmallAsync("丙.pdf", "十六")]);

        await Expect(PlaceOf(page, "B503").Locator(".evidence-file")).ToHaveCountAsync(3);
        await Expect(PlaceOf(page, "B503").Locator(".evidence-file")).ToContainTextAsync(["甲", "乙", "丙"]);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task DragOntoARequirement_AndOntoAnIndicator_Upload()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;

        await DropAsync(PlaceOf(page, "B401"), "绩效管理制度.pdf", "三");
        await Expect(PlaceOf(page, "B401").Locator(".evidence-file")).ToContainTextAsync("绩效管理制度");
        await DropAsync(page.Locator("#B402-evidence h3"), "挂钩办法.pdf", "四");
        // The indicator's open demand comes before what is optional.
        await Expect(page.Locator("[data-indicator=B402][data-requirement^=评价结果] .evidence-file")).ToContainTextAsync("挂钩办法");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Paste_OfAScreenshot_AsksWhatItProves_OrGoesWhereOneIs()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;

        await PasteAsync(page, "#4a90d9");
        await Expect(Lines(page).Locator("select")).ToBeFocusedAsync();
        await Lines(page).Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "预决算公开网页截图（缺）" });
        await Expect(PlaceOf(page, "B301").Locator(".evidence-file")).ToContainTextAsync("截图");
        await PlaceOf(page, "B302").Locator("input[type=file]").FocusAsync();
        await PasteAsync(page, "#d94a4a");
        await Expect(PlaceOf(page, "B302").Locator(".evidence-file")).ToContainTextAsync("截图");
        await PlaceOf(page, "B302").Locator("summary").ClickAsync();
        await Expect(PlaceOf(page, "B302").Locator("img")).ToBeVisibleAsync();
        Assert.True(await PlaceOf(page, "B302").Locator("img").EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task NewRevision_IsSentInPieces_AndKeepsWhatIsBeingTyped()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;
        await PlaceOf(page, "B505").Locator("input[type=file]").SetInputFilesAsync(Pdf("备案记录.pdf", "十一"));
        await PlaceOf(page, "B505").GetByRole(AriaRole.Link, new() { Name = "“备案记录”的说明与版本" }).ClickAsync();
        var pieces = 0;
        page.Request += (_, request) => pieces += request.Method == "PATCH" ? 1 : 0;
        var revise = page.Locator("[data-place] input[type=file]");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "上传新版本" })).ToBeHiddenAsync();

        await revise.SetInputFilesAsync(await app.ChooseAsync("备案记录（更正）.pdf", "十二"));
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("第 2 版（现在）");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("备案记录（更正）.pdf");
        Assert.Equal(5, pieces);
        // The page was opened anew; its script hides the button once it listens.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "上传新版本" })).ToBeHiddenAsync();

        // With a description half typed the page stays; it is saved upon the revision that was just made.
        await page.GetByLabel("说明", new() { Exact = true }).FillAsync("写了一半");
        await revise.SetInputFilesAsync(Pdf("备案记录（再更正）.pdf", "十三"));
        await Expect(Lines(page).Locator(".upload-state")).ToContainTextAsync("已上传新版本");
        await LookAsync(window, "evidence-revised");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToHaveTextAsync("已保存。");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("第 3 版（现在）");
        await Expect(page.GetByLabel("说明", new() { Exact = true })).ToHaveValueAsync("写了一半");
    }

    [Fact]
    public async Task Pdf_IsShownInThePage_AndBesideTheReviewersRow()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区人力资源和社会保障局", 2024);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.Reviewer);
        await page.GotoAsync($"/evaluations/{id}/review");
        var row = page.Locator("#row-B504");

        // The browser's own viewer puts itself into the frame, unless the answer's policy forbids it.
        var shown = new TaskCompletionSource<string>();
        page.FrameNavigated += (_, frame) => _ = frame.Url.StartsWith("chrome-extension://", StringComparison.Ordinal) && shown.TrySetResult(frame.Url);

        await row.Locator(".row-evidence > summary").ClickAsync();
        await row.Locator(".evidence-view > summary").ClickAsync();

        await shown.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // Beside the row, which stays where it is; from row to row the panel follows.
        var beside = page.Locator("#review-beside");
        await Expect(beside.Locator("iframe")).ToBeVisibleAsync();
        await Expect(row.Locator("iframe")).ToBeHiddenAsync();
        await Expect(beside.Locator("h2")).ToContainTextAsync("B504 ");
        await window.LookAsync("review-evidence-beside");
        // Below the heading, which moves to the top as one scrolls: neither covers the other.
        const string Gap = "Math.abs(document.querySelector('#review-beside').getBoundingClientRect().top - document.querySelector('.heading').getBoundingClientRect().bottom) < 1";
        foreach (var y in new[] { 0, 40, 600 })
        {
            await page.EvaluateAsync("y => window.scrollTo(0, y)", y);
            await page.WaitForFunctionAsync("() => " + Gap);
        }

        await row.FocusAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#row-B505")).ToBeFocusedAsync();
        await Expect(beside.Locator("h2")).ToContainTextAsync("B505 ");
        await page.Keyboard.PressAsync("Escape");
        await Expect(beside).ToBeHiddenAsync();
        await page.GotoAsync($"/evaluations/{id}/evidence");
        await Expect(page.Locator("input[type=file]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WithoutScripts_FilesArePut_DescribedRemovedAndBroughtBack()
    {
        var id = await app.FindEvaluationAsync(Education, 2025);
        await using var window = await chromium.OpenWindowAsync(app, scripts: false);
        var page = window.Page;
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("账号").FillAsync(DemoAccounts.OfEducation.UserName);
        await page.GetByLabel("口令").FillAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("工作台");
        await page.GotoAsync($"/evaluations/{id}/evidence");
        var place = PlaceOf(page, "B502");
        await place.Locator("input[type=file]").SetInputFilesAsync([Pdf("内控制度.pdf", "九"), Pdf("补充规定.pdf", "十")]);
        await place.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await Expect(page.Locator(".evidence-notice")).ToHaveTextAsync("已上传 2 个文件。");

        await place.GetByRole(AriaRole.Link, new() { Name = "“内控制度”的说明" }).ClickAsync();
        await page.GetByLabel("说明", new() { Exact = true }).FillAsync("2024年修订");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToHaveTextAsync("已保存。");
        await page.GotoAsync($"/evaluations/{id}/evidence");
        await place.GetByRole(AriaRole.Button, new() { Name = "删除“补充规定”" }).ClickAsync();
        await Expect(place.Locator(".evidence-ask")).ToContainTextAsync("1 份");
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(place.Locator(".evidence-ask")).ToContainTextAsync("2 份");
        Assert.Empty(window.Faults);
    }

    private static async Task DropAsync(ILocator on, string name, string text) => await on.EvaluateAsync(
        """
        (element, { name, text }) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], name, { type: 'application/pdf' }));
          for (const type of ['dragover', 'drop']) {
            element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
          }
        }
        """,
        new { name, text = Encoding.Latin1.GetString(Pdf(name, text).Buffer) });

    private static async Task PasteAsync(IPage page, string colour) => await page.EvaluateAsync(
        """
        async colour => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
          const pen = canvas.getContext('2d');
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 60, 40);
          const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
          const transfer = new DataTransfer();
          transfer.items.add(new File([blob], 'image.png', { type: 'image/png' }));
          (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
        }
        """,
        colour);
}
