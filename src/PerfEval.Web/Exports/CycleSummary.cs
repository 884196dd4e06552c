using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Exports;

/// <summary>汇总表 of a cycle as a person may see it: of what was never submitted only that it is there.</summary>
internal sealed class CycleSummary(PerfEvalDbContext db)
{
    /// <summary>Writes the workbook. Evaluations are loaded one after the other, and only their figures are kept.</summary>
    /// <param name="id">The cycle.</param>
    /// <param name="actor">Who reads it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The cycle; null where there is none, and nothing is written.</returns>
    public async Task<Cycle?> WriteAsync(CycleId id, Actor actor, Stream output, CancellationToken cancellation)
    {
        if (await db.Cycles.AsNoTracking().Include(cycle => cycle.SchemeVersion).FirstOrDefaultAsync(cycle => cycle.Id == id, cancellation) is not { } cycle)
            return null;
        var evaluations = await db.Evaluations.AsNoTracking().Where(evaluation => evaluation.CycleId == id).OrderBy(evaluation => evaluation.Department.Code)
            .Select(evaluation => new { evaluation.Id, evaluation.DepartmentId, evaluation.Department.Code, evaluation.Department.Name, evaluation.SubmittedAt }).ToListAsync(cancellation);
        var rows = new List<SummaryRow>(evaluations.Count);
        foreach (var one in evaluations)
        {
            rows.Add(EvaluationAccess.Allows(actor, one.DepartmentId, one.SubmittedAt, EvaluationAction.View)
                ? await LoadAsync(one.Id, one.Code, actor, cancellation)
                : new SummaryRow(one.Code, one.Name, "填报中，未送审", SubmittedOn: null, ApprovedOn: null, Scores: null));
        }

        SummaryWorkbook.Write(cycle.Name, cycle.SchemeVersion.Definition, rows, output);
        return cycle;
    }

    private async Task<SummaryRow> LoadAsync(EvaluationId id, string code, Actor actor, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var evaluation = await db.LoadEvaluationAsync(id, cancellation) ?? throw new InvalidOperationException("An evaluation was deleted while it was read.");
        return new SummaryRow(
            code,
            evaluation.DepartmentName,
            evaluation.IsReturned ? "退回修改" : evaluation.State.Name(),
            DayOf(evaluation.SubmittedAt),
            DayOf(evaluation.ApprovedAt),
            SummaryScores.Of(evaluation.Score(), evaluation.ShowsReviewTo(actor)));
    }

    private static DateOnly? DayOf(DateTimeOffset? at) => at is { } moment ? moment.ToBeijingDay() : null;
}
