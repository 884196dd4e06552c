using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using Judgement = PerfEval.Domain.Evaluations.Review;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class ApprovedTableTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task AfterApproval_WhatCountsStandsBesideTheSelfScore_AndLossesAreCountedByIt()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var address = $"/evaluations/{id.Value}/score-table";
        Assert.False((await officer.OpenAsync(address)).Has(".final-score"));

        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, "A103", new Judgement(Points.Of(9.5m), "核减"), loadedVersion: null, app.Now)
            ?? evaluation.Approve(Making.AnyReviewer, app.Now));

        var page = await officer.OpenAsync(address);
        Assert.Equal("审定 9.50", page.Text("#row-A103 .final-score"));
        Assert.Equal("49.69，审定 49.50 / 50.00", page.Text(".total-row .num"));
        Assert.Contains("部门预算资金支出率−0.50", page.All(".receipt-list li"));
        Assert.Equal("0.53", page.Text(".receipt-body h3 .lost"));
    }

    [Fact]
    public async Task FormerYearByAnotherScheme_IsLinked_AndSaidNotToCompare()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateEvaluationAsync(department, 2023, Making.General);
        var id = await app.CreateEvaluationAsync(department, 2024);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await officer.OpenAsync($"/evaluations/{id.Value}/score-table");

        Assert.Contains("2023年度自评没有可以逐项对照的内容", page.Text("main"), StringComparison.Ordinal);
    }
}
