using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;

namespace PerfEval.Web.Demo;

/// <summary>Knows whether the pages must say that this is a demonstration: while any demo account exists. Asks the database once a minute.</summary>
public sealed class DemoNotice(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private volatile Finding _last = new(IsNeeded: false, DateTimeOffset.MinValue);

    /// <summary>Whether a demo account exists; as it last was while the database does not answer, so that a page about that can be shown.</summary>
    public async ValueTask<bool> IsNeededAsync()
    {
        var last = _last;
        var now = clock.GetUtcNow();
        if (now - last.At < Kept)
            return last.IsNeeded;

        var needed = last.IsNeeded;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            needed = await scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>().Users.AnyAsync(account => account.IsDemo);
        }
        catch (DbException)
        {
            // The page itself meets the same fault, and the log has it from there.
        }

        _last = new Finding(needed, now);
        return needed;
    }

    private sealed record Finding(bool IsNeeded, DateTimeOffset At);
}
