using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What became of an act: the evaluation as it now stands, or why nothing was done; both null where there is no such evaluation.</summary>
/// <param name="Evaluation">The evaluation, with entries, targets and narrative.</param>
/// <param name="Refusal">Why not; the evaluation is then as it was loaded or as the refused act left it, and nothing of it is saved.</param>
public sealed record ActOutcome(Evaluation? Evaluation, Refusal? Refusal);

/// <summary>Acting on an evaluation.</summary>
public static class EvaluationActs
{
    /// <summary>
    /// Loads an evaluation, acts on it and saves it with its events, in one transaction. Acts on the same evaluation wait for each other
    /// (its row is locked before it is read), so that no act works on what another is changing and the figures kept with it are right.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="act">One or several domain methods; returns the refusal that undoes all of it, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<ActOutcome> ActAsync(this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, Refusal?> act, CancellationToken cancellation) =>
        db.ActAsync(id, (evaluation, _) => Task.FromResult(act(evaluation)), cancellation);

    /// <summary>Acts as <see cref="ActAsync(PerfEvalDbContext, EvaluationId, Func{Evaluation, Refusal?}, CancellationToken)"/>, where the act asks the database for more than is loaded.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="act">The act; what it asks is answered within the transaction, so that nobody changes it before the act is saved.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<ActOutcome> ActAsync(
        this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, CancellationToken, Task<Refusal?>> act, CancellationToken cancellation)
    {
        // The strategy may run the whole again after a lost connection: nothing of a failed try may stay tracked.
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            using var turn = await db.TakeTurnAsync(cancellation);
            var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await using (transaction)
            {
                await db.LockAsync(id, cancellation);
                if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
                    return new ActOutcome(null, null);

                var refusal = await act(evaluation, cancellation);
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
