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
