using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The published case as its officer finds it; <c>scripts/images</c> puts the picture that is taken here into the README.</summary>
public class PicturesTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Open_ThePublishedCase_ShowsItsScoresOnTheFirstScreen()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区人力资源和社会保障局", 2024);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfFirstDepartment);

        await page.GotoAsync($"/evaluations/{id}/score-table");

        await Expect(page.Locator(".receipt-grand dd")).ToHaveTextAsync("99.66");
        foreach (var place in new[] { page.Locator("#row-A103 .formula"), page.Locator(".receipt-grand dd"), page.Locator(".receipt-lines .grade") })
            await Expect(place).ToBeInViewportAsync(new() { Ratio = 1 });
        await window.LookAsync("published-case");
    }
}
