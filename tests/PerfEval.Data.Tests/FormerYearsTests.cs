using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Data.Tests;

public sealed class FormerYearsTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Load_TakesTheLatestEarlierYear_WithTargetsTextsAndFinalScores()
    {
        var approved = await _file.CreateSubmittedEvaluationAsync();
        await _file.ActAsync(approved, evaluation => evaluation.SetReview(DatabaseFile.Reviewer, "A103", new Review(Points.Of(9), "核减"), loadedVersion: null, DatabaseFile.Now)
            ?? evaluation.Approve(DatabaseFile.Reviewer, DatabaseFile.Now));
        var department = (await _file.LoadAsync(approved)).Department;
        await _file.CreateEvaluationAsync("general", 2022, department);
        var present = await _file.LoadAsync(await _file.CreateEvaluationAsync(year: 2026, department: department));

        var former = (await LoadAsync(present, DatabaseFile.OfficerOf(present)))!;

        Assert.Equal((approved, 2024, EvaluationState.Approved), (former.Id, former.FiscalYear, former.State));
        Assert.Same(present.Scheme, former.Scheme);
        var rate = former.Find(present.Scheme.Find("A103")!, present.Scheme)!;
        Assert.Equal((Points.Of(9.69m), Points.Of(9)), (rate.SelfScore, rate.FinalScore));
        Assert.Equal(5801m, Assert.IsType<Goal.Numeric>(former.FindTarget("数量指标", "引进在职人才")?.Goal).Actual);
        Assert.NotEmpty(former.Texts["goal"]);
    }

    [Fact]
    public async Task Load_OfAnotherScheme_BringsThatScheme()
    {
        var department = (await _file.LoadAsync(await _file.CreateEvaluationAsync("general", 2023))).Department;
        var present = await _file.LoadAsync(await _file.CreateEvaluationAsync(department: department));

        var former = (await LoadAsync(present, DatabaseFile.OfficerOf(present)))!;

        Assert.Equal(("general", 2023, EvaluationState.Filling), (former.Scheme.Id, former.FiscalYear, former.State));
    }

    [Fact]
    public async Task Load_WithoutAnEarlierYearOfTheDepartment_IsNull()
    {
        await _file.CreateEvaluationAsync(year: 2023);
        var first = await _file.CreateEvaluationAsync(year: 2024);
        var present = await _file.LoadAsync(first);
        await _file.CreateEvaluationAsync(year: 2025, department: present.Department);
        Assert.Null(await LoadAsync(present, DatabaseFile.OfficerOf(present)));
    }

    [Fact]
    public async Task Load_ForAReviewer_KeepsBackWhatWasNeverSubmitted()
    {
        var department = (await _file.LoadAsync(await _file.CreateEvaluationAsync(year: 2023))).Department;
        var present = await _file.LoadAsync(await _file.CreateEvaluationAsync(department: department));
        Assert.Null(await LoadAsync(present, DatabaseFile.Reviewer));
        Assert.NotNull(await LoadAsync(present, DatabaseFile.OfficerOf(present)));
    }

    private async Task<FormerYear?> LoadAsync(Evaluation present, Actor actor)
    {
        await using var session = _file.Open();
        return await session.Db.LoadFormerYearAsync(present, actor, DatabaseFile.Cancellation);
    }
}
