using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>数据引用 and 上年数据 on the pages of the narrative: the list, the preview of what is being written, and what stands in the report.</summary>
public class NarrativeFiguresTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_ShowsThePageAsItPrints_WithTheFiguresOfTheTexts()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await WriteAsync(id, "支出率{{A103.比率}}，{{Z.得分}}");

        var page = await visitor.OpenAsync(Address(id));

        Assert.Contains("支出率96.92%，〔找不到数据：Z.得分〕", page.Text(".preview-page"), StringComparison.Ordinal);
        var figure = page.Find(".text-figures > li");
        Assert.Equal(("{{A103.比率}}", "部门预算资金支出率：比率", "96.92%"), (figure.GetAttribute("data-token"), figure.GetAttribute("data-name"), figure.GetAttribute("data-value")));
        Assert.Equal("有 1 个问题", page.Text(".task-list a[aria-current] .task-state"));
        Assert.Equal("支出率{{A103.比率}}，{{Z.得分}}", page.Form().Value("Parts[problems].Text").Trim());
    }

    [Fact]
    public async Task ANoteOfAMissingFigure_ThatWasPasted_IsKept_AndStandsAgainstSubmission()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var saved = await (await visitor.OpenAsync(Address(id))).Form().Fill("Parts[problems].Text", "支出率〔缺数据：支出率〕，得分〔找不到数据：Z.得分〕").SubmitAsync();
        var page = await saved.FollowAsync();

        Assert.Equal("支出率〔缺数据：支出率〕，得分〔找不到数据：Z.得分〕", page.Form().Value("Parts[problems].Text").Trim());
        Assert.StartsWith("有 2 处“〔缺数据：…〕”一类的提示", page.Text("#problems-state .note-state"), StringComparison.Ordinal);
        Assert.Equal("有 1 个问题", page.Text(".task-list a[aria-current] .task-state"));
        Assert.Contains("“存在的主要问题”有 2 处“〔缺数据：…〕”一类的提示", (await visitor.OpenAsync($"/evaluations/{id.Value}/submit")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostPreview_ShowsTheTextInHand_AndWritesNothing()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync(Address(id));
        var version = (await app.LoadAsync(id)).Version;

        var preview = await PreviewAsync(visitor, page, id, "problems", "一是得{{A103.得分}}<script>。");

        Assert.Equal(200, preview.Status);
        Assert.Contains("一是得9.69分<script>。", preview.Text("article"), StringComparison.Ordinal);
        Assert.False(preview.Has("script, html link"));
        Assert.Equal("9.69分", preview.Find(".text-figures > li").GetAttribute("data-value"));
        Assert.Equal(version, (await app.LoadAsync(id)).Version);
    }

    [Theory]
    [InlineData("nothing", 1, 404)]
    [InlineData("problems", 30_000, 200)]
    [InlineData("problems", 100_000, 422)]
    public async Task PostPreview_OfWhatIsNoSection_OrFarTooLong(string key, int length, int status)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        Assert.Equal(status, (await PreviewAsync(visitor, await visitor.OpenAsync(Address(id)), id, key, new string('字', length))).Status);
    }

    [Theory]
    [InlineData("own officer", false, 200, 200)]
    [InlineData("own officer", true, 200, 200)]
    [InlineData("other officer", true, 404, 404)]
    [InlineData("reviewer", false, 404, 404)]
    [InlineData("reviewer", true, 403, 200)]
    [InlineData("administrator", true, 403, 403)]
    public async Task PreviewAndFigures_ByRoleOwnershipAndState(string who, bool isSubmitted, int previewed, int listed)
    {
        var department = await app.CreateDepartmentAsync();
        var id = isSubmitted ? await app.CreateSubmittedEvaluationAsync(department) : await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(who switch
        {
            "own officer" => await app.CreateOfficerAsync(department),
            "other officer" => await app.CreateOfficerAsync(await app.CreateDepartmentAsync()),
            "reviewer" => await app.CreateReviewerAsync(),
            _ => await app.CreateAdministratorAsync(),
        });

        var preview = await PreviewAsync(visitor, await visitor.OpenAsync("/"), id, "problems", "一是。");
        var list = await visitor.OpenAsync(Address(id) + "?handler=Figures&figures=支出率");

        // Whoever may view an evaluation that isn't theirs to fill may read its figures, as in the report.
        Assert.Equal((previewed, listed), (preview.Status, list.Status));
    }

    [Fact]
    public async Task Figures_AreNarrowedByEachWord()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var list = await visitor.OpenAsync(Address(id) + "?handler=Figures&figures=" + Uri.EscapeDataString("支出率 万元"));
        var none = await visitor.OpenAsync(Address(id) + "?handler=Figures&figures=" + Uri.EscapeDataString("没有的<b>"));
        var all = await visitor.OpenAsync(Address(id) + "?handler=Figures");

        Assert.Equal(["{{A103.spent.万元}}", "{{A103.budget.万元}}"], list.Document.QuerySelectorAll("[role=option]").Select(option => option.GetAttribute("data-token")));
        Assert.Contains("9692.00万元", list.Text("[role=option]"), StringComparison.Ordinal);
        Assert.Equal("没有符合的数据", none.Text(".figure-count"));
        Assert.True(all.All("[role=option]").Count > 200);
    }

    [Fact]
    public async Task FigureList_WithoutScripts_IsOnThePage_AndCanBeNarrowed()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var page = await visitor.OpenAsync(Address(id));
        var narrowed = await visitor.OpenAsync(Address(id) + "?figures=" + Uri.EscapeDataString("采购政策效能：得分"));

        Assert.Contains("{{B506.得分}}", page.All(".figure-list code"));
        Assert.Equal(["{{B506.得分}}"], narrowed.All(".figure-list code"));
        Assert.True(narrowed.Has(".figure-more[open]"));
        Assert.True(narrowed.Has(".figure-list a[href^='?figures=']"));
    }

    [Fact]
    public async Task Post_ConfirmAll_TakesTheMarksOff_AndKeepsWhatElseWasTyped()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await WriteAsync(id, "一是【上年：5人】，【上年：96%】。");
        var page = await visitor.OpenAsync(Address(id));
        Assert.Contains("有 2 处上年数据", page.Text("#problems-state"), StringComparison.Ordinal);

        var answer = await page.Form().Fill("Parts[problems].Text", "一是【上年：5人】，【上年：96%】。二是新的。").SubmitAsync("button[name='Parts[problems].Confirm']");

        Assert.Equal(302, answer.Status);
        Assert.Equal("一是5人，96%。二是新的。", (await app.LoadAsync(id)).Text("problems"));
        Assert.False((await answer.FollowAsync()).Has("button[name='Parts[problems].Confirm']"));
    }

    [Fact]
    public async Task Submit_IsRefused_WhileFormerFiguresStand_WithALinkToTheSection()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        await WriteAsync(id, "一是【上年：5人】。");

        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/submit");

        Assert.Contains("“存在的主要问题”还有 1 处上年数据未核对", page.Text("main"), StringComparison.Ordinal);
        Assert.True(page.Has($"main a[href='/evaluations/{id.Value}/narrative/problems#problems']"));
    }

    [Fact]
    public async Task ReviewPage_AndReport_ShowTheValues_AndTheFileTheTokens()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        await WriteAsync(id, "采购政策效能得{{B506.得分}}，总分{{自评.总分}}。");
        await app.ActAsync(id, evaluation => evaluation.Submit(Making.OfficerOf(evaluation), app.Now));
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, "B506", new Domain.Evaluations.Review(Domain.Scoring.Points.Of(0.9m), "意见"), loadedVersion: null, app.Now));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var read = (await reviewer.OpenAsync(Address(id))).Find("#problems");
        Assert.True(read.HasAttribute("disabled"));
        Assert.Contains("采购政策效能得0.97分，总分99.66分。", read.TextContent, StringComparison.Ordinal);

        // The department's own words keep the department's own scores, whatever the review says.
        const string Said = "采购政策效能得0.97分，总分99.66分。";
        Assert.Contains(Said, (await reviewer.OpenAsync($"/evaluations/{id.Value}/review")).Text(".review-narrative"), StringComparison.Ordinal);
        Assert.Contains(Said, (await reviewer.OpenAsync($"/evaluations/{id.Value}/report")).Text("article"), StringComparison.Ordinal);
        Assert.Contains("{{B506.得分}}", await reviewer.Client.GetStringAsync($"/evaluations/{id.Value}/evaluation.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<WebPage> PreviewAsync(Visitor visitor, WebPage page, EvaluationId id, string key, string text) =>
        visitor.PostAsync($"{Address(id)}?handler=Preview&key={key}", page, ($"Parts[{key}].Version", "0"), ($"Parts[{key}].Text", text));

    private Task WriteAsync(EvaluationId id, string text) =>
        app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), NarrativeKeys.Problems, text, loadedVersion: null, app.Now));

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/narrative/problems";
}
