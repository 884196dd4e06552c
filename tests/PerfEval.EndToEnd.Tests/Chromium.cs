using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PerfEval.EndToEnd.Tests.Chromium))]

namespace PerfEval.EndToEnd.Tests;

/// <summary>One Chromium for all tests: the system's own, or the one that PERFEVAL_CHROMIUM names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        // A first page on a busy machine takes its time; no test measures it.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PERFEVAL_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium",
            Args =
            [
                // The sandbox does not work for root, as whom tests may run; the browser opens nothing but the program under test.
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Opens a browser window of its own, with its own cookies, on the program.</summary>
    /// <param name="app">The program whose addresses the window resolves.</param>
    /// <param name="width">The width of the window in CSS pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="scripts">Whether pages may run scripts; without them every form must still work.</param>
    public async Task<BrowserWindow> OpenWindowAsync(RunningApp app, int width = 1366, int height = 768, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            Locale = "zh-CN",
            AcceptDownloads = true,
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }
}
