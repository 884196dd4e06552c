using Microsoft.EntityFrameworkCore;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data;

/// <summary>What became of an act: the evaluation as it now stands, or why nothing was done; both null where there is no such evaluation.</summary>
/// <param name="Evaluation">The evaluation, to look at: what was saved may be shared by now.</param>
/// <param name="Refusal">Why not; the evaluation is then as it was loaded or as the refused act left it, and nothing of it is saved.</param>
public sealed record ActOutcome(Evaluation? Evaluation, Refusal? Refusal);

/// <summary>Acting on an evaluation.</summary>
public static class EvaluationActs
{
    /// <summary>How often an act is tried beside others before it takes its turn with the row locked.</summary>
    private const int FreeTries = 3;

    /// <summary>
    /// Acts on an evaluation as it stands and saves it with its events, in one transaction, if nobody changed anything of it meanwhile: every
    /// act raises its version, which is compared as it is written. Otherwise the act is done again on what it has become, so that it always
    /// works on the present state and the figures kept with the evaluation are right.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="act">One or several domain methods; returns the refusal that undoes all of it, or null. It may be done several times: what it collects must be reset at its start.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<ActOutcome> ActAsync(this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, Refusal?> act, CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            for (var tries = 0; tries < FreeTries; tries++)
            {
                if (await db.TryAsync(id, act, cancellation) is { } outcome)
                    return outcome;
            }

            return await db.ActAloneAsync(id, (evaluation, _) => Task.FromResult(act(evaluation)), cancellation);
        });

    /// <summary>
    /// Acts as <see cref="ActAsync(PerfEvalDbContext, EvaluationId, Func{Evaluation, Refusal?}, CancellationToken)"/>, where the act asks the
    /// database for more than is loaded. Such acts on the same evaluation wait for each other: its row is locked before it is read.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The evaluation.</param>
    /// <param name="act">The act; what it asks is answered within the transaction, so that nobody changes it before the act is saved.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Task<ActOutcome> ActAsync(
        this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, CancellationToken, Task<Refusal?>> act, CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(() => db.ActAloneAsync(id, act, cancellation));

    /// <summary>Null where somebody else was quicker.</summary>
    private static async Task<ActOutcome?> TryAsync(this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, Refusal?> act, CancellationToken cancellation)
    {
        // The strategy may run the whole again after a lost connection, and a try may be lost: nothing of it may stay tracked.
        db.ChangeTracker.Clear();
        if (await db.FindStampAsync(id, cancellation) is not { } stamp || await db.ViewAsync(id, stamp, cancellation) is not { } view)
            return new ActOutcome(null, null);
        if (view.Stamp != stamp)
            return null;
        var evaluation = view.Evaluation.Copy();

        var refusal = act(evaluation);
        if (refusal is null && evaluation.Version != stamp.Version)
            return await db.TrySaveAsync(view.Evaluation, evaluation, cancellation) ? new ActOutcome(evaluation, null) : null;
        db.ChangeTracker.Clear();
        // Nothing is written that would tell: is it still what was refused, or found to be so already?
        return await db.FindStampAsync(id, cancellation) == stamp ? new ActOutcome(evaluation, refusal) : null;
    }

    private static async Task<bool> TrySaveAsync(this PerfEvalDbContext db, Evaluation before, Evaluation after, CancellationToken cancellation)
    {
        var looks = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            db.TrackChanges(before, after);
            using var turn = await db.TakeTurnAsync(cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = looks;
        }

        db.Keep(after);
        return true;
    }

    private static async Task<ActOutcome> ActAloneAsync(
        this PerfEvalDbContext db, EvaluationId id, Func<Evaluation, CancellationToken, Task<Refusal?>> act, CancellationToken cancellation)
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
    }
}
