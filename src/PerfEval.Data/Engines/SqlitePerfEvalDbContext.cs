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

    /// <summary>The files whose turn the present flow of calls has.</summary>
    private static readonly AsyncLocal<Held?> Mine = new();

    /// <summary>Takes the file's turn. An act inside an act would wait for itself: that is a fault of the program, and is thrown.</summary>
    /// <exception cref="InvalidOperationException">The caller has the turn already.</exception>
    internal override ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellation)
    {
        if (HasTurn)
            throw new InvalidOperationException("An act on an evaluation can't begin inside another: it would wait for its own turn.");
        var file = Database.GetDbConnection().DataSource;

        // Set here and not where it waits: what an async method sets in its flow is gone when it returns.
        var mine = new Held(file, Mine.Value is { IsOver: false } before ? before : null);
        Mine.Value = mine;
        return WaitAsync(Turns.GetOrAdd(file, static _ => new SemaphoreSlim(1)), mine, cancellation);
    }

    internal override bool HasTurn
    {
        get
        {
            var file = Database.GetDbConnection().DataSource;
            for (var held = Mine.Value; held is not null; held = held.Before)
            {
                if (!held.IsOver && held.File == file)
                    return true;
            }

            return false;
        }
    }

    private static async ValueTask<IDisposable?> WaitAsync(SemaphoreSlim turns, Held mine, CancellationToken cancellation)
    {
        try
        {
            await turns.WaitAsync(cancellation);
        }
        catch
        {
            mine.IsOver = true;
            throw;
        }

        return new Turn(turns, mine);
    }

    internal override PerfEvalDbContext CreateAnother() => new SqlitePerfEvalDbContext(options);

    /// <summary>A transaction of this engine begins by locking the whole file for writing (BEGIN IMMEDIATE): no row needs a lock of its own.</summary>
    internal override Task LockAsync(EvaluationId id, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc cref="LockAsync"/>
    internal override Task LockTrailAsync(CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Held(string file, Held? before)
    {
        public string File => file;

        public Held? Before => before;

        public bool IsOver { get; set; }
    }

    private sealed class Turn(SemaphoreSlim turns, Held mine) : IDisposable
    {
        public void Dispose()
        {
            mine.IsOver = true;
            turns.Release();
        }
    }
}

/// <summary>Makes the context for <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePerfEvalDbContext>
{
    /// <inheritdoc/>
    public SqlitePerfEvalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePerfEvalDbContext>().UseSqlite("Data Source=:memory:").Options);
}
