using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

public class ViewTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_ShowsEachIndicatorWithItsInputsFormulaScoreAndReasons()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id));

        Assert.Equal(200, page.Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(evaluation.Scheme.Indicators.Count, page.Document.QuerySelectorAll("[data-row]").Length);
        var row = page.Text($"#row-{Spending}");
        var line = evaluation.Score().Line(Spending);
        Assert.Contains(line.Line.Formula, row, StringComparison.Ordinal);
        Assert.Contains(line.Content.DeductionReason, row, StringComparison.Ordinal);
        Assert.Contains(line.Content.Improvement, row, StringComparison.Ordinal);
        Assert.Contains("9.69", page.Text($"#row-{Spending} td[data-label=自评得分]"), StringComparison.Ordinal);
        Assert.Contains("自评 99.66 优", page.Text("#review-totals"), StringComparison.Ordinal);
        Assert.Contains("复核 99.66 优", page.Text("#review-totals"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ShowsLastYearsValuesAndScoresBesideTheRows()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateSubmittedEvaluationAsync(department, 2023);
        var id = await app.CreateSubmittedEvaluationAsync(department, 2024);
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id));

        var former = page.Text($"#row-{Spending} td[data-label=填报数据] .former");
        Assert.StartsWith("2023年", former, StringComparison.Ordinal);
        Assert.Contains("支出数 9,692.00 万元", former, StringComparison.Ordinal);
        Assert.EndsWith("自评 9.69", former, StringComparison.Ordinal);
        var first = await reviewer.OpenAsync(AddressOf(await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync())));
        Assert.False(first.Has(".review-row .former"));
    }

    [Fact]
    public async Task Get_ShowsSubtotalsOfEachSectionThatAddUp()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id));

        var sheet = (await app.LoadAsync(id)).Score();
        foreach (var section in sheet.Dimensions.SelectMany(dimension => dimension.Sections))
            Assert.Equal(section.Final.ToString(), page.Text($"#final-section-row-{section.Section.Code}"));
        Assert.Equal("49.69", page.Text($"#final-dimension-row-{sheet.Dimensions[0].Dimension.Code}"));
        Assert.Equal("49.97", page.Text($"#final-dimension-row-{sheet.Dimensions[1].Dimension.Code}"));
    }

    [Fact]
    public async Task Get_OpensATargetSetToItsLines()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id));

        var line = (await app.LoadAsync(id)).Score().Indicators.First(indicator => indicator.Line.Targets.Count > 0);
        var rows = page.All($"#row-{line.Indicator.Code} .targets-table tbody tr");
        Assert.Equal(line.Line.Targets.Count, rows.Count);
        Assert.All(line.Line.Targets.Zip(rows), pair =>
        {
            Assert.Contains(pair.First.Target.Name, pair.Second, StringComparison.Ordinal);
            Assert.Contains(pair.First.Target.Goal.Achieved, pair.Second, StringComparison.Ordinal);
            Assert.Contains(pair.First.Line.Formula, pair.Second, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("opinion")]
    [InlineData("changed")]
    public async Task Get_WithAFilter_ShowsOnlyItsRows(string filter)
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            Making.AnyReviewer, Procurement, new(Points.Of(0.90m), "预留口径应为合同额"), loadedVersion: null, app.Now));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id, $"?show={filter}"));

        var sheet = (await app.LoadAsync(id)).Score();
        var expected = filter == "lost" ? sheet.LostLines.Select(line => $"row-{line.Indicator.Code}") : [$"row-{Procurement}"];
        Assert.Equal(expected, page.Document.QuerySelectorAll("[data-row]").Select(row => row.Id));
        Assert.Equal("true", page.Find($".review-filters a[href$='show={filter}']").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Get_WithAFilterThatNothingMeets_SaysSo()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id, "?show=opinion"));

        Assert.Contains("没有符合“只看有意见”的指标", page.Text(".empty"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ShowsTheNarrative()
    {
        var id = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id));

        var written = (await app.LoadAsync(id)).Text(NarrativeKeys.Goal).Split('\n')[0].Trim();
        Assert.Contains(page.All(".narrative-text p"), paragraph => string.Concat(paragraph.Split(' ')) == string.Concat(written.Split((char[]?)null)));
    }

    [Fact]
    public async Task Get_WhenApproved_ShowsScoresAndOpinionsWithoutFields()
    {
        var id = await app.CreateApprovedEvaluationAsync(await app.CreateDepartmentAsync());
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(id, "?step=approve"));

        Assert.False(page.Has("main form"));
        Assert.False(page.Has("main textarea"));
        Assert.Contains("0.90", page.Text($"#row-{Procurement} td[data-label=复核得分]"), StringComparison.Ordinal);
        Assert.Equal("预留口径应为合同额", page.Text($"#row-{Procurement} td[data-label=复核意见]"));
        Assert.Contains("已审定", page.Text(".heading"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByTheDepartmentsOfficer_WhileTheReviewIsWritten_LeadsToTheReportWithoutIt()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            Making.AnyReviewer, Procurement, new(Points.Of(0.90m), "预留口径应为合同额", "请重新核对"), loadedVersion: null, app.Now));
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await officer.OpenAsync(AddressOf(id));

        Assert.Equal($"/evaluations/{id.Value}/report", page.Location);
        foreach (var address in new[] { "report", "report?show=score-table", "score-table", "evaluation.json" })
        {
            var shown = await officer.OpenAsync($"/evaluations/{id.Value}/{address}");
            Assert.Equal(200, shown.Status);
            foreach (var secret in new[] { "预留口径应为合同额", "请重新核对", "99.59", "0.90" })
                Assert.DoesNotContain(secret, shown.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_ByTheDepartmentsOfficer_AfterTheReturn_ShowsOpinionsButNoFields()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            Making.AnyReviewer, Procurement, new(Points.Of(0.90m), "预留口径应为合同额", "请重新核对"), loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Return(Making.AnyReviewer, "", app.Now));
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await officer.OpenAsync(AddressOf(id));

        Assert.Equal(200, page.Status);
        Assert.Contains("预留口径应为合同额", page.Text($"#row-{Procurement}"), StringComparison.Ordinal);
        Assert.Contains("请重新核对", page.Text($"#row-{Procurement}"), StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
        Assert.False(page.Has("a[href='/reviews']"));
    }

    [Fact]
    public async Task Get_NamesTheNextOneThatWaits()
    {
        var first = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(), year: 2031);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(), year: 2031);
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        var page = await reviewer.OpenAsync(AddressOf(first));

        Assert.True(page.Has($".heading a[href='{AddressOf(second)}']"));
    }
}
