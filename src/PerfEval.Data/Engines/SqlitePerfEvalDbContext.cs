using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Engines;

/// <summary>The embedded engine: one file, for one department's server.</summary>
/// <param name="options">The connection.</param>
public sealed class SqlitePerfEvalDbContext(DbContextOptions<SqlitePerfEvalDbContext> options) : PerfEvalDbContext(options)
{
    /// <summary>One queue for each file. SQLite itself has none: whoever finds the file locked sleeps and tries again, and may wait long.</summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    internal override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellation)
    {
        var turns = Turns.GetOrAdd(Database.GetDbConnection().DataSource, static _ => new SemaphoreSlim(1));
        await turns.WaitAsync(cancellation);
        return new Turn(turns);
    }

    /// <summary>A transaction of this engine begins by locking the whole file for writing (BEGIN IMMEDIATE): no row needs a lock of its own.</summary>
    internal override Task LockAsync(EvaluationId id, CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}

/// <summary>Makes the context for <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePerfEvalDbContext>
{
    /// <inheritdoc/>
    public SqlitePerfEvalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePerfEvalDbContext>().UseSqlite("Data Source=:memory:").Options);
}
