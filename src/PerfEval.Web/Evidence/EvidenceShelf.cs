using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Evidence;

/// <summary>取阅: the one way to a content of 佐证材料, for those who may view its evaluation.</summary>
internal sealed class EvidenceShelf(PerfEvalDbContext db, IEvidenceStore store)
{
    /// <summary>
    /// A revision of a file; null where the person may not see it, which is told as if it were not there. What was removed is seen only by
    /// those who may restore it.
    /// </summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="file">The file.</param>
    /// <param name="number">The revision's number; null for the latest.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<EvidenceRevision?> FindAsync(Actor actor, EvaluationId id, EvidenceId file, int? number, CancellationToken cancellation)
    {
        var evaluation = await db.Evaluations.Where(candidate => candidate.Id == id)
            .Select(candidate => new { candidate.DepartmentId, candidate.SubmittedAt }).FirstOrDefaultAsync(cancellation);
        if (evaluation is null || !EvaluationAccess.Allows(actor, evaluation.DepartmentId, evaluation.SubmittedAt, EvaluationAction.View))
            return null;
        var mayRestore = EvaluationAccess.Allows(actor, evaluation.DepartmentId, EvaluationAction.Fill);
        return await db.EvidenceRevisions
            .Where(revision => revision.EvaluationId == id && revision.FileId == file && (number == null || revision.Number == number)
                && db.Evidence.Any(known => known.EvaluationId == id && known.Id == file && (mayRestore || !known.IsRemoved)))
            .OrderByDescending(revision => revision.Number)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The content of a revision.</summary>
    public Task<Stream> OpenAsync(EvidenceRevision revision, CancellationToken cancellation) => store.OpenReadAsync(revision.Hash, cancellation);
}
