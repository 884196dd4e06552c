using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Report;

/// <summary>退回修改, as 复核意见 tells it.</summary>
internal static class Returns
{
    /// <summary>The return for which an evaluation is being filled again; null where it is not.</summary>
    public static async Task<EvaluationEvent?> FindReturnAsync(this PerfEvalDbContext db, Evaluation evaluation, CancellationToken cancellation) =>
        evaluation.IsReturned ? await db.FindLastReturnAsync(evaluation, cancellation) : null;

    /// <summary>The last return of an evaluation, whatever became of it since; null where it was never returned.</summary>
    public static async Task<EvaluationEvent?> FindLastReturnAsync(this PerfEvalDbContext db, Evaluation evaluation, CancellationToken cancellation) =>
        evaluation.ReturnedAt is not null
            ? await db.Events.AsNoTracking()
                .Where(happened => happened.EvaluationId == evaluation.Id && happened.Kind == EvaluationEventKind.Returned)
                .OrderByDescending(happened => happened.At).FirstOrDefaultAsync(cancellation)
            : null;
}
