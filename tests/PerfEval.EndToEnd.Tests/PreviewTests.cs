using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The preview follows what is written and what is scored. How long that takes is told in the output of the tests, never judged.</summary>
public class PreviewTests(Chromium chromium, RunningApp app, ITestOutputHelper output) : IClassFixture<RunningApp>
{
    private const string Archives = "广州市番禺区档案馆（示例）";
    private const int Edits = 9;

    // From the key to the frame in which the preview shows what was typed, and the longest time for which the page did not answer.
    private const string Watch = """
        () => {
          window.seen = {};
          window.longest = 0;
          new PerformanceObserver(list => list.getEntries().forEach(task => { window.longest = Math.max(window.longest, task.duration); })).observe({ type: 'longtask', buffered: false });
          const root = document.querySelector('.preview-page, .report-shown');
          new MutationObserver(() => {
            const text = window.wanted;
            if (text && root.textContent.includes(text)) {
              window.wanted = null;
              requestAnimationFrame(() => setTimeout(() => { window.seen[text] = Date.now(); }));
            }
          }).observe(root, { childList: true, subtree: true, characterData: true });
        }
        """;

    [Theory]
    [InlineData(600)]
    [InlineData(10_000)]
    public async Task WhatIsWritten_IsShownInThePreview_AndTheRestIsNotTouched(int length)
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        var sections = await WriteEverySectionAsync(id, length);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/narrative/B");
        await page.Locator(".part-fold").Nth(2).Locator("summary").First.ClickAsync();
        var editor = page.Locator(".part-fold[open] [role=textbox]");
        await editor.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.EvaluateAsync(Watch);
        await page.EvaluateAsync("() => document.querySelectorAll('.report-piece').forEach(piece => { piece.isOld = true; })");
        List<long> times = [];
        List<IResponse> answers = [];
        page.Response += (_, answer) =>
        {
            if (answer.Url.Contains("Preview", StringComparison.OrdinalIgnoreCase))
                answers.Add(answer);
        };
        for (var i = 0; i < Edits; i++)
        {
            var text = $"改{i}完";
            await page.EvaluateAsync("text => { window.wanted = text; }", text);
            await page.Keyboard.TypeAsync(text[..^1]);
            await page.EvaluateAsync("() => document.addEventListener('keydown', () => { window.pressed = Date.now(); }, { capture: true, once: true })");
            await page.Keyboard.PressAsync("Shift"); // the clock starts with a key, 完 comes in by an input method
            await page.Keyboard.InsertTextAsync(text[^1..]);
            await page.WaitForFunctionAsync("text => window.seen[text]", text);
            times.Add(await page.EvaluateAsync<long>("text => window.seen[text] - window.pressed", text));
        }

        var (pieces, old) = (await page.Locator(".report-piece").CountAsync(), await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.report-piece')].filter(piece => piece.isOld).length"));
        var bytes = 0;
        foreach (var answer in answers)
            bytes = Math.Max(bytes, (await answer.BodyAsync()).Length);
        Tell($"{sections} 节各 {length} 字：从按键到预览 {Words(times)}；最长不响应 {await page.EvaluateAsync<double>("() => window.longest"):0} ms；{pieces} 块中换了 {pieces - old} 块；每次最多 {bytes / 1024} KB");
        Assert.InRange(pieces - old, 1, 2);
        Assert.Empty(window.Faults);
    }

    [Theory]
    [InlineData("A", "A第1段。")]
    [InlineData("B", "B1第1段。")]
    [InlineData("B#B3", "B3第")]
    [InlineData("problems", "problems第1段。")]
    public async Task ThePreview_OpensAtTheBeginning_OfTheSectionThatIsOpen(string address, string beginning)
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await WriteEverySectionAsync(id, 10_000);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/narrative/{address}");

        await Assertions.Expect(page.Locator(".preview-page .report-piece > *", new() { HasText = beginning }).First).ToBeInViewportAsync();
        Assert.Empty(window.Faults);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report?show=score-table")]
    public async Task WhatIsScored_IsShownByTheReportInAnotherWindow(string address)
    {
        var id = await app.FindEvaluationAsync(Archives, 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfArchives);
        await page.GotoAsync($"/evaluations/{id}/score-table");
        var report = await page.Context.NewPageAsync();
        await report.GotoAsync($"/evaluations/{id}/{address}");
        await report.EvaluateAsync(Watch);
        List<long> times = [];
        for (var i = 1; i <= Edits; i++)
        {
            await report.EvaluateAsync("() => { const root = document.querySelector('.report-shown'); const before = root.textContent; window.changedAt = 0; const watch = new MutationObserver(() => { if (root.textContent !== before && !window.changedAt) { requestAnimationFrame(() => setTimeout(() => { window.changedAt = Date.now(); })); watch.disconnect(); } }); watch.observe(root, { childList: true, subtree: true }); }");
            await page.BringToFrontAsync();
            await page.Locator("#A103-amounts-budget").FillAsync("100");
            await page.Locator("#A103-amounts-spent").FillAsync(string.Create(CultureInfo.InvariantCulture, $"{10 + i}"));
            var pressed = await page.EvaluateAsync<long>("() => Date.now()");
            await page.Keyboard.PressAsync("Tab");
            await page.Locator("#row-A103").ExpectSavedAsync();
            await report.BringToFrontAsync();
            await report.WaitForFunctionAsync("() => window.changedAt");
            times.Add(await report.EvaluateAsync<long>("() => window.changedAt") - pressed);
        }

        Tell($"{address}：从离开输入框到另一窗口的预览 {Words(times)}（含保存）");
        Assert.Empty(window.Faults);
    }

    private static string Words(List<long> times) => $"中位 {times.Order().ElementAt(times.Count / 2)} ms，最长 {times.Max()} ms";

    private void Tell(string text) => output.WriteLine(text);

    private async Task<int> WriteEverySectionAsync(Guid id, int length)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        var account = await db.Users.SingleAsync(user => user.UserName == DemoAccounts.OfArchives.UserName);
        var evaluation = await db.LoadEvaluationAsync(new EvaluationId(id), CancellationToken.None);
        var actor = new Actor(new AccountId(account.Id), account.DisplayName, account.Role, account.DepartmentId);
        var keys = NarrativeKeys.Of(evaluation!.Scheme).Select(section => section.Key).ToList();
        foreach (var key in keys)
        {
            var paragraphs = Enumerable.Range(1, Math.Max(1, length / 200)).Select(i => $"{key}第{i}段。{new string('文', Math.Min(190, length))}");
            await db.ActAsync(new EvaluationId(id), found => found.Write(actor, key, string.Join('\n', paragraphs), found.Part(key)?.Version, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        }

        return keys.Count;
    }
}
