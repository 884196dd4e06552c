using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Tests.Evidence.Store;

/// <summary>What every store does.</summary>
public abstract class EvidenceStoreTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private readonly Lazy<IEvidenceStore> _made;

    protected EvidenceStoreTests()
    {
        Folders = EvidenceFolders.In(_data);
        _made = new Lazy<IEvidenceStore>(Make);
    }

    /// <summary>Where files come in.</summary>
    protected EvidenceFolders Folders { get; }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 3, 3, 1, 0, 0, TimeSpan.Zero));

    /// <summary>The store that is looked at.</summary>
    protected IEvidenceStore Store => _made.Value;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IEvidenceStore Make();

    public void Dispose()
    {
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Put_AFile_KeepsItsContentAndTakesItAway()
    {
        var hash = await PutAsync("会议纪要");

        Assert.Equal("会议纪要", await ReadAsync(hash));
        Assert.True(await Store.HoldsAsync(hash));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folders.Incoming));
        Assert.Equal([new StoredContent(hash, 12, Clock.GetUtcNow())], await ListAsync());
    }

    [Fact]
    public async Task OpenRead_Seeks()
    {
        var hash = await PutAsync("0123456789");

        await using var content = await Store.OpenReadAsync(hash, Token);
        content.Seek(7, SeekOrigin.Begin);

        Assert.True(content.CanSeek);
        Assert.Equal(10, content.Length);
        Assert.Equal('7', content.ReadByte());
    }

    [Fact]
    public async Task OpenRead_WhatIsNotHeld_Fails()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenReadAsync(HashOf("x"), Token));
        Assert.False(await Store.HoldsAsync(HashOf("x")));
        Assert.False(await Store.DeleteAsync(HashOf("x"), DateTimeOffset.MaxValue, Token));
    }

    [Fact]
    public async Task Put_TheSameAgain_HoldsItOnceAndRenewsItsTime()
    {
        var hash = await PutAsync("a");
        Clock.Advance(TimeSpan.FromDays(3));

        await PutAsync("a");

        Assert.Equal([new StoredContent(hash, 1, Clock.GetUtcNow())], await ListAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folders.Incoming));
    }

    [Fact]
    public async Task Put_TheSameByManyAtOnce_HoldsItOnce()
    {
        var text = new string('a', 300_000);

        var hashes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => PutAsync(text), Token)));

        Assert.Equal(hashes[0], Assert.Single(await ListAsync()).Hash);
        Assert.Equal(text, await ReadAsync(hashes[0]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folders.Incoming));
    }

    [Fact]
    public async Task Put_WithoutItsFile_Fails()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.PutAsync(HashOf("a"), Path.Combine(Folders.Incoming, "gone"), Token));

        Assert.False(await Store.HoldsAsync(HashOf("a")));
    }

    [Fact]
    public async Task Put_TheSameAgain_HoldsOffADeletion()
    {
        var hash = await PutAsync("a");
        Clock.Advance(TimeSpan.FromDays(2));
        var before = Clock.GetUtcNow().AddDays(-1);

        await PutAsync("a");

        Assert.False(await Store.DeleteAsync(hash, before, Token));
        Assert.True(await Store.HoldsAsync(hash));
    }

    [Fact]
    public async Task Delete_AnOldContent_RemovesItAndNoOther()
    {
        var (old, other) = (await PutAsync("a"), await PutAsync("b"));
        Clock.Advance(TimeSpan.FromDays(2));

        Assert.True(await Store.DeleteAsync(old, Clock.GetUtcNow(), Token));

        Assert.Equal([other], (await ListAsync()).Select(content => content.Hash));
    }

    [Fact]
    public async Task Delete_WhileItIsRead_LetsTheReaderFinish()
    {
        var hash = await PutAsync("abc");
        await using var content = await Store.OpenReadAsync(hash, Token);

        Assert.True(await Store.DeleteAsync(hash, DateTimeOffset.MaxValue, Token));

        using var reader = new StreamReader(content);
        Assert.Equal("abc", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task PutAndDelete_OfOneContentAtOnce_NeverLosesWhatAPutAcknowledged()
    {
        var hash = HashOf("a");
        for (var round = 0; round < 60; round++)
        {
            await PutAsync("a");
            Clock.Advance(TimeSpan.FromDays(2));
            var before = Clock.GetUtcNow().AddDays(-1);

            await Task.WhenAll(Task.Run(() => PutAsync("a"), Token), Task.Run(() => Store.DeleteAsync(hash, before, Token), Token));

            Assert.Equal("a", await ReadAsync(hash));
        }
    }

    protected static ContentHash HashOf(string text) => ContentHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    protected async Task<ContentHash> PutAsync(string text)
    {
        var path = Folders.NewIncomingPath();
        await File.WriteAllTextAsync(path, text, Token);
        await Store.PutAsync(HashOf(text), path, Token);
        return HashOf(text);
    }

    protected async Task<string> ReadAsync(ContentHash hash)
    {
        using var reader = new StreamReader(await Store.OpenReadAsync(hash, Token));
        return await reader.ReadToEndAsync(Token);
    }

    protected async Task<List<StoredContent>> ListAsync() => await Store.ListAsync(Token).ToListAsync(Token);
}
