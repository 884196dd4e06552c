using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What is asked of the evidence beside loading an evaluation.</summary>
public static class EvidenceQueries
{
    /// <summary>Loads an evaluation with the revisions of its evidence, which <see cref="EvaluationLoading.LoadEvaluationAsync"/> leaves out; null where there is none.</summary>
    public static async Task<Evaluation?> LoadWithRevisionsAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation)
    {
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
            return null;
        await db.EvidenceRevisions.Where(revision => revision.EvaluationId == id).OrderBy(revision => revision.Number).LoadAsync(cancellation);
        return evaluation;
    }

    /// <summary>Who restored which file of an evaluation last, and when.</summary>
    public static async Task<IReadOnlyDictionary<EvidenceId, (string By, DateTimeOffset At)>> FindRestoresAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation)
    {
        var restores = await db.Events.AsNoTracking().Where(happened => happened.EvaluationId == id && happened.Kind == EvaluationEventKind.EvidenceRestored)
            .Select(happened => new { happened.Subject, happened.ActorName, happened.At }).ToListAsync(cancellation);
        return restores.GroupBy(restore => restore.Subject, StringComparer.Ordinal)
            .ToDictionary(group => new EvidenceId(Guid.Parse(group.Key)), group => group.MaxBy(restore => restore.At) is { } last ? (last.ActorName, last.At) : default);
    }

    /// <summary>
    /// The bytes that an evaluation's evidence takes: each content once, the earlier revisions and what was removed among them, because all
    /// of it is still kept.
    /// </summary>
    public static async Task<long> SizeOfEvidenceAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        await db.EvidenceRevisions.Where(revision => revision.EvaluationId == id)
            .Select(revision => new { revision.Hash, revision.Size })
            .Distinct()
            .SumAsync(content => content.Size, cancellation);

    /// <summary>
    /// Those of some contents that a revision of any evaluation still names, or a file as its latest content (a damaged revision must not cost the
    /// content): what is not among them may be swept away.
    /// </summary>
    public static async Task<IReadOnlySet<ContentHash>> FindReferencedAsync(this PerfEvalDbContext db, IReadOnlyCollection<ContentHash> hashes, CancellationToken cancellation)
    {
        var revisions = await db.EvidenceRevisions.Where(revision => hashes.Contains(revision.Hash)).Select(revision => revision.Hash).Distinct().ToListAsync(cancellation);
        var latest = await db.Set<EvidenceFile>().Where(file => hashes.Contains(file.Content.Hash)).Select(file => file.Content.Hash).Distinct().ToListAsync(cancellation);
        return revisions.Concat(latest).ToHashSet();
    }
}
