using System.Text;
using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>佐证材料 as people use it: by dialog, drag, paste; several at once; cancelled, cut off and gone on with; without scripts.</summary>
public class EvidenceTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Education = "广州市番禺区教育局（示例）";
    private const string Uploads = "**/evidence/uploads/*";

    /// <summary>Large enough for several pieces.</summary>
    private const int Large = 9 * 1024 * 1024;

    private static ILocator PlaceOf(IPage page, string code) => page.Locator($"[data-place][data-indicator={code}]").First;

    private static ILocator Lines(IPage page) => page.Locator("#upload-queue li");

    [Fact]
    public async Task Dialog_WithSeveral_ShowsEach_AndTheListFollows()
    {
        var (window, _) = await OpenAsync(2025);
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
    public async Task DragOntoARequirement_AndOntoAnIndicator_Upload()
    {
        var (window, _) = await OpenAsync(2025);
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
        var (window, _) = await OpenAsync(2025);
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
    public async Task Cancel_TakesAwayWhatWasSent()
    {
        var (window, _) = await OpenAsync(2025);
        await using var _ = window;
        var page = window.Page;
        var held = new TaskCompletionSource();
        await page.RouteAsync(Uploads, async route =>
        {
            if (route.Request.Method == "PATCH" && route.Request.Headers["upload-offset"] != "0")
                await held.Task;
            await ContinueAsync(route);
        });

        await PlaceOf(page, "B603").Locator("input[type=file]").SetInputFilesAsync(await FileAsync("盘点报告.pdf", "五"));
        await Expect(Lines(page).Locator(".upload-state")).ToHaveTextAsync("已传 22%");
        var deleted = page.WaitForResponseAsync(answer => answer.Request.Method == "DELETE");
        await Lines(page).GetByRole(AriaRole.Button, new() { Name = "取消“盘点报告.pdf”" }).ClickAsync();
        Assert.Equal(204, (await deleted).Status);
        held.SetResult();

        await Expect(page.Locator("#upload-queue")).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[data-pending]").Filter(new() { HasText = "盘点报告" })).ToHaveCountAsync(0);
        await Expect(PlaceOf(page, "B603").Locator(".evidence-file")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task LostConnection_IsGoneOnWith_WhereItStopped()
    {
        var (window, _) = await OpenAsync(2025);
        await using var _ = window;
        var page = window.Page;
        var (cut, created, offsets) = (false, 0, new List<string>());
        page.Request += (_, request) => created += request.Method == "POST" && request.Url.EndsWith("/uploads", StringComparison.Ordinal) ? 1 : 0;
        await page.RouteAsync(Uploads, async route =>
        {
            if (route.Request.Method == "PATCH")
                offsets.Add(route.Request.Headers["upload-offset"]);
            if (!cut && offsets.Count == 3)
            {
                cut = true;
                await page.Context.SetOfflineAsync(true);
                await route.AbortAsync("internetdisconnected");
                return;
            }

            await ContinueAsync(route);
        });

        await PlaceOf(page, "B604").Locator("input[type=file]").SetInputFilesAsync(await FileAsync("资产年报.pdf", "六"));
        await Expect(Lines(page).Locator(".upload-state")).ToHaveTextAsync("网络中断，恢复后自动继续");
        await page.Context.SetOfflineAsync(false);

        await Expect(Lines(page).Locator(".upload-state")).ToHaveTextAsync("已上传");
        await Expect(PlaceOf(page, "B604").Locator(".evidence-file")).ToContainTextAsync("9 MB");
        Assert.Equal((1, offsets[2]), (created, offsets[3]));
        Assert.Equal($"{4 * 1024 * 1024}", offsets[3]);
    }

    [Fact]
    public async Task PageLoadedAgain_OffersToGoOn_WithTheSameFileAlone()
    {
        var (window, _) = await OpenAsync(2025);
        await using var _ = window;
        var page = window.Page;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        var (lost, created, offsets) = (true, 0, new List<string>());
        page.Request += (_, request) => created += request.Method == "POST" && request.Url.EndsWith("/uploads", StringComparison.Ordinal) ? 1 : 0;
        await page.RouteAsync(Uploads, async route =>
        {
            if (route.Request.Method == "PATCH" && route.Request.Headers["upload-offset"] != "0")
            {
                if (lost)
                    return;
                offsets.Add(route.Request.Headers["upload-offset"]);
            }

            await ContinueAsync(route);
        });
        var path = await FileAsync("使用情况表.pdf", "七");
        await PlaceOf(page, "B606").Locator("input[type=file]").SetInputFilesAsync(path);
        await Expect(Lines(page).Locator(".upload-state")).ToHaveTextAsync("已传 22%");

        await page.ReloadAsync();
        var pending = page.Locator("[data-pending][data-name='使用情况表.pdf']");
        await Expect(pending).ToContainTextAsync("使用情况表.pdf 已传 22%");
        await LookAsync(window, "evidence-pending");
        lost = false;
        await pending.Locator("input[type=file]").SetInputFilesAsync(Pdf("使用情况表.pdf", "别的"));
        await Expect(pending).ToContainTextAsync("这不是同一个文件");
        await pending.Locator("input[type=file]").SetInputFilesAsync(path);

        await Expect(PlaceOf(page, "B606").Locator(".evidence-file")).ToContainTextAsync("9 MB");
        await Expect(pending).ToHaveCountAsync(0);
        Assert.Equal((1, $"{2 * 1024 * 1024}"), (created, offsets[0]));
    }

    [Fact]
    public async Task Session_ThatIsOver_IsSaid_AndTheUploadGoesOnAfterSigningIn()
    {
        var (window, _) = await OpenAsync(2025);
        await using var _ = window;
        var page = window.Page;
        var cookies = await page.Context.CookiesAsync();
        await page.Context.ClearCookiesAsync(new() { Name = "perfeval.session" });

        await PlaceOf(page, "B605").Locator("input[type=file]").SetInputFilesAsync(Pdf("管理规程.pdf", "八"));
        await Expect(Lines(page).Locator(".upload-state")).ToContainTextAsync("登录已过期");
        await page.Context.AddCookiesAsync(cookies.Where(cookie => cookie.Name == "perfeval.session").Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = app.Address.ToString() }));
        await Lines(page).GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();

        await Expect(PlaceOf(page, "B605").Locator(".evidence-file")).ToContainTextAsync("管理规程");
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
        await Expect(row.Locator("iframe")).ToBeVisibleAsync();
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

    private async Task<(BrowserWindow Window, Guid Id)> OpenAsync(int year)
    {
        var id = await app.FindEvaluationAsync(Education, year);
        var window = await chromium.OpenWindowAsync(app);
        await window.Page.SignInAsync(DemoAccounts.OfEducation);
        await window.Page.GotoAsync($"/evaluations/{id}/evidence");
        return (window, id);
    }

    /// <summary>Axe and the width; what the upload itself met was judged before.</summary>
    private static Task LookAsync(BrowserWindow window, string name)
    {
        window.Forget();
        return window.LookAsync(name);
    }

    private static async Task ContinueAsync(IRoute route)
    {
        try
        {
            await route.ContinueAsync();
        }
        catch (PlaywrightException)
        {
            // The page cancelled it meanwhile.
        }
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

    /// <summary>A file on the disk, whose time of change a browser sees.</summary>
    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(app.DataFolder, "chosen")).FullName, name);
        await File.WriteAllBytesAsync(path, PdfOf(text, Large), TestContext.Current.CancellationToken);
        return path;
    }

    private static FilePayload Pdf(string name, string text) => new() { Name = name, MimeType = "application/pdf", Buffer = PdfOf(text, padding: 0) };

    /// <summary>The smallest whole PDF that holds a text, and as many more bytes as wanted.</summary>
    private static byte[] PdfOf(string text, int padding) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Of({Convert.ToHexString(Encoding.UTF8.GetBytes(text))})>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        + $"3 0 obj\n<</Length {padding}>>\nstream\n{new string('A', padding)}\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n");
}
