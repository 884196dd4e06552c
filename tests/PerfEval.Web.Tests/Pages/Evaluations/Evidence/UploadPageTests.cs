using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Evidence;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Evidence;

public sealed class UploadPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Page_ListsWhatIsAskedFor_ByIndicator()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var page = await visitor.OpenAsync(EvidenceDesk.PageOf(id));

        Assert.Equal((200, "佐证材料"), (page.Status, page.Heading));
        Assert.Equal("还缺 21 项必备材料（共 21 项）", page.Text("#evidence-list > p"));
        Assert.Equal("采购合同台账 必备 缺", page.Text("[data-indicator=B504] .evidence-ask"));
        Assert.Equal("投诉处理决定书 可选", page.Text("[data-indicator=B503] .evidence-ask"));
        Assert.Contains("佐证材料 缺 21", page.All("#task-list li"));
        Assert.Contains("佐证 0，缺 1", (await visitor.OpenAsync($"/evaluations/{id.Value}/score-table")).Text("#row-B504 .row-evidence"), StringComparison.Ordinal);
        Assert.Contains($"{EvidenceDesk.PageOf(id)}#B504-evidence", (await visitor.OpenAsync($"/evaluations/{id.Value}/submit")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_BySeveralFiles_KeepsEach_AndTheGapCloses()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var before = await app.TraceAsync(id);

        var answer = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("台账.pdf", Samples.SmallPdf("/A(1)")), ("照片.jpeg", Samples.Jpeg()), ("明细.xlsx", Samples.Xlsx()));

        Assert.Equal((302, $"{EvidenceDesk.PageOf(id)}#B504-evidence"), (answer.Status, answer.Location));
        var page = await answer.FollowAsync();
        Assert.Equal("已上传 3 个文件。", page.Text(".evidence-notice"));
        Assert.Equal("采购合同台账 必备 3 份", page.Text("[data-indicator=B504] .evidence-ask"));
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(["jpg", "pdf", "xlsx"], evaluation.Evidence.Select(file => file.Content.Format.Extension).Order(StringComparer.Ordinal));
        Assert.Equal(3, evaluation.Events.Count(happened => happened.Kind == EvaluationEventKind.EvidenceAttached));
        Assert.DoesNotContain(evaluation.Gaps(evaluation.Score()), gap => gap.IndicatorCode == "B504" && gap.Field == Gap.Evidence);
        var after = await app.TraceAsync(id);
        Assert.Equal((before.Contents + 3, before.Incoming), (after.Contents, after.Incoming));
    }

    [Fact]
    public async Task Upload_WithOneThatIsRefused_KeepsTheOthers_AndSaysWhichWasNot()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("台账.pdf", Samples.SmallPdf("/A(3)")), ("坏.pdf", [1, 2, 3]));

        Assert.Equal(415, page.Status);
        Assert.StartsWith("坏.pdf：", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("台账.pdf：已上传。", page.Text("[data-indicator=B504] .evidence-kept"));
        Assert.Equal("台账.pdf", (await app.OnlyFileAsync(id)).Content.FileName);
    }

    [Fact]
    public async Task Upload_ForTheSameNeedElsewhere_ServesBoth()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Form("[data-indicator=A103][data-requirement=部门决算报表] form");
        Assert.True(form.Has("target.Also"));
        using var sent = new MultipartFormDataContent
        {
            { new StringContent("A103"), "target.Indicator" }, { new StringContent("部门决算报表"), "target.Requirement" }, { new StringContent("true"), "target.Also" },
            EvidenceDesk.Named(Samples.SmallPdf("/A(4)"), "files", "决算.pdf"),
        };

        Assert.Equal(302, (await visitor.PostFormAsync($"{EvidenceDesk.PageOf(id)}?handler=Upload", sent)).Status);

        Assert.Equal(["A103", "B701"], (await app.OnlyFileAsync(id)).Links.Select(link => link.IndicatorCode));
    }

    [Fact]
    public async Task Upload_OfNothing_AsksForAFile()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger);

        Assert.Equal((422, "请先选择文件，再按“上传”。"), (page.Status, Assert.Single(page.Errors)));
    }

    [Theory]
    [InlineData("Z999", "x", "指标体系中没有指标")]
    [InlineData("B504", "别的", "没有佐证材料要求")]
    public async Task Upload_ToNoPlace_IsRefused(string indicator, string requirement, string says)
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var page = await visitor.UploadAsync(id, new EvidenceLink(indicator, requirement), ("a.pdf", Samples.SmallPdf("/A(5)")));

        Assert.Equal(422, page.Status);
        Assert.Contains(says, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal((0, 0), ((await app.TraceAsync(id)).Files, (await app.TraceAsync(id)).Incoming));
    }

    [Fact]
    public async Task Upload_OfZip_IsRefusedWhereTheSchemeTakesNone()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        var page = await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("佐证.zip", Samples.Zip(("一.txt", [1]))));

        Assert.Equal(415, page.Status);
        Assert.Empty((await app.LoadAsync(id)).Evidence);
    }

    [Theory]
    [InlineData("Upload")]
    [InlineData("Remove")]
    [InlineData("Restore")]
    [InlineData("Abandon")]
    public async Task Post_ByOthers_IsRefused(string handler)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        var file = (await app.OnlyFileAsync(id)).Id;
        foreach (var (person, status) in new[]
                 {
                     (await app.CreateOfficerAsync(await app.CreateDepartmentAsync()), 404),
                     (await app.CreateReviewerAsync(), 403),
                     (await app.CreateAdministratorAsync(), 403),
                 })
        {
            using var visitor = await app.SignInAsync(person);
            var page = await visitor.OpenAsync("/");
            var answer = await visitor.PostAsync($"{EvidenceDesk.PageOf(id)}?handler={handler}", page, ("file", file.Value.ToString()), ("version", "1"), ("target.Indicator", "B504"), ("target.Requirement", ""), ("upload", Guid.NewGuid().ToString()));
            Assert.Equal((person.Role, status), (person.Role, answer.Status));
        }

        Assert.False((await app.OnlyFileAsync(id)).IsRemoved);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefused()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;

        Assert.Equal(400, (await visitor.PostAsync($"{EvidenceDesk.PageOf(id)}?handler=Restore", tokenOf: null, ("file", Guid.NewGuid().ToString()))).Status);
    }

    [Fact]
    public async Task Post_AfterSubmission_IsRefused_AndTheFileStays()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var file = await app.OnlyFileAsync(id);

        Assert.Equal(409, (await visitor.UploadAsync(id, EvidenceDesk.Ledger, ("a.pdf", Samples.SmallPdf("/A(6)")))).Status);
        var page = await visitor.PostAsync($"{EvidenceDesk.PageOf(id)}?handler=Remove", await visitor.OpenAsync("/"), ("file", file.Id.Value.ToString()), ("version", "1"));

        Assert.Equal(409, page.Status);
        Assert.False((await app.OnlyFileAsync(id)).IsRemoved);
        Assert.False((await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Has("input[type=file]"));
    }

    [Fact]
    public async Task Remove_CanBeUndoneAtOnce_AndRestoredLater()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Samples.SmallPdf("/A(7)"));
        Task<WebPage> RemoveAsync(WebPage page) => page.Form("[data-indicator=B504] .evidence-file form").SubmitAsync();

        var removed = await (await RemoveAsync(await visitor.OpenAsync(EvidenceDesk.PageOf(id)))).FollowAsync();
        Assert.Equal("已删除“台账”。 撤销", removed.Text(".evidence-notice"));
        Assert.Equal("采购合同台账 必备 缺", removed.Text("[data-indicator=B504] .evidence-ask"));
        var undone = await (await removed.Form(".evidence-notice form").SubmitAsync()).FollowAsync();
        Assert.Equal("采购合同台账 必备 1 份", undone.Text("[data-indicator=B504] .evidence-ask"));
        await RemoveAsync(undone);
        var restored = await (await (await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Form("#evidence-list > section:last-child form").SubmitAsync()).FollowAsync();
        Assert.Equal("已恢复“台账”。", restored.Text(".evidence-notice"));
        Assert.False((await app.LoadAsync(id)).EvidenceFile(file)!.IsRemoved);
    }

    [Fact]
    public async Task Remove_OfAFileThatWasChangedMeanwhile_IsAConflict()
    {
        var (visitor, id, _) = await app.OpenDeskAsync();
        using var _ = visitor;
        var file = await app.AttachAsync(id, EvidenceDesk.Ledger, Samples.SmallPdf("/A(8)"));
        var form = (await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Form("[data-indicator=B504] .evidence-file form");
        await app.ActAsync(id, evaluation => evaluation.Describe(Making.OfficerOf(evaluation), file, new EvidenceEdit("改名", "", [EvidenceDesk.Ledger]), loadedVersion: null, app.Now));

        var page = await form.SubmitAsync();

        Assert.Equal(409, page.Status);
        Assert.Contains("已被测试填报人修改", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.False((await app.OnlyFileAsync(id)).IsRemoved);
    }

    [Fact]
    public async Task Review_ShowsTheFilesBesideTheirRow()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/review");

        Assert.Equal("佐证 1", page.Text("#row-B504 .row-evidence > summary"));
        var file = await app.OnlyFileAsync(id);
        Assert.Equal($"{EvidenceDesk.FileOf(id, file.Id)}/1/preview#navpanes=0&view=FitH", page.Find("#row-B504 iframe").GetAttribute("src"));
        Assert.Equal(200, (await visitor.OpenAsync(EvidenceDesk.PageOf(id))).Status);
    }
}
