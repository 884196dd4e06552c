using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

public class FormerValuesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task ScoreTable_ShowsLastYearsValueAndScore_BesideEachField()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateApprovedEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table");

        Assert.Equal("2023年支出数 9,692.00 万元，调整后预算数 10,000.00 万元审定 9.69", page.Text("#row-A103 .former"));
        Assert.EndsWith("自评 0.97，审定 0.90", page.Text("#row-B506 .former"), StringComparison.Ordinal);
        Assert.Equal("2023年全部为是审定 5.00", page.Text("#row-B401 .former"));
        Assert.Equal("2023年12 项指标审定 20.00", page.Text("#row-A101 .former"));
        Assert.Contains("2023年填报（已审定）：支出数 9,692.00 万元", page.Text("#row-A103 .indicator"), StringComparison.Ordinal);
        Assert.Equal(25, page.All(".former").Count);
        var yuan = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table?unit=yuan");
        Assert.Contains("支出数 96,920,000.00 元", yuan.Text("#row-A103 .former"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowThatIsSavedByItself_KeepsLastYearsValue()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateSubmittedEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table");
        var fields = page.Document.QuerySelectorAll("#row-A103 input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToArray();

        var answer = await visitor.PostAsync($"/evaluations/{id.Value}/score-table?handler=Row&code=A103", page, [("unit", "wan"), .. fields]);

        Assert.Equal(200, answer.Status);
        Assert.Contains("支出数 9,692.00 万元，调整后预算数 10,000.00 万元", answer.Html, StringComparison.Ordinal);
        Assert.Contains("自评 9.69", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AYearThatIsNotApproved_IsShownWithItsState_AndTellsNoReviewScore()
    {
        var department = await app.CreateDepartmentAsync();
        var former = await app.CreateSubmittedEvaluationAsync(department, 2023);
        await app.ActAsync(former, evaluation => evaluation.SetReview(Making.AnyReviewer, "B506", new Domain.Evaluations.Review(Domain.Scoring.Points.Of(0.5m), "核减"), loadedVersion: null, app.Now));
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table");

        Assert.Contains("该年度当前为“待财政复核”，得分尚未审定", page.Text("main"), StringComparison.Ordinal);
        Assert.EndsWith("自评 0.97", page.Text("#row-B506 .former"), StringComparison.Ordinal);
        Assert.DoesNotContain("0.50", page.Text("#row-B506 .former"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherDepartments_LaterYears_AndOtherSchemes_ShowNothing()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateSubmittedEvaluationAsync(await app.CreateDepartmentAsync(), 2023);
        await app.CreateSubmittedEvaluationAsync(department, 2025);
        var id = await app.CreateEvaluationAsync(department);
        var general = await app.CreateEvaluationAsync(department, 2026, Making.General);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));

        Assert.False((await visitor.OpenAsync($"/evaluations/{id.Value}/score-table")).Has(".former"));
        Assert.False((await visitor.OpenAsync($"/evaluations/{id.Value}/targets")).Has(".former"));
        Assert.False((await visitor.OpenAsync($"/evaluations/{general.Value}/score-table")).Has(".former"));
    }

    [Fact]
    public async Task Targets_OfTheSameName_ShowLastYearsTargetAndActualValue()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateApprovedEvaluationAsync(department, 2023);
        var id = await app.CreateEvaluationAsync(department);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/targets");
        Assert.False(page.Has(".former"));

        var form = TypeRow(page, page.Form(), 0, "引进 在职人才", "≥", "6000", "", "人");
        var saved = await (await TypeRow(page, form, 1, "引进在职人才（高层次）", "≥", "1", "", "").SubmitAsync()).FollowAsync();

        Assert.Equal(["2023年≥ 5500", "2023年5801"], saved.All($"#A101-target-{KeysOf(page)[0]}-row .former"));
        Assert.Empty(saved.All($"#A101-target-{KeysOf(page)[1]}-row .former"));
        var other = await (await saved.Form().Fill(NameOf(page, 0, "Unit"), "万人").SubmitAsync()).FollowAsync();
        Assert.Equal("2023年≥ 5500人", other.All(".former")[0]);
    }

    [Fact]
    public async Task AReviewer_SeesLastYear_OnlyIfItWasSubmitted()
    {
        var department = await app.CreateDepartmentAsync();
        await app.CreateCompleteEvaluationAsync(department, 2022);
        var first = await app.CreateSubmittedEvaluationAsync(department, 2023);
        var second = await app.CreateSubmittedEvaluationAsync(department, 2024);
        using var visitor = await app.SignInAsync(await app.CreateReviewerAsync());
        Assert.False((await visitor.OpenAsync($"/evaluations/{first.Value}/score-table")).Has(".former"));
        Assert.True((await visitor.OpenAsync($"/evaluations/{second.Value}/score-table")).Has(".former"));
    }
}
