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

    private static Task<EvaluationEvent?> LastEventAsync(this PerfEvalDbContext db, EvaluationId id, EvaluationEventKind kind, CancellationToken cancellation) =>
        db.Events.AsNoTracking().Where(happened => happened.EvaluationId == id && happened.Kind == kind).OrderByDescending(happened => happened.At).FirstOrDefaultAsync(cancellation);
}
