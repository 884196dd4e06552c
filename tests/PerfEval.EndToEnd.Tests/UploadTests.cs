using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static PerfEval.EndToEnd.Tests.EvidenceBoard;

namespace PerfEval.EndToEnd.Tests;

/// <summary>Uploads that don't run through: cancelled, cut off and gone on with, by the page and after it was loaded again, past the session's end.</summary>
public class UploadTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Uploads = "**/evidence/uploads/*";

    [Fact]
    public async Task Cancel_TakesAwayWhatWasSent()
    {
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
        await using var _ = window;
        var page = window.Page;
        var held = new TaskCompletionSource();
        await page.RouteAsync(Uploads, async route =>
        {
            if (route.Request.Method == "PATCH" && route.Request.Headers["upload-offset"] != "0")
                await held.Task;
            await ContinueAsync(route);
        });

        await PlaceOf(page, "B603").Locator("input[type=file]").SetInputFilesAsync(await app.ChooseAsync("盘点报告.pdf", "五"));
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
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
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

        await PlaceOf(page, "B604").Locator("input[type=file]").SetInputFilesAsync(await app.ChooseAsync("资产年报.pdf", "六"));
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
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
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
        var path = await app.ChooseAsync("使用情况表.pdf", "七");
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
        var (window, _) = await chromium.OpenEvidenceAsync(app, 2025);
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
}
