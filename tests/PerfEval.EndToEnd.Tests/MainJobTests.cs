using Microsoft.Playwright;
using PerfEval.Web.Demo;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The whole job on an empty year: filled by mouse and keyboard, submitted, reviewed, returned, mended, approved, printed.</summary>
public class MainJobTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    private const string Department = "广州市番禺区人力资源和社会保障局";

    [Fact]
    public async Task Fill_Submit_Return_Mend_Approve_Print()
    {
        var id = await app.FindEvaluationAsync(Department, 2025);
        await using var officer = await chromium.OpenWindowAsync(app);
        await using var reviewer = await chromium.OpenWindowAsync(app);

        await officer.Page.SignInAsync(DemoAccounts.OfFirstDepartment);
        await officer.LookAsync("workbench-officer");
        await officer.Page.Locator("article.card-year").Filter(new() { HasText = "2025" }).GetByRole(AriaRole.Link, new() { Name = "开始填报" }).ClickAsync();
        await FillTargetsAsync(officer, id);
        await FillScoreTableAsync(officer, id);
        await WriteNarrativeAsync(officer, id);
        await PutEvidenceAsync(officer, id);
        await SubmitAsync(officer);

        await reviewer.Page.SignInAsync(DemoAccounts.Reviewer);
        await ReturnAsync(reviewer, id);
        await MendAsync(officer, id);
        await ApproveAsync(reviewer, id);
        await PrintAsync(reviewer, id);
        Assert.Empty(officer.Faults);
        Assert.Empty(reviewer.Faults);
    }

    private static async Task FillTargetsAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.GotoAsync($"/evaluations/{id}/targets");
        foreach (var (code, name, target, actual) in new[] { ("A101", "引进在职人才", "5,500", "5801"), ("A102", "城镇新增就业", "3.2", "3.48") })
        {
            var set = page.Locator($"#row-{code}");
            await set.GetByLabel("第 1 行 指标名称").FocusAsync();
            await page.TypeOnAsync(name);
            await page.Keyboard.PressAsync("Tab");
            await page.TypeOnAsync(target);
            await page.TypeOnAsync(actual);
            await page.TypeOnAsync("人");
            await set.ExpectSavedAsync();
            await Expect(set.GetByLabel($"{name} 实际完成值")).ToHaveValueAsync(actual == "5801" ? "5,801" : actual);
            await Expect(set.Locator(".target-row").First.Locator("td.score")).ToHaveTextAsync("20.00");
        }

        await ExpectTotalAsync(page, "40.00");
        await window.LookAsync("targets");
    }

    private static async Task FillScoreTableAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.Locator(".task-list").GetByRole(AriaRole.Link, new() { Name = "评分表" }).ClickAsync();
        // Typed on without waiting: what goes in while the first amount is being saved must not be lost.
        await page.Locator("#A103-amounts-spent").FocusAsync();
        await page.TypeOnAsync("9692");
        await page.TypeOnAsync("10000");
        await Expect(page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.69");
        await Expect(page.Locator("#row-A103 .formula")).ToHaveTextAsync("10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69");
        await ExpectTotalAsync(page, "49.69");
        await page.GetByLabel("部门预算资金支出率 扣分原因").FillAsync("本年预算支出执行率为96.92%，未达100%");
        await page.GetByLabel("部门预算资金支出率 改进措施").FillAsync("优化预算编制精准度");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#row-A103").ExpectSavedAsync();

        (string Field, string Value)[] figures =
        [
            ("B101-amounts-evaluated", "3"), ("B101-amounts-projects", "3"), ("B201-findings-unplanned", "0"), ("B202-findings-finding", "0"),
            ("B202-findings-serious", "0"), ("B503-findings-complaint", "0"), ("B504-amounts-signedInTime", "41"), ("B504-amounts-contracts", "41"),
            ("B505-amounts-filedInTime", "41"), ("B505-amounts-contracts", "41"), ("B506-amounts-awarded", "973"), ("B506-amounts-reserved", "1,000"),
            ("B606-amounts-inUse", "4231.86"), ("B606-amounts-all", "4510.62"), ("B701-amounts-actual", "486.32"), ("B701-amounts-budget", "495"),
            ("B702-amounts-actual", "18.64"), ("B702-amounts-budget", "24.2"),
        ];
        foreach (var (field, value) in figures)
        {
            await page.Locator($"#{field}").FocusAsync();
            await page.Keyboard.TypeAsync(value);
        }

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#row-B506 td.score")).ToHaveTextAsync("0.97");
        await page.GetByLabel("采购政策效能 扣分原因").FillAsync("部分项目实际采购价低于预留预算");
        await page.GetByLabel("采购政策效能 改进措施").FillAsync("强化预留份额测算依据");
        await page.Keyboard.PressAsync("Tab");

        foreach (var yes in await page.Locator(".checklist input[value=yes]").AllAsync())
            await page.Locator($"#{await yes.GetAttributeAsync("id")}").CheckAsync();
        await ExpectTotalAsync(page, "99.66");
        await Expect(page.Locator(".receipt-lines .grade")).ToHaveTextAsync("优");
        await Expect(page.Locator("#sum-A")).ToHaveTextAsync("49.69 / 50.00");
        await Expect(page.Locator("#sum-B")).ToHaveTextAsync("49.97 / 50.00");

        await page.ReloadAsync();
        await ExpectTotalAsync(page, "99.66");
        await Expect(page.Locator("#B606-amounts-all")).ToHaveValueAsync("4,510.62");
        await window.LookAsync("score-table");
    }

    private static async Task WriteNarrativeAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        foreach (var part in new[] { "basics", "A", "B", "problems" })
        {
            await page.GotoAsync($"/evaluations/{id}/narrative/{part}");
            foreach (var section in await page.Locator(".narrative-part:not([data-part=supplement])").AllAsync())
            {
                var key = await section.GetAttributeAsync("data-part");
                // Several sections are folded, one open at a time.
                if (!await section.IsVisibleAsync())
                    await page.Locator($".part-fold:has([data-part='{key}']) > summary").ClickAsync();
                var area = section.GetByRole(AriaRole.Textbox);
                await area.FillAsync(key == "A" ? "总体情况良好。\n1.聚焦发展需求聚人才。一是“营智环境”优化升级。落实番禺人才生态30条。二是产教融合深入推进。" : $"石碁镇等地的工作按计划完成（{key}）。");
                await area.BlurAsync();
                await page.Locator($"#{key}-state").ExpectSavedAsync();
            }
        }

        await window.LookAsync("narrative");
    }

    /// <summary>One file for everything that is asked for: sent again elsewhere, it serves there as well.</summary>
    private static async Task PutEvidenceAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.GotoAsync($"/evaluations/{id}/evidence");
        var file = new FilePayload
        {
            Name = "佐证.pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n"u8.ToArray(),
        };
        var open = page.Locator("[data-place]:has(.is-attention)");
        for (var left = await open.CountAsync(); left > 0; left = await open.CountAsync())
        {
            await open.First.Locator("input[type=file]").SetInputFilesAsync(file);
            await Expect(open.Nth(left - 1)).ToHaveCountAsync(0);
        }

        await Expect(page.Locator("#evidence-list > p")).ToContainTextAsync("必备材料已齐");
        await window.LookAsync("evidence");
    }

    private static async Task SubmitAsync(BrowserWindow window)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Banner).Or(page.Locator(".heading")).GetByRole(AriaRole.Link, new() { Name = "检查与送审" }).First.ClickAsync();
        await window.LookAsync("submit");
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToContainTextAsync("待财政复核");
    }

    private static async Task ReturnAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.GotoAsync("/reviews");
        await window.LookAsync("reviews");
        await page.Locator($"a[href='/evaluations/{id}/review']").First.ClickAsync();
        var row = page.Locator("tbody.review-row").Filter(new() { HasText = "B506" });
        await row.GetByLabel("“采购政策效能”的复核得分").FillAsync("0.90");
        await row.GetByLabel("“采购政策效能”的复核意见").FillAsync("预留口径应为合同额");
        await page.Keyboard.PressAsync("Tab");
        await row.ExpectSavedAsync();
        var asked = page.Locator("tbody.review-row").Filter(new() { HasText = "A103" });
        await asked.Locator(".review-return summary").ClickAsync();
        await asked.GetByLabel("“部门预算资金支出率”的退回原因").FillAsync("支出数与决算不一致");
        await page.Keyboard.PressAsync("Tab");
        await asked.ExpectSavedAsync();
        await Expect(page.Locator("#review-totals")).ToContainTextAsync("99.59");
        await window.LookAsync("review");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改…" }).ClickAsync();
        await window.LookAsync("review-return");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认退回修改" }).ClickAsync();
    }

    private static async Task MendAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.GotoAsync($"/evaluations/{id}/score-table");
        await Expect(page.Locator(".heading")).ToContainTextAsync("退回修改");
        await Expect(page.Locator("#row-A103")).ToContainTextAsync("退回原因：支出数与决算不一致");
        await page.Locator("#A103-amounts-spent").FillAsync("9,700");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#row-A103 td.score")).ToHaveTextAsync("9.70");
        await ExpectTotalAsync(page, "99.67");
        await page.GotoAsync($"/evaluations/{id}/submit");
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await Expect(page.Locator(".done-message")).ToContainTextAsync("待财政复核");
    }

    private static async Task ApproveAsync(BrowserWindow window, Guid id)
    {
        var page = window.Page;
        await page.GotoAsync($"/evaluations/{id}/review");
        await Expect(page.Locator("tbody.review-row").Filter(new() { HasText = "A103" })).ToContainTextAsync("退回后已修改");
        await page.GetByRole(AriaRole.Button, new() { Name = "审定…" }).ClickAsync();
        await window.LookAsync("review-approve");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认审定" }).ClickAsync();
        await page.GotoAsync($"/evaluations/{id}/report");
        await Expect(page.Locator(".heading")).ToContainTextAsync("已审定");
        await window.LookAsync("report");
    }

    private static async Task PrintAsync(BrowserWindow window, Guid id)
    {
        var saved = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "下载自评表说明（PDF）" }).ClickAsync());
        Assert.Equal($"2025年度{Department}自评表说明.pdf", saved.SuggestedFilename);
        var text = Flat(TextOf(await File.ReadAllBytesAsync(await saved.PathAsync())));
        // 9.70 + 0.90: the review score of B506 and the mended amount are what counts.
        foreach (var figure in new[] { "99.60分", "99.67分", "9.70分", "0.90分", "“优”", "本年预算支出执行率为96.92%", "石碁镇", Department, "2026年" })
            Assert.Contains(Flat(figure), text, StringComparison.Ordinal);

        var table = Flat(await DownloadAsync(window.Page, id, "score-table.pdf"));
        foreach (var figure in new[] { "采购政策效能", "1×973.00÷1000.00=0.973→0.97", "0.90", "99.60" })
            Assert.Contains(figure, table, StringComparison.Ordinal);
    }

    private static async Task<string> DownloadAsync(IPage page, Guid id, string file)
    {
        var answer = await page.APIRequest.GetAsync($"/evaluations/{id}/{file}");
        Assert.Equal(200, answer.Status);
        return TextOf(await answer.BodyAsync());
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(document.GetPages().Select(page => page.Text));
    }

    private static string Flat(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static Task ExpectTotalAsync(IPage page, string total) => Expect(page.Locator(".receipt-grand dd")).ToHaveTextAsync(total);
}
