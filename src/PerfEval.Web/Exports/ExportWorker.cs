using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Exports;

namespace PerfEval.Web.Exports;

/// <summary>
/// Works on exports in the background, one at a time in this program. It looks for work when a person asks for some, and every few seconds for what
/// another program left; what is old is removed.
/// </summary>
internal sealed class ExportWorker(ExportRun run, ExportFiles files, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExportWorker> log) : BackgroundService
{
    /// <summary>How long a finished, cancelled or failed export is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _owner = $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 50)]}/{Guid.NewGuid():N}";

    /// <summary>Says that there is work.</summary>
    public void Wake() => _asked.Writer.TryWrite(true);

    /// <summary>Works on all jobs that wait, and returns when none waits any more.</summary>
    public async Task RunPendingAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            while (await run.RunNextAsync(_owner, cancellation))
            {
                // The next one.
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes the files of exports that ended long ago, and what belongs to none.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        // Looked at before the rows: a file that is there has its row already.
        var there = files.All();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();
        await db.ExpireExportsAsync(clock.GetUtcNow() - Kept, cancellation);
        var kept = (await db.Exports.Where(job => job.State != ExportState.Expired).Select(job => job.Id).ToListAsync(cancellation)).ToHashSet();
        var old = there.Where(file => file.Job is not { } job || !kept.Contains(job)).ToList();
        return old.Count(file => Remove(file.Path));
    }

    /// <summary>Removes a file; one that somebody is downloading may refuse, and goes with the next sweep.</summary>
    private bool Remove(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "The file {File} of an export is still in use", Path.GetFileName(path));
            return false;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>Works until the program stops; a fault is logged, and the next look tries again.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var asked = _asked.Reader.WaitToReadAsync(stoppingToken).AsTask();
        var swept = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunPendingAsync(stoppingToken);
                if (clock.GetUtcNow() - swept >= SweepInterval)
                {
                    await SweepAsync(stoppingToken);
                    swept = clock.GetUtcNow();
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Exports could not be worked on");
            }

            if (await Task.WhenAny(asked, tick) == tick)
            {
                await tick;
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }
            else
            {
                _asked.Reader.TryRead(out _);
                asked = _asked.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }
        }
    }
}
