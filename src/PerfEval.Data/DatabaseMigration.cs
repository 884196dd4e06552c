using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PerfEval.Domain.Schemes;

namespace PerfEval.Data;

/// <summary>What bringing a database to this version did.</summary>
/// <param name="Migrations">The migrations that were applied, in their order.</param>
/// <param name="Schemes">The shipped schemes that were published.</param>
public sealed record MigrationOutcome(IReadOnlyList<string> Migrations, IReadOnlyList<Scheme> Schemes);

/// <summary>建立与升级数据库: the same for the command line and for the server's start.</summary>
public static class DatabaseMigration
{
    /// <summary>The configuration key that says whether the server migrates by itself when it starts.</summary>
    public const string AtStartKey = "Database:MigrateAtStart";

    /// <summary>
    /// Whether the server migrates when it starts: what <see cref="AtStartKey"/> says, otherwise only for the embedded engine, whose file
    /// belongs to this program alone. A bureau's database is changed when its operator decides so.
    /// </summary>
    public static bool MigratesAtStart(IConfiguration configuration) =>
        bool.TryParse(configuration[AtStartKey], out var asked) ? asked : DataRegistration.IsEmbedded(configuration);

    /// <summary>Whether the database is missing or older than this program.</summary>
    public static async Task<bool> IsOutdatedAsync(this PerfEvalDbContext db, CancellationToken cancellation) =>
        (await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    /// <summary>Creates the database or brings it to this version, and publishes the shipped schemes that it lacks.</summary>
    public static async Task<MigrationOutcome> MigrateToCurrentAsync(this PerfEvalDbContext db, DateTimeOffset at, CancellationToken cancellation)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        // Where nothing is pending no lock is taken: a second program on the same file starts without waiting for the first.
        if (pending.Count > 0)
            await db.Database.MigrateAsync(cancellation);
        return new MigrationOutcome(pending, await db.PublishShippedSchemesAsync(at, cancellation));
    }
}
