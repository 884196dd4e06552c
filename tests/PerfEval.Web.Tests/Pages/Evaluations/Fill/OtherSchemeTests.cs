using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>The second shipped scheme through the same pages: nothing in them knows the first.</summary>
public class OtherSchemeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Fill_Submit_AndPrint_ByTheGeneralScheme()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department, 2024, Making.General);
        using var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var root = $"/evaluations/{id.Value}";

        await FillTargetsAsync(await visitor.OpenAsync($"{root}/targets"));
        var table = await visitor.OpenAsync($"{root}/score-table");
        Assert.Equal(4, table.Document.QuerySelectorAll("tbody.score-row").Length);
        var saved = await table.Form("#score-form").Fill("Rows[E101].Amounts[spent]", "966.6").Fill("Rows[E101].Amounts[budget]", "1000").SubmitAsync();
        var scored = await saved.FollowAsync();
        Assert.Equal("9.67", scored.Text("#row-E101 td.score"));
        Assert.Equal(["9.67 / 10.00", "45.45 / 50.00", "30.00 / 30.00", "10.00 / 10.00", "95.12", "优"], scored.All(".receipt-lines dd"));
        await scored.Form("#score-form").Fill("Rows[E101].DeductionReason", "年末收回").Fill("Rows[E101].Improvement", "加快执行").SubmitAsync();

        foreach (var part in new[] { "basics", "E", "P", "R", "S", "problems" })
        {
            var form = (await visitor.OpenAsync($"{root}/narrative/{part}")).Form();
            foreach (var key in new[] { "goal", "E", "P", "R", "S", "problems", "improvements" }.Where(key => form.Has($"Parts[{key}].Text")))
                form.Fill($"Parts[{key}].Text", $"{key}部分的文字。");
            Assert.Equal(302, (await form.SubmitAsync()).Status);
        }

        await app.AttachWhatIsDemandedAsync(id);
        var submitted = await (await visitor.OpenAsync($"{root}/submit")).Form().SubmitAsync();
        Assert.Equal(302, submitted.Status);
        var evaluation = await app.LoadAsync(id);
        Assert.Equal(EvaluationState.AwaitingReview, evaluation.State);
        Assert.Equal(Points.Of(95.12m), evaluation.Summary.Self);
        Assert.Contains("95.12分", (await visitor.OpenAsync($"{root}/report")).Html, StringComparison.Ordinal);
    }

    private static async Task FillTargetsAsync(WebPage page)
    {
        var form = page.Form();
        foreach (var (code, actual) in new[] { ("P101", "10"), ("R101", "12"), ("S101", "12") })
            TargetRows.TypeRow(page, form, 0, $"{code}的指标", "≥", "11", actual, "", code);

        var saved = await form.SubmitAsync();
        Assert.Equal(302, saved.Status);
        var again = await saved.FollowAsync();
        var reasons = again.Form().Fill(TargetRows.NameOf(again, 0, "DeductionReason", "P101"), "需求变化").Fill(TargetRows.NameOf(again, 0, "Improvement", "P101"), "提前调研");
        Assert.Equal(302, (await reasons.SubmitAsync()).Status);
    }
}
