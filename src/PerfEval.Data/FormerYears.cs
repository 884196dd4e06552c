using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>Loading 上年数据.</summary>
public static class FormerYears
{
    /// <summary>
    /// The latest earlier year of the evaluation's department, as far as the person may see it; null where there is none. It is one that many
    /// look at while the later year is filled, and is kept like any other (<see cref="EvaluationViews"/>).
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="evaluation">The later evaluation.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<FormerYear?> LoadFormerYearAsync(this PerfEvalDbContext db, Evaluation evaluation, Actor actor, CancellationToken cancellation)
    {
        var latest = await PerModel<Queries>.Of(db).Latest(db, evaluation.DepartmentId, evaluation.FiscalYear, cancellation);
        if (latest is null || !EvaluationAccess.Allows(actor, evaluation.DepartmentId, latest.Stamp.SubmittedAt, EvaluationAction.View))
            return null;
        return (await db.ViewAsync(latest.Id, latest.Stamp, cancellation))?.Former;
    }

    private sealed record Earlier(EvaluationId Id, EvaluationStamp Stamp);

    private sealed class Queries
    {
        public Func<PerfEvalDbContext, DepartmentId, int, CancellationToken, Task<Earlier?>> Latest { get; } = EF.CompileAsyncQuery(
            (PerfEvalDbContext db, DepartmentId department, int year, CancellationToken _) => db.Evaluations
                .Where(earlier => earlier.DepartmentId == department && earlier.FiscalYear < year)
                .OrderByDescending(earlier => earlier.FiscalYear)
                .Select(earlier => new Earlier(
                    earlier.Id,
                    new EvaluationStamp(earlier.DepartmentId, earlier.SubmittedAt, earlier.Version, earlier.UpdatedAt, earlier.Department.Name, earlier.Cycle.Name, earlier.Cycle.Deadline)))
                .FirstOrDefault());
    }
}
