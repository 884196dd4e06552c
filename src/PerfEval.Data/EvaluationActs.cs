using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What became of an act: the evaluation as it now stands, or why nothing was done; both null where there is no such evaluation.</summary>
/// <param name="Evaluation">The evaluation, with entries, targets and narrative.</param>
/// <param name="Refusal">Why not; the evaluation is then as it was loaded or as the refused act left it, and nothing of it is saved.</param>
public sealed record ActOutcome(Evaluation? Evaluation, Refusal? Refusal);

/// <summary>Loading an evaluation whole, and acting on it.</summary>
public static class EvaluationActs
{
    /// <summary>An evaluation with all that its sheet and its report need; null where there is none.</summary>
    public static Task<Evaluation?> LoadEvaluationAsync(this PerfEvalDbContext db, EvaluationId id, CancellationToken cancellation) =>
        db.Evaluations
            .Include(evaluation => evaluation.Department)
            .Include(evaluation => evaluation.Cycle)
            .Include(evaluation => evaluation.SchemeVersion)
            .Include(evaluation => evaluation.Entries).ThenInclude(entry => entry.Targets)
            .Include(evaluation => evaluation.Narrative)
            .Include(evaluation => evaluation.Evidence)
            .AsSplitQuery()
            .FirstOrDefaultAsync(evaluation => evaluation.Id == id, cancellation);

    /// <summary>
    /// Loads an evaluation, acts on it and saves it with its events, in one transaction. Acts on the same evaluation wait for each other
    /// (its row is locked before it is read), so that no act works on what another is changing and the figures kept with it are right.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="act">One or several domain methods; returns the refusal that undoes all of it, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<ActOutcome> ActAsync(this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, Refusal?> act, CancellationToken cancellation)
    {
        // The strategy may run the whole again after a lost connection: nothing of a failed try may stay tracked.
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await using (transaction)
            {
                var found = await db.Evaluations.Where(evaluation => evaluation.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(evaluation => evaluation.Version, evaluation => evaluation.Version), cancellation);
                if (found == 0 || await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
                    return new ActOutcome(null, null);

                var refusal = act(evaluation);
                if (refusal is not null)
                {
                    db.ChangeTracker.Clear();
                    return new ActOutcome(evaluation, refusal);
                }

                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return new ActOutcome(evaluation, null);
            }
        });
    }
}
