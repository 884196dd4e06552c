using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Review.ReviewRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

/// <summary>What the reviewer sees after a return: which rows were in question and what changed since.</summary>
public class ChangesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_AfterAReturn_MarksWhatChangedWithBothValues()
    {
        var id = await app.CreateReturnedEvaluationAsync(await app.CreateDepartmentAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await FillAgainAsync(id, Spending, content => new EntryEdit(
            new Answer.Amounts(((Answer.Amounts)content.Answer!).Values.ToDictionary(pair => pair.Key, pair => pair.Key == "spent" ? pair.Value - 1_000_000m : pair.Value)),
            Claim: null, "尾款结转下年支付", content.Improvement));
        await SubmitAsync(id);

        var page = await OpenAsync(id);

        var row = page.Text($"#row-{Spending}");
        Assert.Contains("上次退回 支出数与决算不一致", row, StringComparison.Ordinal);
        Assert.Contains("退回后已修改 测试填报人", row, StringComparison.Ordinal);
        Assert.Contains("原 9.69", page.Text($"#row-{Spending} td[data-label=自评得分]"), StringComparison.Ordinal);
        Assert.Contains("退回前", page.Text($"#row-{Spending} td[data-label=填报数据] .was"), StringComparison.Ordinal);
        Assert.Contains("原因：尾款结转下年支付", page.Text($"#row-{Spending} td[data-label=原因与改进]"), StringComparison.Ordinal);
        Assert.Equal([$"row-{Spending}"], page.Document.QuerySelectorAll("[data-row]:has(.is-changed)").Select(element => element.Id));
    }

    [Fact]
    public async Task Get_AfterARowWasChangedBack_ShowsItAsItWas()
    {
        var id = await app.CreateReturnedEvaluationAsync(await app.CreateDepartmentAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = (await app.LoadAsync(id)).Entry(Spending)!.Content;
        await FillAgainAsync(id, Spending, content => new EntryEdit(content.Answer, Claim: null, "改过一次", content.Improvement));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await FillAgainAsync(id, Spending, content => new EntryEdit(content.Answer, Claim: null, first.DeductionReason, content.Improvement));
        await SubmitAsync(id);

        var page = await OpenAsync(id);

        Assert.DoesNotContain("退回后已修改", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("上次退回", page.Text($"#row-{Spending}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterAReviewOnly_MarksNothingAsChanged()
    {
        var id = await app.CreateReturnedEvaluationAsync(await app.CreateDepartmentAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await SubmitAsync(id);
        await app.ActAsync(id, evaluation => evaluation.SetReview(Making.AnyReviewer, Procurement, new(Score: null, "同意"), loadedVersion: null, app.Now));

        var page = await OpenAsync(id);

        Assert.DoesNotContain("退回后已修改", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterATargetChanged_MarksItsLineOnly()
    {
        var id = await app.CreateReturnedEvaluationAsync(await app.CreateDepartmentAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = (await app.LoadAsync(id)).Score().Indicators.First(line => line.Line.Targets.Count > 1).Indicator.Code;
        var changed = "";
        await FillAgainAsync(id, code, content =>
        {
            var items = ((Answer.Targets)content.Answer!).Items.ToList();
            var at = items.FindIndex(target => target.Goal is Goal.Numeric { Actual: not null });
            changed = items[at].Name;
            var goal = (Goal.Numeric)items[at].Goal;
            items[at] = items[at] with { Goal = goal with { Actual = goal.Actual + 1 } };
            return new EntryEdit(new Answer.Targets(items), content.Claim, content.DeductionReason, content.Improvement);
        });
        await SubmitAsync(id);

        var page = await OpenAsync(id);

        var line = Assert.Single(page.All($"#row-{code} .targets-table tr.is-changed"));
        Assert.Contains(changed, line, StringComparison.Ordinal);
        Assert.Contains("退回后已修改", line, StringComparison.Ordinal);
        Assert.Contains("原 ", line, StringComparison.Ordinal);
        Assert.Contains("退回后改动 1 条", page.Text($"#row-{code} .targets summary"), StringComparison.Ordinal);
    }

    private async Task<WebPage> OpenAsync(EvaluationId id)
    {
        var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        return await reviewer.OpenAsync(AddressOf(id));
    }

    private Task FillAgainAsync(EvaluationId id, string code, Func<EntryContent, EntryEdit> edit) => app.ActAsync(id, evaluation =>
        evaluation.Fill(Making.OfficerOf(evaluation), code, edit(evaluation.Entry(code)!.Content), loadedVersion: null, app.Now));

    private Task SubmitAsync(EvaluationId id) => app.ActAsync(id, evaluation => evaluation.Submit(Making.OfficerOf(evaluation), app.Now));
}
