using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>Every page as each role sees it, on a laptop, at 200 % zoom and on a phone: no fault, no sideways scroll, WCAG 2.2 AA.</summary>
public class EveryPageTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(683, 384)]
    [InlineData(390, 844)]
    public async Task Officer(int width, int height)
    {
        var submitted = await app.FindEvaluationAsync("广州市番禺区人力资源和社会保障局", 2024);
        var empty = await app.FindEvaluationAsync("广州市番禺区人力资源和社会保障局", 2025);
        await LookAsync(DemoAccounts.OfFirstDepartment, width, height, [
            ("officer-workbench", "/"), ("officer-years", "/evaluations"),
            .. PagesOf("empty", empty, "narrative/basics", "targets", "targets/paste", "score-table", "narrative/A", "narrative/B", "narrative/problems", "report", "submit", "excel", "import-report", "carry-over", "evidence"),
            .. PagesOf("submitted", submitted, "targets", "score-table", "narrative/A", "report", "report?show=score-table", "submit"),
            ("officer-password", "/account/password"),
        ]);
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task OfficerOfAReturnedYear(int width, int height)
    {
        var returned = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2024);
        await LookAsync(DemoAccounts.OfEducation, width, height, [.. PagesOf("returned", returned, "targets", "score-table", "evidence", "review", "submit")]);
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(683, 384)]
    [InlineData(390, 844)]
    public async Task Reviewer(int width, int height)
    {
        var submitted = await app.FindEvaluationAsync("广州市番禺区人力资源和社会保障局", 2024);
        var approved = await app.FindEvaluationAsync("广州市番禺区档案馆（示例）", 2024);
        await LookAsync(DemoAccounts.Reviewer, width, height, [
            ("reviewer-workbench", "/"), ("reviewer-queue", "/reviews"), ("reviewer-returned", "/reviews?tab=returned"), ("reviewer-approved", "/reviews?tab=approved"),
            .. PagesOf("reviewed", submitted, "review", "review?step=return", "review?step=approve", "score-table", "evidence", "report"),
            .. PagesOf("approved", approved, "review", "report"),
        ]);
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Administrator(int width, int height) => await LookAsync(DemoAccounts.Administrator, width, height, [
        ("admin-workbench", "/"), ("admin", "/admin"), ("admin-departments", "/admin/departments"), ("admin-accounts", "/admin/accounts"),
        ("admin-cycles", "/admin/cycles"), ("admin-schemes", "/admin/schemes"),
        ("admin-fonts", "/admin/fonts"),
    ]);

    private static IEnumerable<(string Name, string Address)> PagesOf(string name, Guid id, params string[] pages) =>
        pages.Select(page => ($"{name}-{string.Concat(page.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}", $"/evaluations/{id}/{page}"));

    private async Task LookAsync(DemoAccount account, int width, int height, IReadOnlyList<(string Name, string Address)> pages)
    {
        await using var window = await chromium.OpenWindowAsync(app, width, height);
        await window.Page.SignInAsync(account);
        List<string> faults = [];
        foreach (var (name, address) in pages)
        {
            var answer = await window.Page.GotoAsync(address);
            Assert.Equal(200, answer!.Status);
            try
            {
                await window.LookAsync(name);
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                // All pages' faults in one run, not the first page's only.
                faults.Add($"{address}: {fault.Message}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
