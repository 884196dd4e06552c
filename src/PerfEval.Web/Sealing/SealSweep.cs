using PerfEval.Data;
using PerfEval.Data.Sealing;

namespace PerfEval.Web.Sealing;

/// <summary>
/// Removes what approvals left behind that came to nothing: contents to which neither a seal nor a sound manifest refers, after a day. Files are kept before
/// their rows are made, so that an end of the program in between leaves a content too many. A sound manifest goes only where its approval is noted as
/// broken off (<see cref="SealedStore.BeginAttempt"/>): without that note its rows were deleted, and it is what tells so.
/// </summary>
internal sealed class SealSweep(SealedStore store, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SealSweep> log) : BackgroundService
{
    /// <summary>How long what belongs to nothing is left alone.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private const int Batch = 500;

    /// <summary>Sweeps once.</summary>
    /// <returns>How many contents were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Grace;
        var removed = 0;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        await EndAttemptsAsync(db, before, cancellation);
        var manifests = await scope.ServiceProvider.GetRequiredService<SealedManifests>().FindAsync(cancellation);
        var roots = manifests.SelectMany(held => held.Manifest.Files.Select(file => file.Sha256).Append(held.Hash.Hex)).ToHashSet(StringComparer.Ordinal);
        var named = await db.FindNamedManifestsAsync(cancellation);
        await foreach (var old in store.Contents.ListAsync(cancellation).Where(content => content.WrittenAt < before).Chunk(Batch).WithCancellation(cancellation))
        {
            var hashes = Array.ConvertAll(old, content => content.Hash);
            var kept = await db.FindSealedAsync(hashes, cancellation);
            foreach (var hash in hashes.Where(hash => !kept.Contains(hash) && !named.Contains(hash) && !roots.Contains(hash.Hex)))
            {
                // The store looks at the time again: meanwhile the same content may have come in anew.
                if (await store.Contents.DeleteAsync(hash, before, cancellation))
                    removed++;
            }
        }

        foreach (var piece in new DirectoryInfo(store.Folders.Incoming).EnumerateFiles().Where(piece => piece.LastWriteTimeUtc < before.UtcDateTime))
            piece.Delete();
        return removed;
    }

    /// <summary>Removes the manifests of approvals that were broken off; their files then belong to nothing.</summary>
    private async Task EndAttemptsAsync(PerfEvalDbContext db, DateTimeOffset before, CancellationToken cancellation)
    {
        if (store.AttemptsBefore(before) is not { Count: > 0 } attempts)
            return;
        var named = await db.FindNamedManifestsAsync(cancellation);
        foreach (var manifest in attempts)
        {
            // Where the rows are there, the program ended just after the act.
            if (!named.Contains(manifest) && await store.HoldsAsync(manifest, cancellation) && !await store.Contents.DeleteAsync(manifest, before, cancellation))
                continue;
            store.EndAttempt(manifest);
        }
    }

    /// <summary>Sweeps every hour; a fault is logged, and the next hour tries again.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await SweepAsync(stoppingToken) is > 0 and var removed)
                    log.LogInformation("Removed {Contents} sealed contents without a seal", removed);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Sealed contents without a seal were not removed");
            }
        }
    }
}
