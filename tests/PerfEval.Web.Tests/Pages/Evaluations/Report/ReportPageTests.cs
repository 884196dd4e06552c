using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Report;

public class ReportPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_ShowsTheReportWrittenFromTheSheet()
    {
        var department = await app.CreateDepartmentAsync("测试<局>");
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal((200, "报告预览"), (page.Status, page.Heading));
        Assert.Equal("测试<局>部门整体支出绩效自评表说明", page.Text(".report-title"));
        Assert.Contains("自评总得分为99.66分", page.Text(".report"), StringComparison.Ordinal);
        Assert.Equal("草稿", page.Text(".report-watermark"));
        Assert.Equal("自评表说明", page.Text(".report-kinds [aria-current]"));
        Assert.Equal($"{Address(id)}.pdf", page.Find(".report-bar .btn-primary").GetAttribute("href"));
        Assert.Equal("报告预览", page.Text(".task-list [aria-current] .task-name"));
        Assert.True(page.Has("#receipt"));
        Assert.False(page.Has(".report-warnings"));
        Assert.False(page.Has("main [style]"));
        Assert.True(page.Has("head link[href^='/css/report.']"));
    }

    [Fact]
    public async Task Get_TheScoreTable_ShowsItsRowsAndDownload()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await (await visitor.OpenAsync(Address(id))).ClickAsync(".report-kinds a:not([aria-current])");

        Assert.Equal("自评表", page.Text(".report-kinds [aria-current]"));
        Assert.Equal($"/evaluations/{id.Value}/score-table.pdf", page.Find(".report-bar .btn-primary").GetAttribute("href"));
        Assert.Contains("99.66", page.Text(".report-total:last-child"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithTheScoringProcess_ShowsItAndAddsItToTheDownloads()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync($"{Address(id)}?show=score-table&process=true");

        Assert.Contains("附：计分过程", page.Text(".report"), StringComparison.Ordinal);
        Assert.Equal(
            [$"/evaluations/{id.Value}/score-table.pdf?process=true", $"/evaluations/{id.Value}/score-table.docx?process=true"],
            page.Document.QuerySelectorAll(".report-files a").Select(link => link.GetAttribute("href")));
        Assert.True(page.Find(".report-options input[name=process]").HasAttribute("checked"));
        Assert.DoesNotContain("附：计分过程", (await visitor.OpenAsync(Address(id))).Text(".report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OffersTheReviewOpinionToWhomItCounts()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        Assert.Equal("自评表说明自评表", Kinds(await officer.OpenAsync($"{Address(id)}?show=review-opinion")));
        var page = await reviewer.OpenAsync($"{Address(id)}?show=review-opinion");

        Assert.Equal("自评表说明自评表复核意见", Kinds(page));
        Assert.Equal("复核意见", page.Text(".report-kinds [aria-current]"));
        Assert.Contains("尚无复核意见", page.Text(".report"), StringComparison.Ordinal);
        Assert.False(page.Has(".report-options"));
    }

    [Fact]
    public async Task Get_AnEmptyOne_SaysWhatIsNotWritten()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync(Address(id));

        Assert.Equal(200, page.Status);
        Assert.Contains("尚未完成，暂无自评得分和等级", page.Text(".report"), StringComparison.Ordinal);
        Assert.Contains("（尚未填写）", page.Text(".report"), StringComparison.Ordinal);
        Assert.False(page.Has(".report-signature"));
    }

    [Fact]
    public async Task Get_WithACharacterThatNoFontHas_WarnsAndEncodesWhatWasTyped()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.Write(Making.OfficerOf(evaluation), NarrativeKeys.Goal, "<script>alert(1)</script>\uE123", loadedVersion: null, app.Now));
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync(Address(id));

        Assert.Contains("U+E123", page.Text(".report-warnings li"), StringComparison.Ordinal);
        Assert.False(page.Has("main script"));
        Assert.Contains("<script>alert(1)</script>", page.Text(".report"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&show=score-table")]
    public async Task GetPreview_SendsOnlyWhatThePageLacks(string kind)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync($"{Address(id)}?{kind.TrimStart('&')}");
        var address = page.Find(".report-shown").GetAttribute("data-address")!;
        var marks = page.Document.QuerySelectorAll(".report-piece").Select(piece => piece.GetAttribute("data-piece")!).ToList();

        var whole = await PreviewAsync(visitor, address, "");
        var same = await PreviewAsync(visitor, address, string.Join(',', marks));
        var part = await PreviewAsync(visitor, address, string.Join(',', marks.Skip(1)));

        Assert.Contains("99.66", whole, StringComparison.Ordinal);
        Assert.True(same.Length < whole.Length / 5, $"{same.Length} of {whole.Length}");
        Assert.Contains("report-title", part, StringComparison.Ordinal);
        Assert.DoesNotContain("report-title", same, StringComparison.Ordinal);
        Assert.Equal(marks.Count, same.Split("report-piece").Length - 1);
        Assert.DoesNotContain("99.66", same, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetPreview_WithTheLongestListThatTheScriptSends_IsUnderstood()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync(Address(id));
        var address = page.Find(".report-shown").GetAttribute("data-address")!;
        var marks = page.Document.QuerySelectorAll(".report-piece").Select(piece => piece.GetAttribute("data-piece")!).ToList();
        Assert.All(marks, mark => Assert.Equal(16, mark.Length));
        var list = string.Join(',', Enumerable.Repeat("0123456789abcdef", 400 - marks.Count).Concat(marks));

        var same = await PreviewAsync(visitor, address, list);
        var part = await PreviewAsync(visitor, address, list[..^17]);

        // The proxies in front of such servers take headers of 8 KB.
        Assert.InRange(list.Length, 0, 7 * 1024);
        Assert.DoesNotContain("99.66", same, StringComparison.Ordinal);
        Assert.Contains(marks[^1], part, StringComparison.Ordinal);
        Assert.True(part.Length > same.Length);
    }

    [Fact]
    public async Task GetPreview_OfAForeignEvaluation_IsNotFound()
    {
        var id = await app.CreateCompleteEvaluationAsync(await app.CreateDepartmentAsync());
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        Assert.Equal(404, (await visitor.OpenAsync($"{Address(id)}?handler=Preview")).Status);
    }

    private static async Task<string> PreviewAsync(Visitor visitor, string address, string marks)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("X-Preview-Pieces", marks);
        var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((200, "no-store"), ((int)answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Get_AnApprovedOne_IsNoDraftAndSaysWhatTheReviewChanged()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateApprovedEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await visitor.OpenAsync(Address(id));

        Assert.False(page.Has(".report-watermark"));
        Assert.Contains("经财政复核，最终得分为99.59分，等级为“优”。其中，采购政策效能复核得分为0.90分（自评得分0.97分），复核意见：预留口径应为合同额。", page.Text(".report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AReturnedOne_KeepsTheLastReviewOut()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            Making.AnyReviewer, "B506", new Domain.Evaluations.Review(Domain.Scoring.Points.Of(0.90m), "口径", "请核对"), loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Return(Making.AnyReviewer, "", app.Now));
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.DoesNotContain("经财政复核", (await visitor.OpenAsync(Address(id))).Text(".report"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.pdf")]
    [InlineData("score-table.pdf")]
    [InlineData("report.docx")]
    [InlineData("review-opinion.pdf")]
    [InlineData("evaluation.json")]
    public async Task Get_OfAnotherDepartment_IsNotFound(string file)
    {
        var id = await app.CreateEvaluationAsync(await app.CreateDepartmentAsync());
        using var other = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var administrator = await app.SignInAsync(await app.CreateAdministratorAsync());
        using var nobody = app.Visit();

        Assert.Equal(404, (await other.OpenAsync($"/evaluations/{id.Value}/{file}")).Status);
        Assert.Equal(404, (await other.OpenAsync($"/evaluations/{Guid.NewGuid()}/{file}")).Status);
        Assert.Equal(403, (await administrator.OpenAsync($"/evaluations/{id.Value}/{file}")).Status);
        Assert.Equal($"/account/sign-in?returnUrl=%2Fevaluations%2F{id.Value}%2F{file}", (await nobody.OpenAsync($"/evaluations/{id.Value}/{file}")).Location);
    }

    private static string Kinds(WebPage page) => string.Concat(page.Text(".report-kinds").Where(character => !char.IsWhiteSpace(character)));

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/report";
}
