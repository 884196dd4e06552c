using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

public sealed class DetailsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Samples.SmallPdf("/Details(1)");

    private async Task<(Visitor Visitor, EvaluationId Id, EvidenceId File, WebPage Page)> OpenAsync()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Pdf);
        return (visitor, id, file, await visitor.OpenAsync($"{EvidenceDesk.FileOf(id, file)}/details"));
    }

    [Fact]
    public async Task Details_ShowTheRevisionWithItsHash()
    {
        var (visitor, id, _, page) = await OpenAsync();
        using var _ = visitor;

        var hash = (await app.OnlyFileAsync(id)).Content.Hash.Hex;
        Assert.Equal("台账", page.Heading);
        Assert.Equal((hash[..12] + "…", hash), (page.Text("tbody details summary"), page.Text("tbody code")));
        Assert.Contains("测试填报人", page.Text("tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestoredFile_ShowsWhenItWasUploaded_AndWhoRestoredItWhen()
    {
        var (visitor, id, file, _) = await OpenAsync();
        using var _1 = visitor;
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.ActAsync(id, evaluation => evaluation.Remove(Making.OfficerOf(evaluation), file, loadedVersion: null, app.Now));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.ActAsync(id, evaluation => evaluation.Restore(new Actor(new AccountId(Guid.NewGuid()), "恢复的人", Role.Officer, evaluation.DepartmentId), file, loadedVersion: null, app.Now));
        var uploaded = (await app.LoadAsync(id)).EvidenceFile(file)!.AddedAt;
        using var later = await app.SignInAsync(await app.CreatePersonAsync(Role.Officer, (await app.LoadAsync(id)).DepartmentId));

        var line = (await later.OpenAsync(EvidenceDesk.PageOf(id))).Text(".evidence-file .hint");
        var page = await later.OpenAsync($"{EvidenceDesk.FileOf(id, file)}/details");

        Assert.Contains($"测试填报人 {uploaded.ToBeijingText()} 上传", line, StringComparison.Ordinal);
        Assert.Contains($"恢复的人 {app.Now.ToBeijingText()} 恢复", line, StringComparison.Ordinal);
        Assert.Contains($"恢复的人 于 {app.Now.ToBeijingText()} 恢复了这份材料", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(uploaded.ToBeijingText(), page.Text("tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachRequirement_NamesWhatProvedItLastYear()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateEvaluationAsync(department, 2023);
        await app.AttachAsync(former, EvidenceDesk.Ledger, Pdf, "2023年合同台账");
        var removed = await app.AttachAsync(former, EvidenceDesk.Ledger, Samples.SmallPdf("/Removed(1)"), "作废的台账");
        await app.ActAsync(former, evaluation => evaluation.Remove(Making.OfficerOf(evaluation), removed, loadedVersion: null, app.Now));
        var id = await app.CreateEvaluationAsync(department, 2024);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var board = await visitor.OpenAsync(EvidenceDesk.PageOf(id));
        var carryOver = await visitor.OpenAsync($"/evaluations/{id.Value}/carry-over");

        Assert.Equal("2023年2023年合同台账", Assert.Single(board.All("[data-place] .former")));
        Assert.Equal("2023年2023年合同台账", board.Text("[data-place][data-indicator=B504] .former"));
        Assert.Contains("2023年合同台账", carryOver.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("作废的台账", board.Html + carryOver.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_ChangesNameDescriptionAndWhatItServes()
    {
        var (visitor, id, file, page) = await OpenAsync();
        using var _ = visitor;

        var answer = await page.Form(".evidence-form").Fill("Input.Name", "2024年合同台账").Fill("Input.Description", "全部41份合同\n含补充协议")
            .Check("Input.Links", "B505|合同备案公开记录").Check("Input.Links", "A101|").SubmitAsync();

        Assert.Equal("已保存。", (await answer.FollowAsync()).Text(".done-message"));
        var saved = (await app.LoadAsync(id)).EvidenceFile(file)!;
        Assert.Equal(("2024年合同台账", "全部41份合同\n含补充协议", 2), (saved.Name, saved.Description, saved.Version));
        Assert.Equal(["A101|", "B504|采购合同台账", "B505|合同备案公开记录"], saved.Links.Select(link => $"{link.IndicatorCode}|{link.Requirement}"));
    }

    [Fact]
    public async Task Describe_WithFaults_SaysThem_AndKeepsWhatWasTyped()
    {
        var (visitor, id, _, page) = await OpenAsync();
        using var _ = visitor;

        var refused = await page.Form(".evidence-form").Fill("Input.Name", "").Fill("Input.Description", "写了一半").SubmitAsync();
        Assert.Equal((422, "请填写材料名称"), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal("写了一半", refused.Form(".evidence-form").Value("Input.Description").Trim());
        var none = await page.Form(".evidence-form").Fill("Input.Name", "台账").Check("Input.Links", "B504|采购合同台账", on: false).SubmitAsync();
        Assert.Equal((422, "请选择该材料佐证的指标"), (none.Status, Assert.Single(none.Errors)));
        Assert.Equal(1, (await app.OnlyFileAsync(id)).Version);
    }

    [Fact]
    public async Task Describe_ThatSomebodyElseDidMeanwhile_IsAConflict()
    {
        var (visitor, id, file, page) = await OpenAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Describe(Making.OfficerOf(evaluation), file, new EvidenceEdit("别人改的", "", [EvidenceDesk.Ledger]), loadedVersion: null, app.Now));

        var answer = await page.Form(".evidence-form").Fill("Input.Name", "我改的").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal("我改的", answer.Form(".evidence-form").Value("Input.Name"));
        Assert.Equal("别人改的", (await app.OnlyFileAsync(id)).Name);
    }

    [Fact]
    public async Task Revise_WithARefusedFile_SaysWhy_AndKeepsTheFormerRevision()
    {
        var (visitor, id, file, _) = await OpenAsync();
        using var _ = visitor;
        async Task<WebPage> ReviseAsync(byte[]? content)
        {
            using var form = new MultipartFormDataContent { { new StringContent("1"), "version" } };
            if (content is not null)
                form.Add(EvidenceDesk.Named(content, "content", "新.pdf"));
            return await visitor.PostFormAsync($"{EvidenceDesk.FileOf(id, file)}/details?handler=Revise", form);
        }

        Assert.Equal(415, (await ReviseAsync([1, 2, 3])).Status);
        Assert.Equal((422, "请先选择文件，再按“上传新版本”。"), ((await ReviseAsync(null)).Status, Assert.Single((await ReviseAsync(null)).Errors)));
        Assert.Equal(1, (await app.OnlyFileAsync(id)).RevisionNumber);
        Assert.Equal(0, (await app.TraceAsync(id)).Incoming);
    }

    [Fact]
    public async Task Details_ForAReviewer_HaveNoForms_AndTakeNone()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        var file = (await app.OnlyFileAsync(id)).Id;
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync($"{EvidenceDesk.FileOf(id, file)}/details");
        Assert.False(page.Has("main form"));
        foreach (var handler in (string[])["Describe", "Revise"])
            Assert.Equal(403, (await reviewer.PostAsync($"{EvidenceDesk.FileOf(id, file)}/details?handler={handler}", page, ("Input.Name", "x"), ("Input.Description", ""), ("Input.Version", "1"), ("version", "1"))).Status);
    }
}
