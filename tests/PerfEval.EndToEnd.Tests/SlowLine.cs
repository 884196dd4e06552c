using Microsoft.Playwright;

namespace PerfEval.EndToEnd.Tests;

/// <summary>A slow line between the browser and the program.</summary>
internal static class SlowLine
{
    /// <summary>Holds the answer to each save back, so that what is typed or moved meanwhile meets it.</summary>
    public static Task DelaySavesAsync(this IPage page) => page.RouteAsync("**/*handler=*", async route =>
    {
        var answer = await route.FetchAsync();
        await page.WaitForTimeoutAsync(700);
        await route.FulfillAsync(new() { Response = answer });
    });
}
