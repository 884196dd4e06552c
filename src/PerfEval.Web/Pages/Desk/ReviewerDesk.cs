using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Desk;

/// <summary>The reviewer's workbench: the head of the queue, then how far each department is in one year.</summary>
public sealed record ReviewerDesk(
    int Waiting, int Returned, int Approved, IReadOnlyList<ReviewerDesk.QueueHead> Queue, IReadOnlyList<int> Years, int? Year, IReadOnlyList<ReviewerDesk.Progress> Departments)
{
    private const int HeadLength = 5;

    /// <summary>Loads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="year">The year that was asked for; the latest with work in it where there is none of it.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<ReviewerDesk> LoadAsync(PerfEvalDbContext db, int? year, CancellationToken cancellation)
    {
        var counts = await db.Evaluations.GroupBy(evaluation => new { evaluation.State, IsReturned = evaluation.ReturnedAt != null })
            .Select(group => new { group.Key.State, group.Key.IsReturned, Count = group.Count() }).ToListAsync(cancellation);
        int Count(EvaluationState state) => counts.Where(count => count.State == state).Sum(count => count.Count);
        var queue = await db.Evaluations.Where(evaluation => evaluation.State == EvaluationState.AwaitingReview)
            .OrderBy(evaluation => evaluation.SubmittedAt).Take(HeadLength)
            .Select(evaluation => new QueueHead(evaluation.Id.Value, evaluation.Department.Name, evaluation.FiscalYear, evaluation.SubmittedAt!.Value, evaluation.ReturnedAt != null, evaluation.Summary))
            .ToListAsync(cancellation);
        var begun = await db.Evaluations.GroupBy(evaluation => evaluation.FiscalYear).OrderByDescending(group => group.Key)
            .Select(group => new { Year = group.Key, IsBegun = group.Any(evaluation => evaluation.Version > 0) }).ToListAsync(cancellation);
        var years = begun.ConvertAll(known => known.Year);
        // A year that was only just dispatched says nothing yet: the latest with any work in it stands first.
        int? chosen = year is { } asked && years.Contains(asked) ? asked : (begun.Find(known => known.IsBegun) ?? begun.FirstOrDefault())?.Year;
        var departments = await db.Evaluations.Where(evaluation => evaluation.FiscalYear == chosen)
            .OrderBy(evaluation => evaluation.Department.Code)
            .Select(evaluation => new Progress(
                evaluation.Id.Value, evaluation.Department.Name, evaluation.State, evaluation.ReturnedAt != null, evaluation.Version, evaluation.Summary, evaluation.Cycle.Deadline))
            .ToListAsync(cancellation);
        return new ReviewerDesk(
            Count(EvaluationState.AwaitingReview),
            counts.Where(count => count.State == EvaluationState.Filling && count.IsReturned).Sum(count => count.Count),
            Count(EvaluationState.Approved),
            queue,
            years,
            chosen,
            departments);
    }

    /// <summary>One that waits.</summary>
    public sealed record QueueHead(Guid Id, string DepartmentName, int FiscalYear, DateTimeOffset SubmittedAt, bool WasReturned, ScoreSummary Summary);

    /// <summary>How far a department is.</summary>
    public sealed record Progress(Guid Id, string DepartmentName, EvaluationState State, bool WasReturned, int Version, ScoreSummary Summary, DateOnly Deadline)
    {
        /// <summary>Whether the bureau may open it: it was submitted once.</summary>
        public bool IsWithinReach => State != EvaluationState.Filling || WasReturned;

        /// <summary>The state in words.</summary>
        public string StateText => State != EvaluationState.Filling ? State.Name() : WasReturned ? "退回修改" : Version == 0 ? "未开始" : State.Name();
    }
}
