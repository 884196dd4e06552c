using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Desk;

/// <summary>One year of a department as a card: state, score, deadline, and the next step as its button.</summary>
public sealed record YearCard(
    Guid Id,
    int FiscalYear,
    string CycleName,
    EvaluationState State,
    int Version,
    ScoreSummary Summary,
    DateOnly Deadline,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? ReturnedAt,
    DateTimeOffset? ApprovedAt,
    string? ReturnReason)
{
    /// <summary>Whether an earlier year is there to begin from (结转).</summary>
    public bool HasFormer { get; init; }

    /// <summary>Whether it is being filled again after a return (退回修改).</summary>
    public bool IsReturned => State == EvaluationState.Filling && ReturnedAt is not null;

    /// <summary>Whether the next step is the department's.</summary>
    public bool NeedsWork => State == EvaluationState.Filling;

    /// <summary>Whether anything has been entered at all.</summary>
    public bool IsBegun => Version > 0;

    /// <summary>The state in words.</summary>
    public string StateText => IsReturned ? "退回修改" : NeedsWork && !IsBegun ? "未开始" : State.Name();

    /// <summary>The next step in words.</summary>
    public string NextStep => IsReturned ? "修改后再送审" : !NeedsWork ? "查看" : IsBegun ? "继续填报" : "开始填报";

    /// <summary>The years of a department, the latest first.</summary>
    public static async Task<IReadOnlyList<YearCard>> ListAsync(PerfEvalDbContext db, DepartmentId department, CancellationToken cancellation)
    {
        var years = await db.Evaluations.Where(evaluation => evaluation.DepartmentId == department)
            .OrderByDescending(evaluation => evaluation.FiscalYear)
            .Select(evaluation => new YearCard(
                evaluation.Id.Value,
                evaluation.FiscalYear,
                evaluation.Cycle.Name,
                evaluation.State,
                evaluation.Version,
                evaluation.Summary,
                evaluation.Cycle.Deadline,
                evaluation.SubmittedAt,
                evaluation.ReturnedAt,
                evaluation.ApprovedAt,
                evaluation.Events.Where(happened => happened.Kind == EvaluationEventKind.Returned)
                    .OrderByDescending(happened => happened.At).Select(happened => happened.Reason).FirstOrDefault()))
            .ToListAsync(cancellation);
        return [.. years.Select((card, place) => card with { HasFormer = place < years.Count - 1 })];
    }
}
