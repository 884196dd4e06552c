using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Reviews;

/// <summary>下一份待复核: an evaluation that waits, so that a reviewer goes on without the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="FiscalYear">预算年度.</param>
/// <param name="DepartmentName">部门全称.</param>
public sealed record WaitingEvaluation(Guid Id, int FiscalYear, string DepartmentName)
{
    /// <summary>The one that follows an evaluation in the queue, or the queue's first; null where no other waits.</summary>
    public static async Task<WaitingEvaluation?> FindAfterAsync(PerfEvalDbContext db, Evaluation evaluation, CancellationToken cancellation)
    {
        var waiting = QueueTab.Waiting.In(db.Evaluations).Where(other => other.Id != evaluation.Id);
        if (evaluation.SubmittedAt is { } submittedAt)
        {
            var place = new QueuePlace(submittedAt, evaluation.FiscalYear, evaluation.Department.Code);
            if (await FirstAsync(place.After(waiting, newestFirst: false)) is { } following)
                return following;
        }

        return await FirstAsync(waiting);

        Task<WaitingEvaluation?> FirstAsync(IQueryable<Evaluation> some) => QueuePlace.Order(some, newestFirst: false)
            .Select(other => new WaitingEvaluation(other.Id.Value, other.FiscalYear, other.Department.Name))
            .FirstOrDefaultAsync(cancellation);
    }
}
