using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PerfEval.EndToEnd.Tests;

/// <summary>A window that watches what goes wrong in its page: script errors, refused content, files that are not there.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    // WCAG 2.2 AA includes the earlier versions' rules.
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    // What the browser and htmx say about an answer's status; it is judged by the answer itself, where the address is known.
    private static readonly string[] StatusMessages = ["Failed to load resource", "Response Status Error Code"];

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    internal BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _faults.Add($"script: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !StatusMessages.Any(start => message.Text.StartsWith(start, StringComparison.Ordinal)))
            {
                _faults.Add($"console: {message.Text}");
            }
        };
        page.Response += (_, answer) =>
        {
            // 409 and 422 are answers that the open page shows in its place.
            if (answer.Status >= 400 && answer.Status is not (409 or 422) && !answer.Request.IsNavigationRequest)
            {
                _faults.Add($"{answer.Status}: {answer.Request.Method} {answer.Url}");
            }
        };
        page.RequestFailed += (_, request) =>
        {
            // What a page had not loaded yet when the person went on to the next one was given up, not refused.
            if (!request.IsNavigationRequest && request.Failure != "net::ERR_ABORTED")
            {
                _faults.Add($"{request.Failure}: {request.Method} {request.Url}");
            }
        };
    }

    /// <summary>The page in the window.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Forgets what went wrong so far, where a test has made it go wrong.</summary>
    public void Forget() => _faults.Clear();

    /// <summary>
    /// Takes a picture into <c>artifacts/screenshots</c> and demands that the page has no fault, breaks no rule of WCAG 2.2 AA and
    /// does not scroll sideways.
    /// </summary>
    /// <param name="name">The picture's name, without the width and the ending.</param>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots"));
        await TakePictureAsync(Path.Combine(folder.FullName, $"{name}-{Page.ViewportSize!.Width}.png"));

        Demand(_faults);
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "The page scrolls sideways.");
        var result = await RunAxeOnTheWholePageAsync();
        Demand(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")));
    }

    // A browser that is busy with another window may refuse a picture; that says nothing about the page, so it is asked again.
    private async Task TakePictureAsync(string path)
    {
        await Page.BringToFrontAsync();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
                return;
            }
            catch (PlaywrightException) when (attempt < 4)
            {
                await Page.WaitForTimeoutAsync(500);
            }
        }
    }

    // In a window as high as the page, so that what stays in view while scrolling covers nothing that is judged.
    private async Task<AxeResult> RunAxeOnTheWholePageAsync()
    {
        var size = Page.ViewportSize!;
        var height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(size.Width, Math.Max(size.Height, height));
        // axe is a script of the page: where pages run none, its answer never comes.
        var result = await Page.RunAxe(Wcag).WaitAsync(TimeSpan.FromMinutes(2));
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        return result;
    }

    // All of them in full: the first of several faults is seldom the cause.
    private static void Demand(IEnumerable<string> faults)
    {
        var text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
