using PerfEval.Documents.Tests.Excel;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Excel;

/// <summary>Who may, in which state, and which files are taken at all.</summary>
public class AccessTests(AppFixture app) : IClassFixture<AppFixture>
{
    public static TheoryData<string, string, int> Table => new()
    {
        // Role and ownership: page, upload and taking answer alike.
        { "own officer", "filling", 200 },
        { "other officer", "filling", 404 },
        { "reviewer", "filling", 403 },
        { "administrator", "filling", 403 },
        // State: the page says so; uploading and taking are conflicts.
        { "own officer", "returned", 200 },
        { "own officer", "submitted", 409 },
        { "own officer", "approved", 409 },
        { "other officer", "submitted", 404 },
        { "reviewer", "submitted", 403 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Upload_AndTake_ByRoleOwnershipAndState(string who, string state, int status)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        // What the officer was shown while filling was possible, in the hands of whoever acts now.
        var officer = await app.CreateOfficerAsync(department);
        using var owner = await app.SignInAsync(officer);
        var file = await owner.DownloadAsync(id, book => book.Type(EditedWorkbook.Scores, $"F{book.ScoreRow("B201")}", 1));
        var ticket = (await owner.UploadAsync(id, file)).Form().Value("ticket");
        await MoveAsync(id, state);
        var version = (await app.LoadAsync(id)).Version;
        using var visitor = await app.SignInAsync(who switch
        {
            "own officer" => officer,
            "other officer" => await app.CreateOfficerAsync(await app.CreateDepartmentAsync()),
            "reviewer" => await app.CreateReviewerAsync(),
            _ => await app.CreateAdministratorAsync(),
        });
        var home = await visitor.OpenAsync("/");

        var uploaded = await visitor.UploadAsync(id, file, home);
        var taken = await visitor.PostAsync(ExcelDesk.Address(id) + "?handler=Take", home, ("ticket", ticket), ("take", "all"));
        var opened = await visitor.OpenAsync(ExcelDesk.Address(id));
        var download = await visitor.OpenAsync($"/evaluations/{id.Value}/workbook.xlsx");

        Assert.Equal(status, uploaded.Status);
        Assert.Equal(status == 200 ? 302 : status, taken.Status);
        Assert.Equal(status == 409 ? 200 : status, opened.Status);
        Assert.Equal(status == 409 ? 302 : status, download.Status);
        Assert.Equal(status == 200 ? version + 1 : version, (await app.LoadAsync(id)).Version);
        if (status == 409)
            Assert.False(opened.Has("main form"));
    }

    [Fact]
    public async Task Ticket_OfAnotherAccount_OfAnotherEvaluation_OrChanged_IsRefused()
    {
        var (visitor, id, department) = await app.SitDownAsync();
        using var _ = visitor;
        var file = await visitor.DownloadAsync(id, book => book.Type(EditedWorkbook.Scores, $"F{book.ScoreRow("B201")}", 1));
        var page = await visitor.UploadAsync(id, file);
        var ticket = page.Form().Value("ticket");
        var elsewhere = await app.CreateCompleteEvaluationAsync(department, 2023);
        using var colleague = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var version = (await app.LoadAsync(id)).Version;

        var answers = new[]
        {
            await colleague.PostAsync(ExcelDesk.Address(id) + "?handler=Take", await colleague.OpenAsync("/"), ("ticket", ticket), ("take", "all")),
            await visitor.PostAsync(ExcelDesk.Address(elsewhere) + "?handler=Take", page, ("ticket", ticket), ("take", "all")),
            await visitor.PostAsync(ExcelDesk.Address(id) + "?handler=Take", page, ("ticket", ticket[..^4] + "AAAA"), ("take", "all")),
            await visitor.PostAsync(ExcelDesk.Address(id) + "?handler=Take", page, ("ticket", "!"), ("take", "all")),
            await visitor.PostAsync(ExcelDesk.Address(id) + "?handler=Take", page, ("take", "all")),
        };

        Assert.All(answers, answer => Assert.Equal((400, true), (answer.Status, answer.Html.Contains("预览已经失效", StringComparison.Ordinal))));
        Assert.Equal(version, (await app.LoadAsync(id)).Version);
    }

    public static TheoryData<string, int, string> Files => new()
    {
        { "none", 422, "请先选择" },
        { "empty", 415, "文件是空的" },
        { "csv", 415, "不是 Excel 工作簿" },
        { "xls", 415, "旧版 .xls" },
        { "50 MB", 413, "超过 20 MB" },
        { "broken", 422, "已损坏" },
        { "other department", 422, "不是本部门的" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_ThatIsRefusedWhole_IsAnsweredWithItsStatusAndWords(string which, int status, string message)
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;
        var file = which switch
        {
            "none" => null,
            "empty" => [],
            "csv" => "指标代码,填报值"u8.ToArray(),
            "xls" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "50 MB" => new byte[50 * 1024 * 1024],
            "broken" => (await visitor.DownloadAsync(id))[..2_000],
            _ => await visitor.DownloadAsync(id, book => book.Identify("department", "别的")),
        };

        var answer = await visitor.UploadAsync(id, file);

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.True(answer.Has("input[type=file]"));
    }

    [Fact]
    public async Task Names_OfFilesAndCells_AreShownAsText()
    {
        var (visitor, id, _) = await app.SitDownAsync();
        using var _1 = visitor;

        var answer = await visitor.UploadAsync(
            id, await visitor.DownloadAsync(id, book => book.Type(EditedWorkbook.Targets, "D2", "<img src=x>").Type(EditedWorkbook.Scores, $"F{book.ScoreRow("A103")}", "<b>1</b>")), name: "../<i>表.xlsx");

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Has("main img") || answer.Has("main td b") || answer.Has("main .done-message i"));
        Assert.Contains("<img src=x>", answer.Text("[data-code=A101]"), StringComparison.Ordinal);
        Assert.StartsWith("<i>表.xlsx：", answer.Text(".done-message"), StringComparison.Ordinal);
    }

    private Task MoveAsync(EvaluationId id, string state) => app.UseAsync(async _ =>
    {
        if (state == "filling")
            return;
        await app.ActAsync(id, evaluation => evaluation.Submit(Making.OfficerOf(evaluation), app.Now));
        if (state == "returned")
            await app.ActAsync(id, evaluation => evaluation.Return(Making.AnyReviewer, "请核对", app.Now));
        if (state == "approved")
            await app.ActAsync(id, evaluation => evaluation.Approve(Making.AnyReviewer, app.Now));
    });
}
