using System.Text;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Import.ReportUpload;

namespace PerfEval.Web.Tests.Pages.Evaluations.Import;

/// <summary>What a confirmed import writes, and what it refuses.</summary>
public class ImportConfirmTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Confirm_WritesTheChosenSectionsWithTheirEvents()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "已有的问题。", loadedVersion: null, app.Now));
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport));

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
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport));
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
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var preview = await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport));
        await app.ActAsync(id, evaluation => evaluation.KeepPublishedConclusion(Making.OfficerOf(evaluation), "别人导入的结论。", loadedVersion: 0, app.Now));

        var answer = await preview.Form().SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal("别人导入的结论。", (await app.LoadAsync(id)).Text("publishedConclusion"));
        Assert.Equal("", (await app.LoadAsync(id)).Text("goal"));
    }

    [Fact]
    public async Task Confirm_WithATextThatIsTooLong_IsRefusedAsAWhole()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var long_ = new string('字', Limits.Narrative + 1);

        var answer = await (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport))).Form().Fill("Parts[B1].Text", long_).SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("不能超过 20000 字", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(long_, answer.Form().Value("Parts[B1].Text"));
        Assert.Equal("", (await app.LoadAsync(id)).Text("goal"));
    }

    [Theory]
    [InlineData("problems", "Parts[problems].Text")]
    [InlineData("goal", "Loose[0].Text")]
    public async Task Confirm_ANoteInPlaceOfAFigure_IsRefused(string key, string field)
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var form = (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport))).Form().Fill(field, "得分〔缺数据：不知道的数〕。").Fill("Loose[0].Place", "goal");

        var answer = await form.SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("不能导入", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("", (await app.LoadAsync(id)).Text(key));
    }

    [Fact]
    public async Task Confirm_NothingChosen_IsRefused()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var form = (await UploadAsync(visitor, id, Encoding.UTF8.GetBytes(PublishedReport))).Form();
        foreach (var key in new[] { "goal", "publishedConclusion", "B1", "problems" })
            form.Check($"Parts[{key}].Take", on: false);

        Assert.Equal(422, (await form.SubmitAsync()).Status);
    }

    [Theory]
    [InlineData("Parts[nothing].Text")]
    [InlineData("Loose[0].Place")]
    public async Task Confirm_AForgedSection_IsRefused(string name)
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        var answer = await visitor.PostAsync(Address(id) + "?handler=Confirm", page, (name, "signedOn"), ("Loose[0].Text", "文字"), ("Parts[nothing].Take", "true"));

        Assert.Equal(422, answer.Status);
    }

    [Fact]
    public async Task Confirm_ForgedWithoutFields_IsRefusedNotBroken()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(422, (await visitor.PostAsync(Address(id) + "?handler=Confirm", page, ("Parts[goal].Take", "true"), ("Loose[0].Heading", "甲"))).Status);
    }
}
