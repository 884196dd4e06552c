using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using Judgement = PerfEval.Domain.Evaluations.Review;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>The rows of the 评分表 are kept between two changes, for all who see the same, and for nobody else.</summary>
public class KeptScoreTableTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Row = "#row-A103";

    [Fact]
    public async Task SecondLook_ShowsTheSame_AndEachPersonsOwnToken()
    {
        var department = await app.CreateDepartmentAsync();
        var address = AddressOf(await app.CreateCompleteEvaluationAsync(department));
        using var first = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var second = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var (one, again, other) = (await first.OpenAsync(address), await first.OpenAsync(address), await second.OpenAsync(address));

        Assert.Equal(RowsOf(one), RowsOf(again));
        Assert.Equal(RowsOf(one), RowsOf(other));
        Assert.DoesNotContain("__RequestVerificationToken", RowsOf(one), StringComparison.Ordinal);
        Assert.NotEqual(TokenOf(one), TokenOf(other));
    }

    [Fact]
    public async Task Change_IsShownAtTheNextLook()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        Assert.Equal("9.69", (await officer.OpenAsync(AddressOf(id))).Text($"{Row} .score-why"));

        await app.ActAsync(id, evaluation => evaluation.Fill(
            Making.OfficerOf(evaluation),
            "A103",
            new EntryEdit(new Answer.Amounts(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["budget"] = 100m, ["spent"] = 50m }), null, "原因", "改进"),
            loadedVersion: null,
            app.Now));

        Assert.Equal("5.00", (await officer.OpenAsync(AddressOf(id))).Text($"{Row} .score-why"));
    }

    [Fact]
    public async Task ChangeOfTheFormerYear_IsShownAtTheNextLook()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateSubmittedEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        Assert.EndsWith("自评 9.69", (await officer.OpenAsync(AddressOf(id))).Text($"{Row} .former"), StringComparison.Ordinal);

        await app.ActAsync(former, evaluation => evaluation.SetReview(Making.AnyReviewer, "A103", new Judgement(Points.Of(9m), "核减"), loadedVersion: null, app.Now)
            ?? evaluation.Approve(Making.AnyReviewer, app.Now));

        Assert.Contains("9.00", (await officer.OpenAsync(AddressOf(id))).Text($"{Row} .former"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherUnit_IsAnotherTable()
    {
        var department = await app.CreateDepartmentAsync();
        var address = AddressOf(await app.CreateCompleteEvaluationAsync(department));
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Equal("9,692.00", SpentOf(await officer.OpenAsync(address)));
        Assert.Equal("96,920,000.00", SpentOf(await officer.OpenAsync(address + "?unit=yuan")));
        Assert.Equal("9,692.00", SpentOf(await officer.OpenAsync(address)));
    }

    [Fact]
    public async Task WhatAReviewerSees_IsNotShownToTheDepartment()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, "A103", new Judgement(Points.Of(9m), "合同额不符"), loadedVersion: null, app.Now));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.Contains("合同额不符", (await reviewer.OpenAsync(AddressOf(id))).Text(Row), StringComparison.Ordinal);
        var shown = await officer.OpenAsync(AddressOf(id));

        Assert.DoesNotContain("合同额不符", shown.Text("body"), StringComparison.Ordinal);
        Assert.False(shown.Has(".final-score"));
    }

    private static string AddressOf(EvaluationId id) => $"/evaluations/{id.Value}/score-table";

    private static string SpentOf(WebPage page) => page.Document.QuerySelector($"{Row} [name='Rows[A103].Amounts[spent]']")!.GetAttribute("value")!;

    private static string RowsOf(WebPage page) => string.Concat(page.Document.QuerySelectorAll("tbody.score-row").Select(row => row.OuterHtml));

    private static string TokenOf(WebPage page) => page.Document.QuerySelector("#score-form [name='__RequestVerificationToken']")!.GetAttribute("value")!;
}
