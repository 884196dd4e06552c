using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Sealing;

/// <summary>A manifest that lies sound in the store.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Manifest">What it says.</param>
internal sealed record HeldManifest(ContentHash Hash, SealManifest Manifest);

/// <summary>
/// The manifests as the store itself holds them, whatever the database says: a sound one tells that an evaluation was approved even when its
/// rows were deleted.
/// </summary>
internal sealed class SealedManifests(PerfEvalDbContext db, SealedStore store)
{
    /// <summary>A manifest lists some files; what is larger is a document, and is not read to find that out.</summary>
    private const long Largest = 4 * 1024 * 1024;

    /// <summary>The manifests that are sound: they can be read, and their hash is their name. What cannot be opened is passed over.</summary>
    public async Task<IReadOnlyList<HeldManifest>> FindAsync(CancellationToken cancellation)
    {
        var found = new List<HeldManifest>();
        await foreach (var content in store.Contents.ListAsync(cancellation).Where(content => content.Size <= Largest).WithCancellation(cancellation))
        {
            if (await ReadAsync(content.Hash, cancellation) is { } manifest)
                found.Add(new HeldManifest(content.Hash, manifest));
        }

        return found;
    }

    /// <summary>
    /// Of some manifests those that neither a seal nor an event names and that are no approval under way or broken off: the database was made to forget them.
    /// </summary>
    public async Task<IReadOnlyList<HeldManifest>> OrphansAsync(IReadOnlyList<HeldManifest> manifests, CancellationToken cancellation)
    {
        var named = await db.FindNamedManifestsAsync(cancellation);
        return [.. manifests.Where(held => !named.Contains(held.Hash) && !store.IsAttempt(held.Hash))];
    }

    private async Task<SealManifest?> ReadAsync(ContentHash hash, CancellationToken cancellation)
    {
        try
        {
            return await store.BeginsAsObjectAsync(hash, cancellation) && await store.ReadAsync(hash, cancellation) is { IsSound: true } held ? SealManifest.Read(held.Bytes) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
