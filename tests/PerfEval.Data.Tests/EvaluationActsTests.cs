using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Tests;

/// <summary>Acting on an evaluation: whole, one after another, with its events.</summary>
public sealed class EvaluationActsTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Act_SavesTheChangeItsFiguresAndItsEventTogether()
    {
        var id = await _file.CreateEvaluationAsync();

        var outcome = await _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(96.92m), 0, DatabaseFile.Now));

        Assert.Null(outcome.Refusal);
        var saved = await _file.LoadAsync(id);
        Assert.Equal((1, 1, 9.69m), (saved.Version, saved.Entry("A103")!.Version, saved.Summary.Self.Value));
        var happened = Assert.Single(saved.Events, known => known.Kind == EvaluationEventKind.Filled);
        Assert.Equal(("A103", "填报人", DatabaseFile.Now), (happened.Subject, happened.ActorName, happened.At));
        Assert.Contains("96.92", happened.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_ByManyAtOnce_KeepsEveryChangeAndTheFiguresRight()
    {
        var id = await _file.CreateEvaluationAsync();
        string[] keys = [NarrativeKeys.Goal, NarrativeKeys.Problems, NarrativeKeys.Improvements, NarrativeKeys.Supplement];

        var outcomes = await Task.WhenAll(
        [
            .. keys.Select(key => Task.Run(() => _file.ActAsync(id, evaluation => evaluation.Write(DatabaseFile.OfficerOf(evaluation), key, $"文字 {key}", 0, DatabaseFile.Now)))),
            Task.Run(() => _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(50), 0, DatabaseFile.Now))),
            Task.Run(() => _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "B502", Ticked("control"), 0, DatabaseFile.Now))),
        ]);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        var saved = await _file.LoadAsync(id);
        Assert.Equal((6, 6.00m, 2), (saved.Version, saved.Summary.Self.Value, saved.Summary.CompleteLines));
        Assert.All(keys, key => Assert.Equal($"文字 {key}", saved.Text(key)));
        Assert.Equal(7, saved.Events.Count);
    }

    [Fact]
    public async Task ActThatAsksTheDatabase_InsideAnother_IsThrown_InsteadOfWaitingForItself()
    {
        var id = await _file.CreateEvaluationAsync();
        await using var session = _file.Open();

        await session.Db.ActAsync(
            id,
            async (_, cancellation) =>
            {
                await using var inner = _file.Open();
                await Assert.ThrowsAsync<InvalidOperationException>(() => inner.Db.ActAsync(id, (_, _) => Task.FromResult<Refusal?>(null), cancellation));
                return null;
            },
            DatabaseFile.Cancellation);

        Assert.Null((await _file.ActAsync(id, _ => null)).Refusal);
    }

    [Fact]
    public async Task Act_WhileSomebodyElseActs_IsDoneAgainOnWhatItHasBecome()
    {
        var id = await _file.CreateEvaluationAsync();
        List<int> seen = [];

        var outcome = await _file.ActAsync(id, evaluation =>
        {
            seen.Add(evaluation.Version);
            if (seen.Count == 1)
                _file.ActAsync(id, other => other.Write(DatabaseFile.OfficerOf(other), NarrativeKeys.Goal, "先写的", 0, DatabaseFile.Now)).GetAwaiter().GetResult();
            return evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(50), 0, DatabaseFile.Now);
        });

        Assert.Null(outcome.Refusal);
        Assert.Equal([0, 1], seen);
        var saved = await _file.LoadAsync(id);
        Assert.Equal((2, "先写的", 5.00m), (saved.Version, saved.Text(NarrativeKeys.Goal), saved.Summary.Self.Value));
        Assert.Equal(3, saved.Events.Count);
    }

    [Fact]
    public async Task Act_ThatIsAlwaysTooLate_TakesItsTurn()
    {
        var id = await _file.CreateEvaluationAsync();
        var before = 0;

        var outcome = await _file.ActAsync(id, evaluation =>
        {
            // Whoever is quicker three times finds the row locked the fourth time.
            if (before < 3)
            {
                var text = $"第 {++before} 次";
                _file.ActAsync(id, other => other.Write(DatabaseFile.OfficerOf(other), NarrativeKeys.Goal, text, loadedVersion: null, DatabaseFile.Now)).GetAwaiter().GetResult();
            }

            return evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(50), 0, DatabaseFile.Now);
        });

        Assert.Null(outcome.Refusal);
        Assert.Equal((4, "第 3 次"), ((await _file.LoadAsync(id)).Version, (await _file.LoadAsync(id)).Text(NarrativeKeys.Goal)));
    }

    [Fact]
    public async Task Act_ThatIsRefusedForWhatSomebodyElseHasJustChanged_IsAskedAgain()
    {
        var id = await _file.CreateEvaluationAsync();
        List<string> seen = [];

        var outcome = await _file.ActAsync(id, evaluation =>
        {
            seen.Add(evaluation.Text(NarrativeKeys.Goal));
            if (seen.Count == 1)
                _file.ActAsync(id, other => other.Write(DatabaseFile.OfficerOf(other), NarrativeKeys.Goal, "写好了", 0, DatabaseFile.Now)).GetAwaiter().GetResult();
            return evaluation.Text(NarrativeKeys.Goal).Length == 0 ? new Refusal.Unknown("目标") : null;
        });

        Assert.Null(outcome.Refusal);
        Assert.Equal(["", "写好了"], seen);
    }

    [Fact]
    public async Task Act_OnWhatSomebodyElseChangedMeanwhile_IsRefusedAsStale()
    {
        var id = await _file.CreateEvaluationAsync();
        Task<ActOutcome> FillAsync(decimal spent) =>
            Task.Run(() => _file.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(spent), loadedVersion: 0, DatabaseFile.Now)));

        var outcomes = await Task.WhenAll(FillAsync(60), FillAsync(70));

        var refused = Assert.Single(outcomes, outcome => outcome.Refusal is not null);
        Assert.Equal("填报人", Assert.IsType<Refusal.Stale>(refused.Refusal).By);
        var saved = await _file.LoadAsync(id);
        Assert.Equal(1, saved.Entry("A103")!.Version);
        Assert.True(saved.Summary.Self.Value is 6.00m or 7.00m);
    }

    [Fact]
    public async Task Act_ThatIsRefusedHalfway_LeavesNoRowChanged()
    {
        var id = await _file.CreateEvaluationAsync();

        var outcome = await _file.ActAsync(id, evaluation =>
            evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(60), 0, DatabaseFile.Now)
            ?? evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(-1), 1, DatabaseFile.Now));

        Assert.IsType<Refusal.Invalid>(outcome.Refusal);
        var saved = await _file.LoadAsync(id);
        Assert.Equal((0, 0, 0m), (saved.Version, saved.Entry("A103")!.Version, saved.Summary.Self.Value));
        Assert.Null(saved.Entry("A103")!.Answer);
        Assert.Equal(EvaluationEventKind.Opened, Assert.Single(saved.Events).Kind);
    }

    [Fact]
    public async Task Act_ThatThrows_LeavesNoRowChanged()
    {
        var id = await _file.CreateEvaluationAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => _file.ActAsync(id, evaluation =>
        {
            evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(60), 0, DatabaseFile.Now);
            throw new InvalidOperationException("broken on purpose");
        }));

        Assert.Equal(0, (await _file.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task Act_OnAnEvaluationThatDoesNotExist_ReturnsNothing() =>
        Assert.Equal(new ActOutcome(null, null), await _file.ActAsync(new EvaluationId(Guid.NewGuid()), _ => throw new InvalidOperationException("never reached")));

    [Fact]
    public async Task Act_InTheSameContextAfterARefusal_Succeeds()
    {
        var id = await _file.CreateEvaluationAsync();
        await using var session = _file.Open();
        await session.Db.ActAsync(id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(-1), 0, DatabaseFile.Now), DatabaseFile.Cancellation);

        var outcome = await session.Db.ActAsync(
            id, evaluation => evaluation.Fill(DatabaseFile.OfficerOf(evaluation), "A103", DatabaseFile.Spent(80), 0, DatabaseFile.Now), DatabaseFile.Cancellation);

        Assert.Null(outcome.Refusal);
        Assert.Equal(8.00m, (await _file.LoadAsync(id)).Summary.Self.Value);
    }

    private static EntryEdit Ticked(string key) =>
        new(new Answer.Checklist(new Dictionary<string, CheckMark>(StringComparer.Ordinal) { [key] = new CheckMark.Yes() }));
}
