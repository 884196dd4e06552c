using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Desk;

/// <summary>A cycle (评价任务) with how many of its evaluations are in each state; no scores, which an administrator does not see.</summary>
public sealed record CycleProgress(Guid Id, string Name, int FiscalYear, string SchemeName, int SchemeVersion, DateOnly Deadline)
{
    /// <summary>未开始: nothing entered yet.</summary>
    public int Untouched { get; private init; }

    /// <summary>填报中.</summary>
    public int Filling { get; private init; }

    /// <summary>退回修改.</summary>
    public int Returned { get; private init; }

    /// <summary>待财政复核.</summary>
    public int Waiting { get; private init; }

    /// <summary>已审定.</summary>
    public int Approved { get; private init; }

    /// <summary>All of them.</summary>
    public int Total => Untouched + Filling + Returned + Waiting + Approved;

    /// <summary>All cycles, the latest year first.</summary>
    public static async Task<IReadOnlyList<CycleProgress>> ListAsync(PerfEvalDbContext db, CancellationToken cancellation)
    {
        var cycles = await db.Cycles.OrderByDescending(cycle => cycle.FiscalYear).ThenBy(cycle => cycle.Name)
            .Select(cycle => new { cycle.Id, cycle.Name, cycle.FiscalYear, SchemeName = cycle.SchemeVersion.Name, cycle.SchemeVersion.Version, cycle.Deadline })
            .ToListAsync(cancellation);
        var counts = await db.Evaluations
            .GroupBy(evaluation => new { evaluation.CycleId, evaluation.State, WasReturned = evaluation.ReturnedAt != null, IsUntouched = evaluation.Version == 0 })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return
        [
            .. cycles.Select(cycle =>
            {
                int Sum(EvaluationState state, bool? returned = null, bool? untouched = null) => counts
                    .Where(count => count.Key.CycleId == cycle.Id && count.Key.State == state
                        && (returned ?? count.Key.WasReturned) == count.Key.WasReturned && (untouched ?? count.Key.IsUntouched) == count.Key.IsUntouched)
                    .Sum(count => count.Count);
                return new CycleProgress(cycle.Id.Value, cycle.Name, cycle.FiscalYear, cycle.SchemeName, cycle.Version, cycle.Deadline)
                {
                    Untouched = Sum(EvaluationState.Filling, returned: false, untouched: true),
                    Filling = Sum(EvaluationState.Filling, returned: false, untouched: false),
                    Returned = Sum(EvaluationState.Filling, returned: true),
                    Waiting = Sum(EvaluationState.AwaitingReview),
                    Approved = Sum(EvaluationState.Approved),
                };
            }),
        ];
    }
}
