using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Word;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Import.ReportUpload;

namespace PerfEval.Web.Tests.Pages.Evaluations.Import;

/// <summary>导入以前的报告: what is read of a report, before anything is written, and who may do it.</summary>
public class ImportPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Basics_WhileFilling_LinksToTheImport()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;

        var page = await (await visitor.OpenAsync($"/evaluations/{id.Value}/narrative/basics")).ClickAsync("main a[href$='/import-report']");

        Assert.Equal(200, page.Status);
        Assert.Equal("导入以前的报告", page.Heading);
        Assert.True(page.Form().Has("file"));
    }

    [Fact]
    public async Task Read_AReport_ShowsWhatItSaysAndWritesNothing()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "已有的问题。", loadedVersion: null, app.Now));
        var before = (await app.LoadAsync(id)).Version;

        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport));

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
    public async Task OwnDraft_UneditedAsWord_KeepsItsTokens_AndOffersNothingThatNobodyWrote()
    {
        const string Goal = "总分{{自评.总分}}，{{自评.年度}}完成任务。";
        var (visitor, id) = await app.EnterAsync();
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
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "{{自评.年度}}满分{{自评.满分}}。", loadedVersion: null, app.Now));

        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport));

        Assert.Contains("2 处数据引用", preview.Text(".figures-lost"), StringComparison.Ordinal);
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
        Assert.Equal(409, (await UploadAsync(officer, id, Encoding.UTF8.GetBytes(PublishedReport))).Status);
        Assert.Equal(409, (await officer.PostAsync(Address(id) + "?handler=Confirm", page, ("Parts[goal].Text", "目标"), ("Parts[goal].Take", "true"))).Status);
        Assert.Equal(404, (await stranger.OpenAsync(Address(id))).Status);
        Assert.Equal(404, (await stranger.PostAsync(Address(id) + "?handler=Confirm", await stranger.OpenAsync("/"), ("Parts[goal].Text", "目标"), ("Parts[goal].Take", "true"))).Status);
        Assert.NotEqual(200, (await reviewer.OpenAsync(Address(id))).Status);
        Assert.Equal(400, (await officer.PostAsync(Address(id) + "?handler=Read", tokenOf: null)).Status);
    }
}
