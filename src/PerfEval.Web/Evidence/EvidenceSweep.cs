using PerfEval.Data;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Evidence;

/// <summary>
/// Removes what uploads left behind: contents to which no row refers, and pieces of files that were never finished. An upload keeps its content first
/// and makes its row after, so that a crash in between leaves a content too many and never a row without one; hence the grace.
/// </summary>
public sealed class EvidenceSweep(IEvidenceStore store, EvidenceFolders folders, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EvidenceSweep> log)
    : BackgroundService
{
    /// <summary>How long what belongs to nothing is left alone.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private const int Batch = 500;

    /// <summary>Sweeps once.</summary>
    /// <returns>How many contents and how many pieces were removed.</returns>
    public async Task<SweepResult> SweepAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Grace;
        return new SweepResult(await SweepContentsAsync(before, cancellation), SweepPieces(before));
    }

    /// <summary>Sweeps every hour; a fault is logged, and the next hour tries again.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = await SweepAsync(stoppingToken);
                if (removed != new SweepResult(0, 0))
                    log.LogInformation("Removed {Contents} contents of evidence without a row and {Pieces} unfinished uploads", removed.Contents, removed.Pieces);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Evidence without rows was not removed");
            }
        }
    }

    private async Task<int> SweepContentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        // Of what was approved the manifest alone decides: rows may have been deleted, and a check must still find the file.
        var manifests = await scope.ServiceProvider.GetRequiredService<SealedManifests>().FindAsync(cancellation);
        var isSealed = manifests.SelectMany(held => held.Manifest.Evidence).Select(proof => proof.Sha256).ToHashSet(StringComparer.Ordinal);
        var removed = 0;
        await foreach (var old in OldOnes(before, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            var hashes = Array.ConvertAll(old, content => content.Hash);
            var kept = await db.FindReferencedAsync(hashes, cancellation);
            foreach (var hash in hashes.Where(hash => !kept.Contains(hash) && !isSealed.Contains(hash.Hex)))
            {
                // The store looks at the time again: meanwhile the same content may have come in anew.
                if (await store.DeleteAsync(hash, before, cancellation))
                    removed++;
            }
        }

        return removed;
    }

    private IAsyncEnumerable<StoredContent> OldOnes(DateTimeOffset before, CancellationToken cancellation) =>
        store.ListAsync(cancellation).Where(content => content.WrittenAt < before);

    private int SweepPieces(DateTimeOffset before)
    {
        var removed = 0;
        foreach (var piece in new DirectoryInfo(folders.Incoming).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (piece.LastWriteTimeUtc >= before.UtcDateTime)
                continue;
            piece.Delete();
            removed++;
        }

        foreach (var folder in new DirectoryInfo(folders.Incoming).EnumerateDirectories())
        {
            if (folder.LastWriteTimeUtc < before.UtcDateTime && !folder.EnumerateFileSystemInfos().Any())
                folder.Delete();
        }

        return removed;
    }
}

/// <summary>What a sweep removed.</summary>
/// <param name="Contents">Contents to which no row referred.</param>
/// <param name="Pieces">Files that never became whole.</param>
public sealed record SweepResult(int Contents, int Pieces);
