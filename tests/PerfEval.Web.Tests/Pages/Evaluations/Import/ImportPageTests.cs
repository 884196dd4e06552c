using System.Net.Http.Headers;
using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Word;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Pages.Evaluations.Import;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Import;

public class ImportPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Report = """
        某局部门整体支出绩效自评表说明

        一、绩效自评情况

        (一)部门整体支出绩效目标

        完成 2024 年度各项任务, 服务群众。

        (二) 自评结论

        自评总得分为 99.66分, 支出率为 96.92 %。

        (四)管理效率分析

        - 1. 在预算编制方面的实施情况。编制 科学。

        — 1 —

        二、存在的主要问题

        测算不细。

        三、其他事项

        没有其他事项。
        """;

    [Fact]
    public async Task Basics_WhileFilling_LinksToTheImport()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var page = await (await visitor.OpenAsync($"/evaluations/{id.Value}/narrative/basics")).ClickAsync("main a[href$='/import-report']");

        Assert.Equal(200, page.Status);
        Assert.Equal("导入以前的报告", page.Heading);
        Assert.True(page.Form().Has("file"));
    }

    [Fact]
    public async Task Read_AReport_ShowsWhatItSaysAndWritesNothing()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "已有的问题。", loadedVersion: null, app.Now));
        var before = (await app.LoadAsync(id)).Version;

        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report));

        Assert.Equal(200, preview.Status);
        var form = preview.Form();
        Assert.Equal("完成2024年度各项任务，服务群众。", form.Value("Parts[goal].Text"));
        Assert.Equal("自评总得分为99.66分，支出率为96.92%。", form.Value("Parts[publishedConclusion].Text"));
        Assert.Equal("在预算编制方面的实施情况。编制科学。", form.Value("Parts[B1].Text"));
        Assert.Equal("测算不细。", form.Value("Parts[problems].Text"));
        Assert.True(preview.Has("input[name='Parts[goal].Take'][checked]"));
        Assert.False(preview.Has("input[name='Parts[problems].Take'][checked]"));
        Assert.Contains("已有的问题。", preview.All("main .more-text"));
        Assert.Equal("没有其他事项。", form.Value("Loose[0].Text"));
        Assert.Equal(["自评总得分", "支出率"], preview.All("main .ledger tbody th"));
        Assert.Equal(["99.66", "96.92"], preview.All("main .ledger tbody td.num"));
        Assert.Equal(before, (await app.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task Confirm_WritesTheChosenSectionsWithTheirEvents()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "已有的问题。", loadedVersion: null, app.Now));
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report));

        var saved = await preview.Form().Fill("Parts[goal].Text", "改过的目标。\r\n第二段。").Check("Parts[B1].Take", on: false).Fill("Loose[0].Place", "problems").SubmitAsync();

        Assert.Equal(302, saved.Status);
        Assert.Equal("已从以前的报告导入 3 节，请逐节核对。", (await saved.FollowAsync()).Text(".done-message"));
        var evaluation = await app.LoadAsync(id);
        Assert.Equal("改过的目标。\n第二段。", evaluation.Text("goal"));
        Assert.Equal("自评总得分为99.66分，支出率为96.92%。", evaluation.Text("publishedConclusion"));
        Assert.Equal("", evaluation.Text("B1"));
        Assert.Equal("已有的问题。\n没有其他事项。", evaluation.Text("problems"));
        Assert.Equal(
            ["goal", "problems", "publishedConclusion"],
            evaluation.Events.Where(happened => happened.Kind == EvaluationEventKind.Written).Select(happened => happened.Subject!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Confirm_AfterSomebodyElseWrote_WritesNothingAndKeepsWhatWasTyped()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report));
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "goal", "别人写的目标。", loadedVersion: null, app.Now));

        var answer = await preview.Form().Fill("Parts[B1].Text", "改过的编制。").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Contains("已被测试填报人修改", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("别人写的目标。", answer.All("main .more-text"));
        Assert.Equal("改过的编制。", answer.Form().Value("Parts[B1].Text"));
        Assert.Equal("没有其他事项。", answer.Form().Value("Loose[0].Text"));
        var between = await app.LoadAsync(id);
        Assert.Equal(("别人写的目标。", "", ""), (between.Text("goal"), between.Text("B1"), between.Text("publishedConclusion")));

        Assert.Equal(302, (await answer.Form().SubmitAsync()).Status);
        var after = await app.LoadAsync(id);
        Assert.Equal(("完成2024年度各项任务，服务群众。", "改过的编制。"), (after.Text("goal"), after.Text("B1")));
    }

    [Fact]
    public async Task Confirm_AfterTheConclusionWasKeptElsewhere_IsStale()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report));
        await app.ActAsync(id, evaluation => evaluation.KeepPublishedConclusion(Making.OfficerOf(evaluation), "别人导入的结论。", loadedVersion: 0, app.Now));

        var answer = await preview.Form().SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal("别人导入的结论。", (await app.LoadAsync(id)).Text("publishedConclusion"));
        Assert.Equal("", (await app.LoadAsync(id)).Text("goal"));
    }

    [Fact]
    public async Task Confirm_WithATextThatIsTooLong_IsRefusedAsAWhole()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var long_ = new string('字', Limits.Narrative + 1);

        var answer = await (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report))).Form().Fill("Parts[B1].Text", long_).SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("不能超过 20000 字", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(long_, answer.Form().Value("Parts[B1].Text"));
        Assert.Equal("", (await app.LoadAsync(id)).Text("goal"));
    }

    [Fact]
    public async Task OwnDraft_UneditedAsWord_KeepsItsTokens_AndOffersNothingThatNobodyWrote()
    {
        const string Goal = "总分{{自评.总分}}，{{自评.年度}}完成任务。";
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "goal", Goal, loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "supplement", "补充一句。", loadedVersion: null, app.Now));
        var evaluation = await app.LoadAsync(id);
        using var word = new MemoryStream();
        new DocxRenderer().Render(SelfEvaluationReport.Build(ReportSource.Of(evaluation, Making.OfficerOf(evaluation))), word, TestContext.Current.CancellationToken);

        var form = (await UploadAsync(visitor, id, word.ToArray())).Form();

        Assert.Equal(Goal, form.Value("Parts[goal].Text"));
        Assert.Equal("补充一句。", form.Value("Parts[supplement].Text"));
        Assert.Equal("", form.Value("Parts[publishedConclusion].Text"));
        Assert.Equal("", form.Value("Parts[problems].Text"));
        Assert.Equal(302, (await form.Check("Parts[goal].Take").SubmitAsync()).Status);
        var after = await app.LoadAsync(id);
        Assert.Equal((Goal, "", ""), (after.Text("goal"), after.Text("publishedConclusion"), after.Text("problems")));
    }

    [Fact]
    public async Task Read_EditedSentences_SaysHowManyFiguresNoLongerFollow()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "{{自评.年度}}满分{{自评.满分}}。", loadedVersion: null, app.Now));

        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report));

        Assert.Contains("2 处数据引用", preview.Text(".figures-lost"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("problems", "Parts[problems].Text")]
    [InlineData("goal", "Loose[0].Text")]
    public async Task Confirm_ANoteInPlaceOfAFigure_IsRefused(string key, string field)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report))).Form().Fill(field, "得分〔缺数据：不知道的数〕。").Fill("Loose[0].Place", "goal");

        var answer = await form.SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("不能导入", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("", (await app.LoadAsync(id)).Text(key));
    }

    [Fact]
    public async Task Confirm_NothingChosen_IsRefused()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(Report))).Form();
        foreach (var key in new[] { "goal", "publishedConclusion", "B1", "problems" })
            form.Check($"Parts[{key}].Take", on: false);

        Assert.Equal(422, (await form.SubmitAsync()).Status);
    }

    [Theory]
    [InlineData("Parts[nothing].Text")]
    [InlineData("Loose[0].Place")]
    public async Task Confirm_AForgedSection_IsRefused(string name)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await visitor.PostAsync(Address(id) + "?handler=Confirm", page, (name, "signedOn"), ("Loose[0].Text", "文字"), ("Parts[nothing].Take", "true"));

        Assert.Equal(422, answer.Status);
    }

    [Fact]
    public async Task Confirm_ForgedWithoutFields_IsRefusedNotBroken()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(422, (await visitor.PostAsync(Address(id) + "?handler=Confirm", page, ("Parts[goal].Take", "true"), ("Loose[0].Heading", "甲"))).Status);
    }

    [Theory]
    [InlineData("empty", 422, "文件是空的")]
    [InlineData("png", 415, "不支持这种文件")]
    [InlineData("old doc", 415, "另存为 .docx")]
    [InlineData("zip", 422, "已损坏")]
    [InlineData("cut-off pdf", 422, "PDF 文件已损坏")]
    [InlineData("scanned pdf", 422, "扫描件")]
    [InlineData("just above the limit", 413, "超过 50 MB")]
    [InlineData("far above the limit", 413, null)]
    public async Task Read_AHostileFile_SaysWhyAndLeavesNothingBehind(string kind, int status, string? message)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var files = FilesOnDisk();

        var answer = await UploadAsync(visitor, id, Bytes(kind), "../../../etc/報告.pdf");

        Assert.Equal(status, answer.Status);
        if (message is not null)
            Assert.Contains(message, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(files, FilesOnDisk());
        Assert.Equal(0, (await app.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task Read_WithoutAFile_IsRefused()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        Assert.Equal("请选择要导入的文件。", Assert.Single((await (await visitor.OpenAsync(Address(id))).Form().SubmitAsync()).Errors));
    }

    [Fact]
    public async Task EveryStep_IsRefusedToOthersAndAfterSubmission()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await officer.OpenAsync(Address(id));
        Assert.Equal(409, page.Status);
        Assert.False(page.Has("input[type=file]"));
        Assert.False((await officer.OpenAsync($"/evaluations/{id.Value}/narrative/basics")).Has("main a[href$='/import-report']"));
        Assert.Equal(409, (await UploadAsync(officer, id, Encoding.UTF8.GetBytes(Report))).Status);
        Assert.Equal(409, (await officer.PostAsync(Address(id) + "?handler=Confirm", page, ("Parts[goal].Text", "目标"), ("Parts[goal].Take", "true"))).Status);
        Assert.Equal(404, (await stranger.OpenAsync(Address(id))).Status);
        Assert.Equal(404, (await stranger.PostAsync(Address(id) + "?handler=Confirm", await stranger.OpenAsync("/"), ("Parts[goal].Text", "目标"), ("Parts[goal].Take", "true"))).Status);
        Assert.NotEqual(200, (await reviewer.OpenAsync(Address(id))).Status);
        Assert.Equal(400, (await officer.PostAsync(Address(id) + "?handler=Read", tokenOf: null)).Status);
    }

    private static byte[] Bytes(string kind) => kind switch
    {
        "empty" => [],
        "png" => [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[500]],
        "old doc" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[5000]],
        "zip" => [.. "PK\x03\x04"u8, .. new byte[5000]],
        "cut-off pdf" => "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"u8.ToArray(),
        "scanned pdf" => Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
            + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n"
            + "trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n186\n%%EOF\n"),
        "just above the limit" => new byte[(50 * 1024 * 1024) + 1],
        "far above the limit" => new byte[IndexModel.LargestRequest + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private List<string> FilesOnDisk() =>
    [
        .. Directory.EnumerateFiles(app.DataFolder, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("logs", StringComparison.Ordinal) && !Path.GetFileName(file).Contains(".db", StringComparison.Ordinal)),
    ];

    private static async Task<WebPage> UploadAsync(Visitor visitor, EvaluationId id, byte[] content, string name = "报告.txt")
    {
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/narrative/basics");
        using var file = new ByteArrayContent(content);
        // What a browser says of a file is never believed.
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(id) + "?handler=Read", UriKind.Relative)) { Content = new MultipartFormDataContent { { file, "file", name } } };
        page.Sign(request);
        return await visitor.SendAsync(request, byScript: false);
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/import-report";
}
