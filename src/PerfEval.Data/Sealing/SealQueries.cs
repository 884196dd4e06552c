using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Sealing;

/// <summary>What is asked of the seals.</summary>
public static class SealQueries
{
    /// <summary>An evaluation's seal with its files; null where it has none.</summary>
    public static Task<Seal?> FindSealAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.Seals.AsNoTracking().Include(seal => seal.Files.OrderBy(file => file.Name)).FirstOrDefaultAsync(seal => seal.EvaluationId == id, cancellation);

    /// <summary>Whether an evaluation has a seal.</summary>
    public static Task<bool> IsSealedAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.Seals.AnyAsync(seal => seal.EvaluationId == id, cancellation);

    /// <summary>The event of an evaluation's approval (审定); null where it was never approved.</summary>
    public static Task<EvaluationEvent?> FindApprovalAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.LastEventAsync(id, EvaluationEventKind.Approved, cancellation);

    /// <summary>The event of an evaluation's sealing (封存); null where it was never sealed.</summary>
    public static Task<EvaluationEvent?> FindSealingAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.LastEventAsync(id, EvaluationEventKind.Sealed, cancellation);

    /// <summary>How many evaluations are approved (已审定) and have no seal (尚未封存).</summary>
    public static Task<int> CountUnsealedAsync(this PerfEvalDbContext db, CancellationToken cancellation) => db.Unsealed().CountAsync(cancellation);

    /// <summary>The approved evaluations without a seal.</summary>
    public static IQueryable<Evaluation> Unsealed(this PerfEvalDbContext db) =>
        db.Evaluations.Where(evaluation => evaluation.State == EvaluationState.Approved && !db.Seals.Any(seal => seal.EvaluationId == evaluation.Id));

    /// <summary>Those of some contents that a seal names, as a file or as its manifest.</summary>
    public static async Task<IReadOnlySet<ContentHash>> FindSealedAsync(this PerfEvalDbContext db, IReadOnlyCollection<ContentHash> hashes, CancellationToken cancellation)
    {
        var files = await db.SealedFiles.Where(file => hashes.Contains(file.Hash)).Select(file => file.Hash).Distinct().ToListAsync(cancellation);
        var manifests = await db.Seals.Where(seal => hashes.Contains(seal.Manifest)).Select(seal => seal.Manifest).ToListAsync(cancellation);
        return files.Concat(manifests).ToHashSet();
    }

    /// <summary>Every manifest that a seal or the event of a sealing names.</summary>
    public static async Task<IReadOnlySet<ContentHash>> FindNamedManifestsAsync(this PerfEvalDbContext db, CancellationToken cancellation)
    {
        var rows = await db.Seals.Select(seal => seal.Manifest).ToListAsync(cancellation);
        var events = await db.Events.Where(happened => happened.Kind == EvaluationEventKind.Sealed).Select(happened => happened.After).ToListAsync(cancellation);
        return rows.Concat(events.Select(ContentHash.Parse).OfType<ContentHash>()).ToHashSet();
    }

    /// <summary>When the first of the seals that the database knows was made; null where there is none.</summary>
    public static async Task<DateTimeOffset?> FindFirstSealingAsync(this PerfEvalDbContext db, CancellationToken cancellation)
    {
        var row = await db.Seals.MinAsync(seal => (DateTimeOffset?)seal.SealedAt, cancellation);
        var happened = await db.Events.Where(happened => happened.Kind == EvaluationEventKind.Sealed).MinAsync(happened => (DateTimeOffset?)happened.At, cancellation);
        return row < happened || happened is null ? row : happened;
    }

    /// <summary>The event of an evaluation's last submission (送审); null where it has none.</summary>
    public static Task<EvaluationEvent?> FindSubmissionAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.LastEventAsync(id, EvaluationEventKind.Submitted, cancellation);

    private static Task<EvaluationEvent?> LastEventAsync(this PerfEvalDbContext db, EvaluationId id, EvaluationEventKind kind, CancellationToken cancellation) =>
        db.Events.AsNoTracking().Where(happened => happened.EvaluationId == id && happened.Kind == kind).OrderByDescending(happened => happened.At).FirstOrDefaultAsync(cancellation);
}
