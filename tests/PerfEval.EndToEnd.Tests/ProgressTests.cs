using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>Files that are read for a while: how far it is can be seen, the answer comes in place, and a broken connection loses nothing.</summary>
public class ProgressTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Workbook_UploadedWithoutAndWithConnection_IsPreviewedInPlaceAndTaken()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/score-table");
        await page.Locator("#A103-amounts-spent").FillAsync("661234");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#row-A103").ExpectSavedAsync();
        var workbook = await (await page.APIRequest.GetAsync($"/evaluations/{id}/workbook.xlsx")).BodyAsync();
        await page.GotoAsync($"/evaluations/{id}/excel");
        await page.EvaluateAsync("window.isSamePage = true");

        await page.Context.SetOfflineAsync(true);
        await ChooseAsync(page, Replace(workbook, "6612340000", "6612350000"));
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await Expect(page.Locator(".post-progress")).ToContainTextAsync("网络不通，没有完成");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("6,612,350,000");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部采用" }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToContainTextAsync("已采用 1 个指标的改动");
        Assert.True(await page.EvaluateAsync<bool>("window.isSamePage"));
        await page.GotoAsync($"/evaluations/{id}/score-table");
        await Expect(page.Locator("#A103-amounts-spent")).ToHaveValueAsync("661,235.00");
    }

    [Fact]
    public async Task File_ThatIsNoWorkbook_IsRefusedInPlaceWithFocusOnTheReason()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/excel");

        await ChooseAsync(page, Encoding.UTF8.GetBytes("这不是工作簿"));
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();

        await Expect(page.Locator(".error-summary")).ToContainTextAsync("xlsx");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" })).ToBeEnabledAsync();
    }

    private static Task ChooseAsync(IPage page, byte[] content) => page.GetByLabel("填报表（.xlsx").SetInputFilesAsync(
        new FilePayload { Name = "填报表.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = content });

    /// <summary>The workbook with another number in its cells, as if it had been typed in Excel.</summary>
    private static byte[] Replace(byte[] workbook, string number, string by)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        var replaced = 0;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open()))
                    text = reader.ReadToEnd();
                if (!text.Contains($">{number}<", StringComparison.Ordinal))
                    continue;
                replaced++;
                using var stream = entry.Open();
                stream.SetLength(0);
                using var writer = new StreamWriter(stream);
                writer.Write(text.Replace($">{number}<", $">{by}<", StringComparison.Ordinal));
            }
        }

        Assert.Equal(1, replaced);
        return file.ToArray();
    }
}
