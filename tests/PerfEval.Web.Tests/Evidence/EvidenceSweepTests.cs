using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Tests.Evidence.Store;
using PerfEval.Web.Tests.Fixture;
using PerfEval.Web.Tests.Pages.Evaluations.Evidence;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>The sweep over a folder of its own, with the rows of the program's database.</summary>
public sealed class EvidenceSweepTests : IClassFixture<AppFixture>, IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 3, 3, 1, 0, 0, TimeSpan.Zero));
    private readonly AppFixture _app;
    private readonly EvidenceFolders _folders;
    private readonly WatchedStore _store;

    public EvidenceSweepTests(AppFixture app)
    {
        _app = app;
        _folders = EvidenceFolders.In(_data);
        _store = new WatchedStore(new FolderEvidenceStore(_folders, _clock));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Sweep_RemovesWhatNoRowRefersToAndIsOld()
    {
        var id = await _app.CreateEvaluationAsync(await _app.CreateDepartmentAsync());
        var replaced = Samples.SmallPdf("/Swept(1)");
        var file = await _app.AttachAsync(id, EvidenceDesk.Ledger, replaced);
        await _app.ActAsync(id, evaluation => evaluation.Remove(Making.OfficerOf(evaluation), file, loadedVersion: null, _app.Now));
        var (lost, referred) = (await PutAsync("lost"), await PutAsync(replaced));
        _clock.Advance(EvidenceSweep.Grace + TimeSpan.FromMinutes(1));
        var fresh = await PutAsync("fresh");

        var removed = await SweepAsync();

        Assert.Equal(new SweepResult(1, 0), removed);
        Assert.False(await _store.HoldsAsync(lost));
        // A file that was deleted may be restored.
        Assert.True(await _store.HoldsAsync(referred));
        Assert.True(await _store.HoldsAsync(fresh));
    }

    [Fact]
    public async Task Sweep_WhileTheSameContentComesInAnew_KeepsIt()
    {
        var hash = await PutAsync("again");
        _clock.Advance(EvidenceSweep.Grace * 2);
        // The rows were read; before the deletion somebody uploads the same file.
        _store.Deleting = () => PutAsync("again");

        Assert.Equal(new SweepResult(0, 0), await SweepAsync());

        Assert.True(await _store.HoldsAsync(hash));
    }

    [Fact]
    public async Task Sweep_OfMoreContentsThanOneQuestionHolds_RemovesThemAll()
    {
        for (var number = 0; number < 1_100; number++)
            await PutAsync($"{number}");
        _clock.Advance(EvidenceSweep.Grace * 2);

        Assert.Equal(new SweepResult(1_100, 0), await SweepAsync());

        Assert.Empty(await _store.ListAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Sweep_RemovesPiecesThatAreOld()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folders.Incoming, "upload-1"));
        var (old, fresh) = (Path.Combine(folder.FullName, "piece"), _folders.NewIncomingPath());
        await File.WriteAllTextAsync(old, "x", Token);
        await File.WriteAllTextAsync(fresh, "x", Token);
        File.SetLastWriteTimeUtc(old, _clock.GetUtcNow().UtcDateTime - EvidenceSweep.Grace - TimeSpan.FromSeconds(1));
        File.SetLastWriteTimeUtc(fresh, _clock.GetUtcNow().UtcDateTime - EvidenceSweep.Grace);

        Assert.Equal(new SweepResult(0, 1), await SweepAsync());

        Assert.Equal([fresh], Directory.EnumerateFiles(_folders.Incoming, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Service_SweepsEachHourAndGoesOnAfterAFault()
    {
        var hash = await PutAsync("a");
        using var sweep = Sweep();
        using var failed = new SemaphoreSlim(0);
        _store.Deleting = () =>
        {
            failed.Release();
            throw new IOException("The disk is away.");
        };
        await sweep.StartAsync(Token);
        // The service begins in its own time: the hours go on striking until it has heard one.
        while (!await failed.WaitAsync(TimeSpan.Zero, Token))
        {
            _clock.Advance(EvidenceSweep.Grace);
            await Task.Yield();
        }

        Assert.True(await _store.HoldsAsync(hash));

        _store.Deleting = null;
        while (await _store.HoldsAsync(hash))
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        await sweep.StopAsync(Token);
    }

    private async Task<SweepResult> SweepAsync()
    {
        using var sweep = Sweep();
        return await sweep.SweepAsync(Token);
    }

    private EvidenceSweep Sweep() => new(_store, _folders, _app.Services.GetRequiredService<IServiceScopeFactory>(), _clock, NullLogger<EvidenceSweep>.Instance);

    private Task<ContentHash> PutAsync(string text) => PutAsync(Encoding.UTF8.GetBytes(text));

    private async Task<ContentHash> PutAsync(byte[] content)
    {
        var hash = ContentHash.From(SHA256.HashData(content));
        var path = _folders.NewIncomingPath();
        await File.WriteAllBytesAsync(path, content, Token);
        await _store.PutAsync(hash, path, Token);
        return hash;
    }

    /// <summary>A store in which something happens just before a deletion.</summary>
    private sealed class WatchedStore(FolderEvidenceStore store) : IEvidenceStore
    {
        public Func<Task>? Deleting { get; set; }

        public Task PutAsync(ContentHash hash, string sourcePath, CancellationToken cancellation) => store.PutAsync(hash, sourcePath, cancellation);

        public Task<Stream> OpenReadAsync(ContentHash hash, CancellationToken cancellation) => store.OpenReadAsync(hash, cancellation);

        public async Task<bool> DeleteAsync(ContentHash hash, DateTimeOffset writtenBefore, CancellationToken cancellation)
        {
            await (Deleting?.Invoke() ?? Task.CompletedTask);
            return await store.DeleteAsync(hash, writtenBefore, cancellation);
        }

        public IAsyncEnumerable<StoredContent> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);
    }
}
