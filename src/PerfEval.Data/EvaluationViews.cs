using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What tells whether an evaluation is still the one that was read: every act raises its version, and a department or a cycle may be changed beside it.</summary>
/// <param name="DepartmentId">Whose it is.</param>
/// <param name="SubmittedAt">When it was submitted last, for who may see it.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpdatedAt">When it was changed last: a restored database may count the same versions again.</param>
/// <param name="DepartmentName">部门全称 at present.</param>
/// <param name="CycleName">The name of its cycle.</param>
/// <param name="Deadline">送审截止日期.</param>
public sealed record EvaluationStamp(
    DepartmentId DepartmentId, DateTimeOffset? SubmittedAt, int Version, DateTimeOffset UpdatedAt, string DepartmentName, string CycleName, DateOnly Deadline);

/// <summary>
/// Evaluations to look at. Between two acts an evaluation is the same for everybody, and reading its rows is a third of what a page costs: each is
/// kept in memory, and one short query asks every time whether it is still so. What is kept is shared by all who look; acts work on a copy of it.
/// </summary>
public static class EvaluationViews
{
    /// <summary>In characters, at two bytes each: some two hundred evaluations, and their pages.</summary>
    private const long MostKept = 64 * 1024 * 1024;

    /// <summary>What a row takes beside its long texts.</summary>
    private const int CharactersOfRow = 700;

    /// <summary>What pages keep with it: the rows of the 评分表 as text, as a rule once or twice.</summary>
    private const int CharactersOfPages = 250_000;

    private static readonly MemoryCache Kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>An evaluation to look at and never to act on; null where there is none.</summary>
    public static async Task<Evaluation?> ViewEvaluationAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        await db.FindStampAsync(id, cancellation) is { } stamp ? (await db.ViewAsync(id, stamp, cancellation))?.Evaluation : null;

    /// <summary>The stamp of an evaluation; null where there is none.</summary>
    public static Task<EvaluationStamp?> FindStampAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        PerModel<Queries>.Of(db).Stamp(db, id, cancellation);

    /// <summary>The evaluation of a stamp that was just read; null where it is gone by now.</summary>
    internal static async Task<EvaluationView?> ViewAsync(this PerfEvalDbContext db, EvaluationId id, EvaluationStamp stamp, CancellationToken cancellation)
    {
        var key = (db.Database.GetConnectionString(), id);
        if (Kept.TryGetValue(key, out EvaluationView? kept) && kept!.Stamp == stamp)
            return kept;

        // In a context of its own: what this one tracks must not become part of what others see.
        var reading = db.CreateAnother();
        await using (reading)
        {
            var before = await reading.FindStampAsync(id, cancellation);
            if (before is null || await reading.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
                return null;
            evaluation.Share();
            var view = new EvaluationView(before, evaluation);
            // Several queries read it. Only where nothing was changed meanwhile do they tell of one and the same state.
            if (await reading.FindStampAsync(id, cancellation) == before)
                Keep(key, view);
            return view;
        }
    }

    /// <summary>Keeps what an act has just saved: whoever looks next, or acts next, need not read it again.</summary>
    internal static void Keep(this PerfEvalDbContext db, Evaluation evaluation)
    {
        evaluation.Share();
        var stamp = new EvaluationStamp(
            evaluation.DepartmentId, evaluation.SubmittedAt, evaluation.Version, evaluation.UpdatedAt, evaluation.Department.Name, evaluation.Cycle.Name, evaluation.Cycle.Deadline);
        Keep((db.Database.GetConnectionString(), evaluation.Id), new EvaluationView(stamp, evaluation));
    }

    private static void Keep((string? Database, EvaluationId Id) key, EvaluationView view) =>
        Kept.Set(key, view, new MemoryCacheEntryOptions { Size = SizeOf(view.Evaluation) });

    private static long SizeOf(Evaluation evaluation) =>
        CharactersOfPages + CharactersOfRow * (2 + evaluation.Entries.Sum(entry => 1 + entry.Targets.Count) + evaluation.Narrative.Count + evaluation.Evidence.Count)
        + evaluation.Entries.Sum(TextOf)
        + evaluation.Narrative.Sum(part => part.Text.Length)
        + evaluation.Evidence.Sum(file => file.Description.Length);

    private static int TextOf(IndicatorEntry entry) =>
        entry.DeductionReason.Length + entry.Improvement.Length + entry.ClaimReason.Length + entry.ReturnedFor.Length
        + (entry.Review?.Opinion.Length ?? 0) + (entry.Review?.ReturnReason.Length ?? 0) + entry.Targets.Sum(TextOf);

    private static int TextOf(TargetLine line) => line.Text.Length + line.Note.Length + line.DeductionReason.Length + line.Improvement.Length;

    private sealed class Queries
    {
        public Func<PerfEvalDbContext, EvaluationId, CancellationToken, Task<EvaluationStamp?>> Stamp { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id, CancellationToken _) => db.Evaluations.Where(evaluation => evaluation.Id == id)
                .Select(evaluation => new EvaluationStamp(
                    evaluation.DepartmentId, evaluation.SubmittedAt, evaluation.Version, evaluation.UpdatedAt, evaluation.Department.Name, evaluation.Cycle.Name, evaluation.Cycle.Deadline))
                .FirstOrDefault());
    }
}

/// <summary>A kept evaluation, and what is worked out from it once.</summary>
internal sealed class EvaluationView(EvaluationStamp stamp, Evaluation evaluation)
{
    private readonly Lazy<FormerYear> _former = new(() => FormerYear.Of(evaluation));

    public EvaluationStamp Stamp => stamp;

    public Evaluation Evaluation => evaluation;

    /// <summary>It as the former year of a later evaluation, with its sheet.</summary>
    public FormerYear Former => _former.Value;
}
