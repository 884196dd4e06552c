using System.Security.Cryptography;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Sealing;

/// <summary>
/// Where sealed files and manifests are kept: a folder beside that of 佐证材料, of the same kind (each content once, under its hash), so that a sweep of
/// the one never looks at the other.
/// </summary>
internal sealed class SealedStore(EvidenceFolders folders, TimeProvider clock)
{
    /// <summary>The folder's name below the data folder.</summary>
    public const string Folder = "sealed";

    /// <summary>The folders.</summary>
    public EvidenceFolders Folders => folders;

    /// <summary>Where notes of approvals under way lie, each an empty file under its manifest's hash.</summary>
    private string AttemptFolder { get; } = CreateFolder(Path.Combine(Path.GetDirectoryName(folders.Content)!, "attempts"));

    /// <summary>The contents.</summary>
    public IEvidenceStore Contents { get; } = new FolderEvidenceStore(folders, clock);

    /// <summary>Keeps a content: when this returns it is on the disk and outlives a loss of power.</summary>
    /// <exception cref="IOException">The disk is full or fails, or what is held under the content's hash is another content.</exception>
    public async Task<ContentHash> PutAsync(byte[] content, CancellationToken cancellation)
    {
        var hash = ContentHash.From(SHA256.HashData(content));
        var path = folders.NewIncomingPath();
        try
        {
            var file = PrivateFile.Create(path);
            await using (file)
                await file.WriteAsync(content, cancellation);
            await Contents.PutAsync(hash, path, cancellation);
        }
        finally
        {
            File.Delete(path);
        }

        // What was held before may have been damaged; a row must not be made for it.
        return await ReadAsync(hash, cancellation) is { IsSound: true } ? hash : throw new IOException($"The content held under {hash.Hex} is not what its name says.");
    }

    /// <summary>
    /// Notes that a manifest is about to be kept whose rows are yet to be saved. Without the note a manifest that no row names means that rows were
    /// deleted; with it, that an approval was broken off.
    /// </summary>
    public void BeginAttempt(ContentHash manifest)
    {
        var note = AttemptOf(manifest);
        if (!File.Exists(note))
            PrivateFile.Create(note).Dispose();
        File.SetLastWriteTimeUtc(note, clock.GetUtcNow().UtcDateTime);
        Durability.FlushFolder(AttemptFolder);
    }

    /// <summary>Takes the note back: the rows are saved, or the manifest is gone.</summary>
    public void EndAttempt(ContentHash manifest) => File.Delete(AttemptOf(manifest));

    /// <summary>Whether a manifest's approval is under way or was broken off.</summary>
    public bool IsAttempt(ContentHash manifest) => File.Exists(AttemptOf(manifest));

    /// <summary>The notes that were written before a moment.</summary>
    public IReadOnlyList<ContentHash> AttemptsBefore(DateTimeOffset before) =>
    [
        .. new DirectoryInfo(AttemptFolder).EnumerateFiles().Where(note => note.LastWriteTimeUtc < before.UtcDateTime)
            .Select(note => ContentHash.Parse(note.Name)).OfType<ContentHash>(),
    ];

    /// <summary>Whether a content is held, sound or not.</summary>
    public async Task<bool> HoldsAsync(ContentHash hash, CancellationToken cancellation)
    {
        try
        {
            await (await Contents.OpenReadAsync(hash, cancellation)).DisposeAsync();
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether a content begins as a JSON object does.</summary>
    public async Task<bool> BeginsAsObjectAsync(ContentHash hash, CancellationToken cancellation)
    {
        var stream = await Contents.OpenReadAsync(hash, cancellation);
        await using (stream)
            return stream.ReadByte() == '{';
    }

    /// <summary>A content with whether it still is what its hash says; null where it is not held.</summary>
    public async Task<HeldContent?> ReadAsync(ContentHash hash, CancellationToken cancellation)
    {
        try
        {
            var stream = await Contents.OpenReadAsync(hash, cancellation);
            await using (stream)
            {
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, cancellation);
                return new HeldContent(bytes, ContentHash.From(SHA256.HashData(bytes)), hash);
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string CreateFolder(string path)
    {
        Hosting.DataFolder.CreatePrivate(path);
        return path;
    }

    private string AttemptOf(ContentHash manifest) => Path.Combine(AttemptFolder, manifest.Hex);
}

/// <summary>A content as it is found.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Found">Their hash.</param>
/// <param name="Expected">The hash under which they were kept.</param>
internal sealed record HeldContent(byte[] Bytes, ContentHash Found, ContentHash Expected)
{
    /// <summary>Whether they are what was kept.</summary>
    public bool IsSound => Found == Expected;
}
