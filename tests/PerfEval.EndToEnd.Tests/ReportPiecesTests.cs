using Microsoft.Playwright;
using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>报告预览 follows in pieces: what the page has already is not sent. A piece that it has no more, when the answer comes, is asked for with all the rest.</summary>
public class ReportPiecesTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Count = "() => document.querySelectorAll('.report-shown .report-piece').length";

    [Fact]
    public async Task APieceThatWasLostMeanwhile_IsAskedForAnew_WithoutMarks()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/report");
        var (pieces, text) = (await page.EvaluateAsync<int>(Count), await page.Locator(".report-shown").InnerTextAsync());
        Assert.True(pieces > 2);
        List<string> marks = [];
        await page.RouteAsync("**/report?*handler=preview*", LoseAPieceAsync);
        await page.RouteAsync("**/report?*handler=Preview*", LoseAPieceAsync);

        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("() => document.dispatchEvent(new CustomEvent('perfeval:changed'))"), answer => marks.Count == 2 && answer.Url.Contains("preview", StringComparison.OrdinalIgnoreCase));
        await page.WaitForFunctionAsync("pieces => { const all = [...document.querySelectorAll('.report-shown .report-piece')]; return all.length === pieces && all.every(piece => piece.childElementCount > 0); }", pieces);

        Assert.Equal(2, marks.Count);
        Assert.Equal(pieces, marks[0].Split(',').Length);
        Assert.Equal("", marks[1]);
        Assert.Equal(text, await page.Locator(".report-shown").InnerTextAsync());
        Assert.Empty(window.Faults);

        // The question is under way when the piece goes: its mark was named, so it comes without its content.
        async Task LoseAPieceAsync(IRoute route)
        {
            marks.Add(route.Request.Headers.GetValueOrDefault("x-preview-pieces", ""));
            if (marks.Count == 1)
                await page.EvaluateAsync("() => document.querySelector('.report-shown .report-piece:nth-of-type(2)').remove()");
            await route.ContinueAsync();
        }
    }
}
