using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What somebody sees who opens the program, on a small laptop, at 200 % zoom of it, and on a phone.</summary>
public class FirstViewTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(683, 384)]
    [InlineData(390, 844)]
    public async Task Open_TheFirstPage_ShowsTheFrameWithoutFaults(int width, int height)
    {
        await using var window = await chromium.OpenWindowAsync(app, width, height);

        await window.Page.GotoAsync("/");

        Assert.Equal("PerfEval", await window.Page.Locator(".topbar-name strong").TextContentAsync());
        // Both style sheets and the browser's policy let the look arrive.
        Assert.Equal("rgb(19, 52, 99)", await window.Page.Locator(".topbar").EvaluateAsync<string>("bar => getComputedStyle(bar).backgroundColor"));
        Assert.Equal("2.0.11", await window.Page.EvaluateAsync<string>("() => htmx.version"));
        await window.LookAsync("first-view");
    }

    [Fact]
    public async Task Open_AnUnknownAddress_ExplainsInChineseWithoutScriptsAsWell()
    {
        await using var window = await chromium.OpenWindowAsync(app, scripts: false);
        await window.Page.SignInAsync(DemoAccounts.Reviewer);

        var answer = await window.Page.GotoAsync("/nowhere");

        Assert.Equal(404, answer!.Status);
        Assert.Equal("没有找到这个页面", await window.Page.Locator("h1").TextContentAsync());
    }
}
