using Microsoft.EntityFrameworkCore;

namespace PerfEval.Data.Engines;

/// <summary>The production engine, for a bureau's server.</summary>
/// <param name="options">The connection.</param>
public sealed class SqlServerPerfEvalDbContext(DbContextOptions<SqlServerPerfEvalDbContext> options) : PerfEvalDbContext(options)
{
    internal override PerfEvalDbContext CreateAnother() => new SqlServerPerfEvalDbContext(options);
}
