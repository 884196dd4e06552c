using System.Runtime.Versioning;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Tests.Evidence.Store;

/// <summary>The store in a folder: all that every store does, and what is its own.</summary>
public sealed class FolderEvidenceStoreTests : EvidenceStoreTests
{
    protected override IEvidenceStore Make() => new FolderEvidenceStore(Folders, Clock);

    [Fact]
    public async Task OpenRead_WhereTheFanIsThereAndTheContentIsNot_Fails()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(HashOf("x")))!);

        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenReadAsync(HashOf("x"), Token));
    }

    [Fact]
    public async Task Put_OverAContentThatWasCutOutside_MendsIt()
    {
        var hash = await PutAsync("whole");
        await File.WriteAllTextAsync(PathOf(hash), "who", Token);

        await PutAsync("whole");

        Assert.Equal("whole", await ReadAsync(hash));
    }

    [Fact]
    public async Task Put_WhereNothingCanBeWritten_FailsAndLosesNothing()
    {
        var hash = HashOf("a");
        // A file where the folder should be stands for a disk that refuses; permissions would not stop root.
        await File.WriteAllTextAsync(Path.Combine(Folders.Content, hash.Hex[..2]), "", Token);

        await Assert.ThrowsAnyAsync<IOException>(() => PutAsync("a"));

        Assert.False(await Store.HoldsAsync(hash));
        Assert.Equal("a", await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Folders.Incoming)), Token));
        File.Delete(Path.Combine(Folders.Content, hash.Hex[..2]));
    }

    [Fact]
    public async Task List_PassesOverWhatIsNoContent()
    {
        var hash = await PutAsync("a");
        var folder = Path.GetDirectoryName(PathOf(hash))!;
        // What a crash, a backup program or a person may leave.
        await File.WriteAllTextAsync(Path.Combine(folder, hash.Hex + ".tmp"), "x", Token);
        await File.WriteAllTextAsync(Path.Combine(folder, hash.Hex.ToUpperInvariant()), "x", Token);
        await File.WriteAllTextAsync(Path.Combine(Folders.Content, HashOf("b").Hex), "x", Token);
        await File.WriteAllTextAsync(Folders.NewIncomingPath(), "half a fi", Token);

        Assert.Equal([hash], (await ListAsync()).Select(content => content.Hash));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Put_KeepsFoldersAndFilesForTheirOwner()
    {
        var path = PathOf(await PutAsync("a"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.All([Folders.Content, Folders.Incoming, Path.GetDirectoryName(path)!, Path.GetDirectoryName(Folders.Content)!], folder =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder)));
    }

    private string PathOf(ContentHash hash) => Path.Combine(Folders.Content, hash.Hex[..2], hash.Hex);
}
