using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class NarrativeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("basics", "基本信息与目标", 2)]
    [InlineData("A", "履职效能分析", 1)]
    [InlineData("B", "管理效率分析", 7)]
    [InlineData("problems", "问题与改进", 2)]
    public async Task Get_EachPage_ShowsItsSections(string part, string heading, int sections)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var page = await visitor.OpenAsync(Address(id, part));

        Assert.Equal(200, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Equal(sections, page.Document.QuerySelectorAll("main textarea").Length);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("B1")]
    public async Task Get_AnUnknownPage_IsNotFound(string part)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        Assert.Equal(404, (await visitor.OpenAsync(Address(id, part))).Status);
    }

    [Fact]
    public async Task Post_Texts_KeepsParagraphsAndLeadingBlanks()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        const string Text = "\n1.第一个主题。一是要点。\r\n2.第二个主题 <b>&amp;</b> 石碁𬴊";

        var saved = await (await visitor.OpenAsync(Address(id, "A"))).Form().Fill("Parts[A].Text", Text).SubmitAsync();

        Assert.Equal(302, saved.Status);
        Assert.Equal(Text.ReplaceLineEndings("\n"), (await app.LoadAsync(id)).Text("A"));
        Assert.Equal(Text.ReplaceLineEndings("\n"), (await saved.FollowAsync()).Form().Value("Parts[A].Text").ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Post_AHundredThousandCharacters_IsRefusedAndKept()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var text = new string('字', 100_000);

        var answer = await (await visitor.OpenAsync(Address(id, "problems"))).Form().Fill("Parts[problems].Text", text).Fill("Parts[improvements].Text", "改进。").SubmitAsync();

        Assert.Equal(422, answer.Status);
        Assert.Contains("100000 字", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("#problems", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal(text, answer.Form().Value("Parts[problems].Text"));
        var evaluation = await app.LoadAsync(id);
        Assert.Equal("", evaluation.Text("problems"));
        Assert.Equal("改进。", evaluation.Text("improvements"));
    }

    [Theory]
    [InlineData("甲\n乙一\n丙", "甲\n乙二\n丙", "（前 1 段相同） 乙一 （后 1 段相同）", "（前 1 段相同） 乙二 （后 1 段相同）")]
    [InlineData("甲", "甲\n乙", "（没有这部分内容）", "（前 1 段相同） 乙")]
    [InlineData("甲\n乙", "丙\n甲\n乙", "（没有这部分内容）", "丙 （后 2 段相同）")]
    [InlineData("甲", "", "甲", "（没有这部分内容）")]
    public async Task AConflict_ShowsWhatDiffersOfBothTexts(string theirs, string mine, string shownTheirs, string shownMine)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id, "problems"))).Form();
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "原有", loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", theirs, loadedVersion: null, app.Now));

        var answer = await form.Fill("Parts[problems].Text", mine).SubmitAsync();

        Assert.Equal((409, shownTheirs, shownMine), (answer.Status, answer.Text(".conflict [data-theirs]"), answer.Text(".conflict [data-mine]")));
    }

    [Theory]
    [InlineData("theirs", "先写的")]
    [InlineData("mine", "后写的")]
    public async Task Post_WithAStaleVersion_ShowsTheOthersText_UntilOneChooses(string choice, string kept)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id, "problems"))).Form();
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "problems", "先写的", loadedVersion: null, app.Now));

        var answer = await form.Fill("Parts[problems].Text", "后写的").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal(("先写的", "后写的"), (answer.Text("#problems-conflict .conflict [data-theirs]"), answer.Text("#problems-conflict .conflict [data-mine]")));
        Assert.Contains("测试填报人 填写的", answer.Text("#problems-conflict .conflict"), StringComparison.Ordinal);
        // Above the text that it is about.
        Assert.True(answer.Html.IndexOf("class=\"conflict\"", StringComparison.Ordinal) < answer.Html.IndexOf("<textarea", StringComparison.Ordinal));
        Assert.Equal(409, (await answer.Form().SubmitAsync()).Status);
        Assert.Equal("先写的", (await app.LoadAsync(id)).Text("problems"));
        Assert.Equal(302, (await answer.Form().SubmitAsync($"button[name='Parts[problems].Take'][value={choice}]")).Status);
        Assert.Equal(kept, (await app.LoadAsync(id)).Text("problems"));
    }

    [Fact]
    public async Task PostPart_ByScript_AnswersTheStateAndTheTaskList()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id, "problems"));

        var answer = await visitor.PostAsync($"{Address(id, "problems")}?handler=Part&key=problems", page, ("Parts[problems].Version", "0"), ("Parts[problems].Text", "一是问题。"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("已保存", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"Parts[problems].Version\" value=\"1\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"task-list\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FoldedSections_SayWhatTheyNeed()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "B1", "去年【上年：5】个项目。", loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), "B2", "写好了。", loadedVersion: null, app.Now));
        var page = await visitor.OpenAsync(Address(id, "B"));

        Assert.Equal(("1 处上年数据待核对", "", "未写"), (page.Text("#B1-mark"), page.Text("#B2-mark"), page.Text("#B3-mark")));
        var saved = await visitor.PostAsync($"{Address(id, "B")}?handler=Part&key=B3", page, ("Parts[B3].Version", "0"), ("Parts[B3].Text", "写了。"));
        Assert.Contains("id=\"B3-mark\"", saved.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("未写", saved.Html, StringComparison.Ordinal);
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id, string part) => $"/evaluations/{id.Value}/narrative/{part}";
}
