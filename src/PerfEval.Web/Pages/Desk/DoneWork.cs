using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Desk;

/// <summary>已办: what a person did, one line for each day, evaluation and kind of work.</summary>
/// <param name="EvaluationId">The evaluation.</param>
/// <param name="Title">Its year and department.</param>
/// <param name="What">What was done: 送审, 填报 12 项指标.</param>
/// <param name="At">When it was done last.</param>
public sealed record DoneWork(Guid EvaluationId, string Title, string What, DateTimeOffset At)
{
    private const int Read = 300;
    private const int Shown = 8;

    /// <summary>The latest work of a person on evaluations that still are within reach (an officer's department may have changed).</summary>
    public static async Task<IReadOnlyList<DoneWork>> ListAsync(PerfEvalDbContext db, Actor actor, CancellationToken cancellation)
    {
        var events = await db.Events.Where(happened => happened.ActorId == actor.Id)
            .OrderByDescending(happened => happened.At)
            .Take(Read)
            .Join(db.Evaluations, happened => happened.EvaluationId, evaluation => evaluation.Id, (happened, evaluation) => new
            {
                happened.EvaluationId,
                happened.Kind,
                happened.Subject,
                happened.At,
                evaluation.FiscalYear,
                evaluation.DepartmentId,
                evaluation.Department.Name,
            })
            .ToListAsync(cancellation);
        return
        [
            .. events.Where(happened => EvaluationAccess.Allows(actor, happened.DepartmentId, EvaluationAction.View))
                .GroupBy(happened => (happened.EvaluationId, happened.Kind, Day: DateOnly.FromDateTime(happened.At.ToOffset(TimeSpan.FromHours(8)).DateTime)))
                .Select(group => new DoneWork(
                    group.Key.EvaluationId.Value,
                    $"{group.First().FiscalYear}年度 · {group.First().Name}",
                    NameOf(group.Key.Kind, group.Select(happened => happened.Subject).Distinct(StringComparer.Ordinal).Count()),
                    group.Max(happened => happened.At)))
                .OrderByDescending(work => work.At)
                .Take(Shown),
        ];
    }

    private static string NameOf(EvaluationEventKind kind, int subjects) => kind switch
    {
        EvaluationEventKind.Opened => "下发",
        EvaluationEventKind.Filled => $"填报 {subjects} 项指标",
        EvaluationEventKind.Written => $"撰写 {subjects} 节报告",
        EvaluationEventKind.EvidenceAttached => $"上传 {subjects} 份佐证材料",
        EvaluationEventKind.EvidenceDescribed => $"修改 {subjects} 份佐证材料的说明",
        EvaluationEventKind.EvidenceRemoved => $"删除 {subjects} 份佐证材料",
        EvaluationEventKind.EvidenceRestored => $"恢复 {subjects} 份佐证材料",
        EvaluationEventKind.Submitted => "送审",
        EvaluationEventKind.Reviewed => $"复核 {subjects} 项指标",
        EvaluationEventKind.Returned => "退回修改",
        EvaluationEventKind.Approved => "审定",
        EvaluationEventKind.Sealed => "封存",
        EvaluationEventKind.CarriedOver => $"从上年结转 {subjects} 项内容",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
