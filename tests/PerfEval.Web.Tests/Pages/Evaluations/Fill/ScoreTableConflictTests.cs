using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>Two people on 评分表: what each changed is kept, and what both changed is shown beside each other until one chooses.</summary>
public class ScoreTableConflictTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Spent = "Rows[A103].Amounts[spent]";
    private const string Budget = "Rows[A103].Amounts[budget]";

    [Fact]
    public async Task Post_ByTwoPeopleOnDifferentFieldsOfOneRow_KeepsBoth()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var first = (await visitor.OpenAsync(Address(id))).Form("#score-form");
        var second = (await visitor.OpenAsync(Address(id))).Form("#score-form");

        await first.Fill(Spent, "500").SubmitAsync();
        var saved = await second.Fill(Budget, "1000").SubmitAsync();

        Assert.Equal(302, saved.Status);
        Assert.Equal(Amounts(5_000_000m, 10_000_000m), (await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task Post_MineOverTheOthers_LeavesTheFieldsThatOneDidNotTouch()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");
        await app.ActAsync(id, evaluation => evaluation.Fill(Making.OfficerOf(evaluation), "A103", new EntryEdit(Amounts(5_000_000m, 10_000_000m)), loadedVersion: null, app.Now));

        var refused = await form.Fill(Spent, "900").SubmitAsync();
        var chosen = await refused.Form("#score-form").SubmitAsync("button[name='Rows[A103].Take'][value=mine]");

        Assert.Equal((409, 302), (refused.Status, chosen.Status));
        Assert.Equal(Amounts(9_000_000m, 10_000_000m), (await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Theory]
    [InlineData("theirs", 5_000_000)]
    [InlineData("mine", 9_000_000)]
    public async Task Post_WithAStaleVersion_ShowsBothValues_AndSavesNothingUntilOneChooses(string choice, int kept)
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");
        await app.ActAsync(id, evaluation => evaluation.Fill(Making.OfficerOf(evaluation), "A103", new EntryEdit(Amounts(5_000_000m, 10_000_000m)), loadedVersion: null, app.Now));

        var answer = await form.Fill(Spent, "900").Fill(Budget, "1000").SubmitAsync();

        var again = await answer.Form("#score-form").SubmitAsync();

        Assert.Equal(409, answer.Status);
        Assert.Equal(409, again.Status);
        Assert.Contains("“部门预算资金支出率”已被测试填报人修改", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Equal("支出数 500.00 万元，调整后预算数 1,000.00 万元", again.Text("#row-A103 .conflict [data-theirs]"));
        Assert.Equal("支出数 900 万元，调整后预算数 1000 万元", again.Text("#row-A103 .conflict [data-mine]"));
        Assert.Equal("900", again.Form("#score-form").Value(Spent));
        Assert.Equal(Amounts(5_000_000m, 10_000_000m), (await app.LoadAsync(id)).Entry("A103")!.Answer);

        var chosen = await again.Form("#score-form").SubmitAsync($"button[name='Rows[A103].Take'][value={choice}]");

        Assert.Equal(302, chosen.Status);
        Assert.Equal(Amounts(kept, 10_000_000m), (await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task Post_OfARowNobodyTouched_LeavesAnotherOfficersValueAlone()
    {
        var (visitor, id) = await EnterAsync(Empty);
        using var _ = visitor;
        var form = (await visitor.OpenAsync(Address(id))).Form("#score-form");
        await app.ActAsync(id, evaluation => evaluation.Fill(Making.OfficerOf(evaluation), "A103", new EntryEdit(Amounts(5_000_000m, 10_000_000m)), loadedVersion: null, app.Now));

        var answer = await form.Fill("Rows[B503].Counts[complaint]", "1").SubmitAsync();

        Assert.Equal(302, answer.Status);
        Assert.Equal(Amounts(5_000_000m, 10_000_000m), (await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    private Task<EvaluationId> Empty(Department department, int year) => app.CreateEvaluationAsync(department, year);

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync(Func<Department, int, Task<EvaluationId>> make)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await make(department, 2024);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static Answer.Amounts Amounts(decimal spent, decimal budget) => new(new Dictionary<string, decimal?> { ["spent"] = spent, ["budget"] = budget });

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/score-table";
}
