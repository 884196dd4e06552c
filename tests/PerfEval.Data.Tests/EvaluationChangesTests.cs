using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Data.Tests;

/// <summary>An act writes only what it changed: whatever acts were done, what comes back from the file is what they left in memory.</summary>
public sealed class EvaluationChangesTests : IAsyncLifetime
{
    private const int Acts = 120;

    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.MigrateAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomActs_AreReadBackAsTheyLeftTheEvaluation(int seed)
    {
        var random = new Random(seed);
        var id = await _file.CreateSubmittedEvaluationAsync();
        var done = 0;
        for (var i = 0; i < Acts; i++)
        {
            var act = RandomAct(random, DatabaseFile.Now.AddMinutes(i));
            var before = await PictureAsync(id);

            var outcome = await _file.ActAsync(id, act);

            var after = await PictureAsync(id);
            Assert.Equal(outcome.Refusal is null ? Picture(outcome.Evaluation!) : before, after);
            done += outcome.Refusal is null ? 1 : 0;
        }

        Assert.InRange(done, Acts / 4, Acts);
        var saved = await _file.LoadAsync(id);
        // Opened, and one event for each version: every change has its event, and nothing else has.
        Assert.Equal(saved.Version + 1, saved.Events.Count);
        await using var session = _file.Open();
        var whole = await session.Db.LoadWithRevisionsAsync(id, DatabaseFile.Cancellation);
        Assert.All(whole!.Evidence, file => Assert.Equal(Enumerable.Range(1, file.RevisionNumber), file.Revisions.Select(revision => revision.Number)));
        Assert.Contains(whole.Evidence, file => file.RevisionNumber > 1);
    }

    [Fact]
    public async Task Copy_IsEqual_AndLeavesTheOriginalAlone()
    {
        var id = await _file.CreateSubmittedEvaluationAsync();
        var loaded = await _file.LoadAsync(id);
        var before = Picture(loaded);

        var copy = loaded.Copy();
        Assert.Equal(before, Picture(copy));
        copy.SetReview(DatabaseFile.Reviewer, "B506", new Review(Points.Of(0.5m), "意见", "原因"), loadedVersion: null, DatabaseFile.Now);
        copy.Return(DatabaseFile.Reviewer, "请改", DatabaseFile.Now);
        var officer = DatabaseFile.OfficerOf(copy);
        copy.Fill(officer, "A101", new EntryEdit(new Answer.Targets([RandomTarget(new Random(0))])), loadedVersion: null, DatabaseFile.Now);
        copy.Write(officer, NarrativeKeys.Goal, "改了", loadedVersion: null, DatabaseFile.Now);
        copy.Remove(officer, copy.Evidence.First().Id, loadedVersion: null, DatabaseFile.Now);

        Assert.NotEqual(before, Picture(copy));
        Assert.Equal(before, Picture(loaded));
    }

    private static Func<Evaluation, Refusal?> RandomAct(Random random, DateTimeOffset at)
    {
        // Drawn before the act, which may be done twice.
        var (kind, pick, text) = (random.Next(11), random.Next(1000), $"文字 {random.Next(50)}");
        List<Target> targets = [.. Enumerable.Range(0, random.Next(6)).Select(_ => RandomTarget(random))];
        var keeps = random.Next(4);
        var points = random.Next(3) == 0 ? (Points?)null : Points.Of(random.Next(100) / 100m);
        var (fileId, content) = (new EvidenceId(Guid.CreateVersion7(at)), new EvidenceContent(ContentHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text))), EvidenceFormat.Pdf, 9, "新.pdf"));
        return evaluation =>
        {
            var officer = DatabaseFile.OfficerOf(evaluation);
            var code = evaluation.Scheme.Indicators[pick % evaluation.Scheme.Indicators.Count].Code;
            var file = evaluation.Evidence.ElementAtOrDefault(pick % Math.Max(evaluation.Evidence.Count, 1))?.Id ?? fileId;
            var key = NarrativeKeys.Of(evaluation.Scheme)[pick % NarrativeKeys.Of(evaluation.Scheme).Count].Key;
            var kept = (evaluation.Entry("A101")!.Answer as Answer.Targets)?.Items ?? [];
            return kind switch
            {
                0 => evaluation.Fill(officer, "A103", DatabaseFile.Spent(pick), loadedVersion: null, at),
                1 or 2 => evaluation.Fill(officer, "A101", new EntryEdit(new Answer.Targets([.. kept.Take(keeps).Reverse(), .. targets])), loadedVersion: null, at),
                3 => evaluation.Write(officer, key, text, loadedVersion: null, at),
                4 => evaluation.Attach(officer, fileId, new EvidenceEdit(text, "", [new EvidenceLink("A103", "")]), content, at),
                5 => evaluation.Revise(officer, file, content, loadedVersion: null, at),
                6 => evaluation.Describe(officer, file, new EvidenceEdit(text, "说明", [new EvidenceLink("B504", "")]), loadedVersion: null, at),
                7 => pick % 2 == 0 ? evaluation.Remove(officer, file, loadedVersion: null, at) : evaluation.Restore(officer, file, loadedVersion: null, at),
                8 => evaluation.SetReview(DatabaseFile.Reviewer, code, pick % 4 == 0 ? null : new Review(points, text, "请核对"), loadedVersion: null, at),
                9 => evaluation.Return(DatabaseFile.Reviewer, text, at),
                _ => evaluation.Submit(officer, at),
            };
        };
    }

    private static Target RandomTarget(Random random) => new(
        new TargetId(Guid.NewGuid()),
        random.Next(2) == 0 ? "数量指标" : "质量指标",
        $"指标 {random.Next(9)}",
        new Goal.Numeric(Comparison.AtLeast, random.Next(1, 9), random.Next(9)),
        "个",
        null)
    {
        Note = "说明",
        DeductionReason = "原因",
        Improvement = "改进",
    };

    private async Task<string> PictureAsync(EvaluationId id)
    {
        await using var session = _file.Open();
        return Picture((await session.Db.LoadEvaluationAsync(id, DatabaseFile.Cancellation))!);
    }

    /// <summary>Every kept property of the evaluation and its pieces, in an order of their own.</summary>
    private static string Picture(Evaluation evaluation) => string.Join('\n',
    [
        Line(evaluation),
        .. evaluation.Entries.OrderBy(entry => entry.Code, StringComparer.Ordinal).SelectMany(entry => (string[])[Line(entry), .. entry.Targets.OrderBy(line => line.Position).Select(Line)]),
        .. evaluation.Narrative.OrderBy(part => part.Key, StringComparer.Ordinal).Select(Line),
        .. evaluation.Evidence.OrderBy(file => file.Id.Value).Select(Line),
    ]);

    private static string Line(object piece) => string.Join(" | ", piece.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null && property.Name is not ("Department" or "Cycle" or "SchemeVersion"))
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={Text(property.GetValue(piece))}"));

    private static string Text(object? value) => value switch
    {
        null => "–",
        string text => text,
        // An engine may give back more zeros than it was given.
        decimal figure => figure.ToString("G29", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        Answer answer => Domain.Interchange.EntryJson.Write(new EntryContent(answer)),
        IEnumerable many => string.Join(',', many.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
