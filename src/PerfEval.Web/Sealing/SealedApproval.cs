using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Sealing;

/// <summary>审定 and 封存 as one: an evaluation is approved with its files, or not at all.</summary>
internal sealed class SealedApproval(PerfEvalDbContext db, SealMaking making, SealedStore store, TimeProvider clock)
{
    /// <summary>
    /// Approves. The files are made before the row is locked, from the evaluation as it will be; where it has changed since, nothing is done and what
    /// was kept is swept away later.
    /// </summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="actor">Who.</param>
    /// <param name="demands">What else must hold, asked before the files are made and again within the act.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="SealingException">A document could not be made or kept; the evaluation is as it was.</exception>
    public async Task<ActOutcome> ApproveAsync(EvaluationId id, Actor actor, Func<Evaluation, Refusal?> demands, CancellationToken cancellation)
    {
        var at = clock.GetBeijingNow();
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } expected)
            return new ActOutcome(null, null);
        var version = expected.Version;
        var refusal = expected.Refuses(actor, EvaluationAction.Approve) ?? demands(expected) ?? expected.Approve(actor, at);
        // What is loaded here is never saved.
        db.ChangeTracker.Clear();
        if (refusal is not null)
            return new ActOutcome(expected, refusal);

        var deed = SealManifest.Deed.Of(actor, at);
        var seal = await making.MakeAsync(expected, deed, deed, cancellation);
        return End(seal, await db.ActAsync(
            id,
            evaluation =>
            {
                var refused = evaluation.Refuses(actor, EvaluationAction.Approve) ?? demands(evaluation);
                if (refused is null && evaluation.Version != version)
                    refused = new Refusal.Stale("复核内容", evaluation.Entries.MaxBy(entry => entry.ChangedAt)?.ChangedBy ?? "", evaluation.UpdatedAt);
                refused ??= evaluation.Approve(actor, at) ?? evaluation.Seal(actor, seal.Manifest, at);
                if (refused is null)
                    db.Seals.Add(seal);
                return refused;
            },
            cancellation));
    }

    /// <summary>封存 of what was approved before there were seals.</summary>
    /// <param name="id">An approved evaluation without a seal.</param>
    /// <param name="actor">Who has it sealed.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="SealingException">A document could not be made or kept; the evaluation is as it was.</exception>
    public async Task<ActOutcome> SealAsync(EvaluationId id, Actor actor, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
            return new ActOutcome(null, null);
        if (evaluation.State != EvaluationState.Approved)
            return new ActOutcome(evaluation, new Refusal.WrongState(evaluation.State, "封存"));
        var (at, version) = (clock.GetBeijingNow(), evaluation.Version);
        var approval = await db.FindApprovalAsync(id, cancellation);
        var approved = approval is null
            ? new SealManifest.Deed("", Guid.Empty, evaluation.ApprovedAt ?? evaluation.UpdatedAt)
            : new SealManifest.Deed(approval.ActorName, approval.ActorId.Value, approval.At.ToOffset(at.Offset));
        var seal = await making.MakeAsync(evaluation, approved, SealManifest.Deed.Of(actor, at), cancellation);
        return End(seal, await db.ActAsync(
            id,
            async (current, inAct) =>
            {
                // Another may have sealed it meanwhile; its seal stands.
                if (current.Version != version || await db.IsSealedAsync(id, inAct))
                    return new Refusal.Stale("封存状态", "", current.UpdatedAt);
                var refused = current.Seal(actor, seal.Manifest, at);
                if (refused is null)
                    db.Seals.Add(seal);
                return refused;
            },
            cancellation));
    }

    /// <summary>Once the rows are saved the manifest is no attempt any more; what came to nothing stays noted as one until the sweep removes both.</summary>
    private ActOutcome End(Seal seal, ActOutcome outcome)
    {
        if (outcome is { Evaluation: not null, Refusal: null })
            store.EndAttempt(seal.Manifest);
        return outcome;
    }
}
