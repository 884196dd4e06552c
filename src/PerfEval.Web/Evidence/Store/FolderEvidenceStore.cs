using System.Runtime.CompilerServices;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence.Store;

/// <summary>
/// Contents as files <c>content/ab/abcd…</c>, named by their 64 hexadecimal digits. A file bears such a name only when it is whole and on the disk:
/// until then it has another name among the incoming ones.
/// </summary>
/// <remarks>Putting and deleting of one content exclude each other within the program; one program owns the folder.</remarks>
internal sealed class FolderEvidenceStore(EvidenceFolders folders, TimeProvider clock) : IEvidenceStore
{
    private const int Stripes = 64;
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task PutAsync(ContentHash hash, string sourcePath, CancellationToken cancellation)
    {
        using var _ = await LockAsync(hash, cancellation);
        await Task.Run(() => Put(hash, sourcePath), CancellationToken.None);
    }

    public Task<Stream> OpenReadAsync(ContentHash hash, CancellationToken cancellation)
    {
        try
        {
            // Others may delete it meanwhile; who has opened it reads on.
            return Task.FromResult<Stream>(new FileStream(PathOf(hash), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            }));
        }
        catch (DirectoryNotFoundException)
        {
            return Task.FromException<Stream>(new FileNotFoundException("The content is not held.", hash.Hex));
        }
        catch (FileNotFoundException)
        {
            return Task.FromException<Stream>(new FileNotFoundException("The content is not held.", hash.Hex));
        }
    }

    public async Task<bool> DeleteAsync(ContentHash hash, DateTimeOffset writtenBefore, CancellationToken cancellation)
    {
        using var _ = await LockAsync(hash, cancellation);
        var file = new FileInfo(PathOf(hash));
        if (!file.Exists || file.LastWriteTimeUtc >= writtenBefore.UtcDateTime)
            return false;
        file.Delete();
        return true;
    }

    public async IAsyncEnumerable<StoredContent> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        foreach (var fan in new DirectoryInfo(folders.Content).EnumerateDirectories())
        {
            foreach (var file in fan.EnumerateFiles())
            {
                cancellation.ThrowIfCancellationRequested();
                if (ContentHash.Parse(file.Name) is { } hash && PathOf(hash) == file.FullName && Describe(hash, file) is { } content)
                    yield return content;
            }
        }
    }

    /// <summary>Null where the file was deleted since its folder was read.</summary>
    private static StoredContent? Describe(ContentHash hash, FileInfo file)
    {
        try
        {
            return new StoredContent(hash, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private void Put(ContentHash hash, string sourcePath)
    {
        var path = PathOf(hash);
        var held = new FileInfo(path);
        // A held file of another length was damaged outside the program; what is sent now mends it.
        if (held.Exists && held.Length == new FileInfo(sourcePath).Length)
        {
            Stamp(path);
            File.Delete(sourcePath);
            return;
        }

        // From another volume this is a copy, which a crash may cut: hence first to a name that means nothing.
        var staged = folders.NewIncomingPath();
        File.Move(sourcePath, staged);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(staged, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Stamp(staged);
            Durability.FlushFile(staged);
            var fan = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(fan))
            {
                Hosting.DataFolder.CreatePrivate(fan);
                Durability.FlushFolder(folders.Content);
            }

            File.Move(staged, path, overwrite: true);
            Durability.FlushFolder(fan);
        }
        catch
        {
            if (File.Exists(staged))
                File.Move(staged, sourcePath);
            throw;
        }
    }

    private void Stamp(string path) => File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);

    private string PathOf(ContentHash hash) => Path.Combine(folders.Content, hash.Hex[..2], hash.Hex);

    private async Task<Lease> LockAsync(ContentHash hash, CancellationToken cancellation)
    {
        var stripe = _locks[Convert.ToInt32(hash.Hex[..2], 16) % Stripes];
        await stripe.WaitAsync(cancellation);
        return new Lease(stripe);
    }

    private readonly struct Lease(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
