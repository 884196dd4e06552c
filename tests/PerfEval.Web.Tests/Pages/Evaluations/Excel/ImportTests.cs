using PerfEval.Documents.Tests.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Excel;

public class ImportTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Scores = EditedWorkbook.Scores;
    private const string Targets = EditedWorkbook.Targets;

    [Fact]
    public async Task Download_IsAWorkbookWithAChineseName_LinkedFromTheForm()
    {
        var department = await app.CreateDepartmentAsync("测试/局");
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var table = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table");

        var page = await table.ClickAsync(".step-head a[href$='/excel']");
        using var answer = await visitor.Client.GetAsync(new Uri(page.Find("main a[download][href$='.xlsx']").GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(table.Has(".menu-list a[href$='/excel']"));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("2024年度测试局填报表.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Upload_ShowsEachChange_AndWritesNothing_TakingAllWritesIt()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var before = (await app.LoadAsync(id)).Version;

        var preview = await visitor.UploadAsync(id, await visitor.DownloadAsync(id, book => book
            .Type(Scores, $"F{book.ScoreRow("A103")}", "９，０００").Type(Scores, $"H{book.ScoreRow("A103")}", "=先付后补").Type(Targets, "G2", 6000)));

        Assert.Equal(200, preview.Status);
        Assert.Equal(before, (await app.LoadAsync(id)).Version);
        Assert.Contains("9,000.00 元", preview.Text("[data-code=A103]"), StringComparison.Ordinal);
        Assert.Contains("=先付后补", preview.Text("[data-code=A103]"), StringComparison.Ordinal);
        Assert.Contains("实际完成值 6000", preview.Text("[data-code=A101]"), StringComparison.Ordinal);
        Assert.Contains("评分表!F", preview.Text("[data-code=A103]"), StringComparison.Ordinal);
        Assert.Contains("3 处改动，0 处不能采用", preview.Text(".done-message"), StringComparison.Ordinal);

        var taken = await preview.Form().SubmitAsync("button[value=all]");

        Assert.Equal(302, taken.Status);
        Assert.Contains("已采用 2 个指标的改动", (await taken.FollowAsync()).Text(".done-message"), StringComparison.Ordinal);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(before + 2, evaluation.Version);
        Assert.Equal("=先付后补", evaluation.Entry("A103")!.DeductionReason);
        Assert.Equal(new Goal.Numeric(Domain.Scoring.Comparison.AtLeast, 5500, 6000), ((Answer.Targets)evaluation.Entry("A101")!.Answer!).Items[0].Goal);
        Assert.Equal(["A101", "A103"], evaluation.Events.Where(happened => happened.Kind == EvaluationEventKind.Filled).TakeLast(2).Select(happened => happened.Subject!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SameFile_Untouched_OrTakenBefore_ChangesNothing()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var untouched = await visitor.UploadAsync(id, await visitor.DownloadAsync(id));
        Assert.Contains("没有需要采用的改动", untouched.Html, StringComparison.Ordinal);
        Assert.False(untouched.Has("input[name=ticket]"));

        var file = await visitor.DownloadAsync(id, book =>
        {
            var next = book.NextRow(Targets);
            book.Type(Targets, $"A{next}", "A101").Type(Targets, $"C{next}", "数量指标").Type(Targets, $"D{next}", "新指标").Type(Targets, $"E{next}", "≥");
        });
        var form = (await visitor.UploadAsync(id, file)).Form();
        Assert.Equal(302, (await form.SubmitAsync()).Status);
        var version = (await app.LoadAsync(id)).Version;

        var again = await (await form.SubmitAsync()).FollowAsync();
        var preview = await visitor.UploadAsync(id, file);

        Assert.Contains("没有变化", again.Text(".done-message"), StringComparison.Ordinal);
        Assert.Contains("没有需要采用的改动", preview.Html, StringComparison.Ordinal);
        Assert.Equal(version, (await app.LoadAsync(id)).Version);
        Assert.Single(((Answer.Targets)(await app.LoadAsync(id)).Entry("A101")!.Answer!).Items, target => target.Name == "新指标");
    }

    [Fact]
    public async Task GoodRows_AreTakenBesideRefusedOnes()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;

        var preview = await visitor.UploadAsync(id, await visitor.DownloadAsync(id, book => book
            .Formula(Scores, $"F{book.ScoreRow("A103")}", "1+1", "2").Type(Scores, $"J{book.ScoreRow("B506")}", 99)
            .Type(Targets, "G2", "很多").Type(Targets, "G3", 1).Type(Scores, $"F{book.ScoreRow("B201")}", 1)));

        Assert.False(preview.Has("button[value=all]"));
        var refused = preview.All("#refused tbody tr");
        Assert.Equal(3, refused.Count);
        Assert.Contains(refused, line => line.StartsWith("评分表!F", StringComparison.Ordinal) && line.Contains("公式", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.StartsWith("评分表!J", StringComparison.Ordinal) && line.Contains("从严自评分应在 0 与 1.00 之间", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.StartsWith("年度绩效指标!G2", StringComparison.Ordinal));
        var before = await app.LoadAsync(id);

        Assert.Equal(302, (await preview.Form().SubmitAsync("button[value=good]")).Status);

        var after = await app.LoadAsync(id);
        Assert.Equal(before.Entry("A103")!.Answer, after.Entry("A103")!.Answer);
        Assert.Null(after.Entry("B506")!.ClaimScore);
        var (old, targets) = (((Answer.Targets)before.Entry("A101")!.Answer!).Items, ((Answer.Targets)after.Entry("A101")!.Answer!).Items);
        Assert.Equal(old[0], targets[0]);
        Assert.Equal("1", targets[1].Goal.Achieved);
        Assert.Equal(1, ((Answer.Deduction)after.Entry("B201")!.Answer!).Counts.Values.First());
    }

    [Fact]
    public async Task GoodCells_ThatAreLeftOut_AreListedWithTheCellToMend()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var file = await visitor.DownloadAsync(id, book => book
            .Type(Scores, $"F{book.ScoreRow("A103")}", "约九千").Type(Scores, $"H{book.ScoreRow("A103")}", "先付后补")
            .Type(Scores, $"J{book.ScoreRow("B506")}", 99).Type(Scores, $"I{book.ScoreRow("B506")}", "提前编制"));

        var preview = await visitor.UploadAsync(id, file);

        var left = preview.All("#left-out tbody tr");
        Assert.Equal(2, left.Count);
        Assert.Contains(left, line => line.Contains("A103", StringComparison.Ordinal) && line.Contains("先付后补", StringComparison.Ordinal) && line.Contains("评分表!F", StringComparison.Ordinal));
        Assert.Contains(left, line => line.Contains("B506", StringComparison.Ordinal) && line.Contains("提前编制", StringComparison.Ordinal) && line.Contains("评分表!J", StringComparison.Ordinal));
        Assert.Contains("2 处不能采用，另有 2 处连带不采用", preview.Text(".done-message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaleRow_IsRefused_WithWhoAndWhen()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var file = await visitor.DownloadAsync(id, book => book.Type(Scores, $"F{book.ScoreRow("A103")}", 1).Type(Scores, $"F{book.ScoreRow("B201")}", 1));
        await ChangeAsync(id, "A103", "别人的原因");

        var preview = await visitor.UploadAsync(id, file);

        Assert.Contains("已由测试填报人于 2025-03-03 09:00 修改", Assert.Single(preview.All("#refused tbody tr")), StringComparison.Ordinal);
        Assert.Equal(302, (await preview.Form().SubmitAsync("button[value=good]")).Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal("别人的原因", evaluation.Entry("A103")!.DeductionReason);
        Assert.NotEqual(1, ((Answer.Amounts)evaluation.Entry("A103")!.Answer!).Values.Values.First());
        Assert.Equal(1, ((Answer.Deduction)evaluation.Entry("B201")!.Answer!).Counts.Values.First());
    }

    [Fact]
    public async Task ChangeAfterThePreview_UndoesAll_OrLeavesThatRowOut()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var preview = await visitor.UploadAsync(id, await visitor.DownloadAsync(id, book => book.Type(Scores, $"F{book.ScoreRow("A103")}", 1).Type(Scores, $"F{book.ScoreRow("B201")}", 1)));
        await ChangeAsync(id, "A103", "别人的原因");
        var version = (await app.LoadAsync(id)).Version;

        var refused = await preview.Form().SubmitAsync("button[value=all]");

        Assert.Equal(409, refused.Status);
        Assert.Contains("没有写入任何内容", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("A103", Assert.Single(refused.All(".gap-group li")), StringComparison.Ordinal);
        Assert.Equal(version, (await app.LoadAsync(id)).Version);

        var good = await refused.Form("form[action*=Take]").SubmitAsync("button[value=good]");

        Assert.Equal(409, good.Status);
        Assert.Contains("已采用 1 个指标，另有 1 个没有采用", Assert.Single(good.Errors), StringComparison.Ordinal);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(version + 1, evaluation.Version);
        Assert.Equal(1, ((Answer.Deduction)evaluation.Entry("B201")!.Answer!).Counts.Values.First());
    }

    [Fact]
    public async Task FiveThousandTargets_AreTakenWithOneConfirmation()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var file = await visitor.DownloadAsync(id, book =>
        {
            for (var i = 0; i < Limits.Targets; i++)
                book.AppendTarget(i + 2, "A101", "数量指标", $"指标{i}");
        });

        var taken = await (await visitor.UploadAsync(id, file)).Form().SubmitAsync("button[value=all]");

        Assert.Equal(302, taken.Status);
        Assert.Equal(Limits.Targets, (await app.LoadAsync(id)).Entry("A101")!.Targets.Count);
    }

    private Task ChangeAsync(EvaluationId id, string code, string reason) => app.ActAsync(id, evaluation =>
    {
        var content = evaluation.Entry(code)!.Content;
        return evaluation.Fill(Making.OfficerOf(evaluation), code, new EntryEdit(content.Answer, content.Claim, reason, content.Improvement) { IsSample = content.IsSample }, loadedVersion: null, app.Now);
    });
}
