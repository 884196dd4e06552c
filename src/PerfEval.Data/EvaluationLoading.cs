using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Data;

/// <summary>
/// Loading an evaluation whole. Each table is read by its key in a query of its own, translated once; the tracker puts the rows together.
/// One query with includes would repeat the joins of the evaluation in every part and read the scheme's text each time: it takes twice as
/// long, and an autosave is mostly this.
/// </summary>
public static class EvaluationLoading
{
    /// <summary>A published scheme never changes, so each version is read once in a process.</summary>
    private static readonly ConcurrentDictionary<SchemeVersionId, SchemeVersion> Published = new();

    /// <summary>An evaluation with all that its sheet and its report need; null where there is none.</summary>
    public static async Task<Evaluation?> LoadEvaluationAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation)
    {
        var queries = PerModel<Queries>.Of(db);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var head = await queries.Head(db, id, cancellation);
            if (head is null)
                return null;
            await db.TrackSchemeAsync(head.SchemeVersionId, cancellation);
            await LoadAllAsync(queries.Entries(db, id), cancellation);
            await LoadAllAsync(queries.Targets(db, id), cancellation);
            await LoadAllAsync(queries.Narrative(db, id), cancellation);
            await LoadAllAsync(queries.Evidence(db, id), cancellation);
            return head;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task LoadAllAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
            _ = row;
    }

    private static async Task TrackSchemeAsync(this PerfEvalDbContext db, SchemeVersionId id, CancellationToken cancellation)
    {
        if (db.SchemeVersions.Local.FindEntry(id) is not null)
            return;
        if (!Published.TryGetValue(id, out var version))
        {
            version = await db.SchemeVersions.AsNoTracking().SingleAsync(known => known.Id == id, cancellation);
            Published[id] = version;
        }

        db.Attach(version);
    }

    private sealed class Queries
    {
        public Func<PerfEvalDbContext, EvaluationId, CancellationToken, Task<Evaluation?>> Head { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id, CancellationToken _) => db.Evaluations
                .Include(evaluation => evaluation.Department)
                .Include(evaluation => evaluation.Cycle)
                .FirstOrDefault(evaluation => evaluation.Id == id));

        public Func<PerfEvalDbContext, EvaluationId, IAsyncEnumerable<IndicatorEntry>> Entries { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id) => db.Set<IndicatorEntry>().Where(entry => entry.EvaluationId == id));

        public Func<PerfEvalDbContext, EvaluationId, IAsyncEnumerable<TargetLine>> Targets { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id) => db.Set<TargetLine>().Where(line => line.EvaluationId == id));

        public Func<PerfEvalDbContext, EvaluationId, IAsyncEnumerable<NarrativePart>> Narrative { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id) => db.Set<NarrativePart>().Where(part => part.EvaluationId == id));

        public Func<PerfEvalDbContext, EvaluationId, IAsyncEnumerable<EvidenceFile>> Evidence { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, EvaluationId id) => db.Set<EvidenceFile>().Where(file => file.EvaluationId == id));
    }
}
