using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Tests.Evidence;

public sealed class EvidenceSweepTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 3, 3, 1, 0, 0, TimeSpan.Zero));
    private readonly Rows _rows = new();
    private readonly EvidenceFolders _folders;
    private readonly FolderEvidenceStore _store;

    public EvidenceSweepTests()
    {
        _folders = EvidenceFolders.In(_data);
        _store = new FolderEvidenceStore(_folders, _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Sweep_RemovesWhatNoRowRefersToAndIsOld()
    {
        var (lost, referred) = (await PutAsync("lost"), await PutAsync("referred"));
        _rows.Hashes.Add(referred);
        _clock.Advance(EvidenceSweep.Grace + TimeSpan.FromMinutes(1));
        var fresh = await PutAsync("fresh");

        var removed = await SweepAsync();

        Assert.Equal(new SweepResult(1, 0), removed);
        Assert.False(await _store.ContainsAsync(lost, Token));
        Assert.True(await _store.ContainsAsync(referred, Token));
        Assert.True(await _store.ContainsAsync(fresh, Token));
    }

    [Fact]
    public async Task Sweep_WhileTheSameContentComesInAnew_KeepsIt()
    {
        var hash = await PutAsync("again");
        _clock.Advance(EvidenceSweep.Grace * 2);
        // The rows were read; before the deletion somebody uploads the same file.
        _rows.Asked = () => PutAsync("again");

        Assert.Equal(new SweepResult(0, 0), await SweepAsync());

        Assert.True(await _store.ContainsAsync(hash, Token));
    }

    [Fact]
    public async Task Sweep_OfManyContents_AsksInParts()
    {
        for (var number = 0; number < 1_100; number++)
            await PutAsync($"{number}");
        _clock.Advance(EvidenceSweep.Grace * 2);

        Assert.Equal(new SweepResult(1_100, 0), await SweepAsync());

        Assert.Equal(3, _rows.Questions);
        Assert.Empty(await _store.ListAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Sweep_WhereNobodyKnowsTheRows_RemovesNoContent()
    {
        var hash = await PutAsync("a");
        _clock.Advance(EvidenceSweep.Grace * 2);

        Assert.Equal(new SweepResult(0, 0), await SweepAsync(knowsRows: false));

        Assert.True(await _store.ContainsAsync(hash, Token));
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
        using var sweep = Sweep(knowsRows: true);
        _rows.Asked = () => throw new IOException("The database is away.");
        await sweep.StartAsync(Token);
        // The service begins in its own time: the hours go on striking until it has heard one.
        while (!await _rows.Answered.WaitAsync(TimeSpan.Zero, Token))
        {
            _clock.Advance(EvidenceSweep.Grace);
            await Task.Yield();
        }

        Assert.True(await _store.ContainsAsync(hash, Token));

        _rows.Asked = null;
        while (await _store.ContainsAsync(hash, Token))
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        await sweep.StopAsync(Token);
    }

    private async Task<SweepResult> SweepAsync(bool knowsRows = true)
    {
        using var sweep = Sweep(knowsRows);
        return await sweep.SweepAsync(Token);
    }

    private EvidenceSweep Sweep(bool knowsRows)
    {
        var services = new ServiceCollection();
        if (knowsRows)
            services.AddScoped<IEvidenceReferences>(_ => _rows);
        var scopes = services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return new EvidenceSweep(_store, _folders, scopes, _clock, NullLogger<EvidenceSweep>.Instance);
    }

    private async Task<ContentHash> PutAsync(string text)
    {
        var hash = ContentHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var path = _folders.NewIncomingPath();
        await File.WriteAllTextAsync(path, text, Token);
        await _store.PutAsync(hash, path, Token);
        return hash;
    }

    /// <summary>The database's rows, as the sweep sees them.</summary>
    private sealed class Rows : IEvidenceReferences
    {
        public HashSet<ContentHash> Hashes { get; } = [];

        public Func<Task>? Asked { get; set; }

        public int Questions { get; private set; }

        /// <summary>Released with every answer.</summary>
        public SemaphoreSlim Answered { get; } = new(0);

        public async Task<IReadOnlySet<ContentHash>> AmongAsync(IReadOnlyCollection<ContentHash> hashes, CancellationToken cancellation)
        {
            Questions++;
            try
            {
                await (Asked?.Invoke() ?? Task.CompletedTask);
                return Hashes.Intersect(hashes).ToHashSet();
            }
            finally
            {
                Answered.Release();
            }
        }
    }
}
