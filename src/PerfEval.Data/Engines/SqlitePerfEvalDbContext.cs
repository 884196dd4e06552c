using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PerfEval.Data.Engines;

/// <summary>The embedded engine: one file, for one department's server.</summary>
/// <param name="options">The connection.</param>
public sealed class SqlitePerfEvalDbContext(DbContextOptions<SqlitePerfEvalDbContext> options) : PerfEvalDbContext(options);

/// <summary>Makes the context for <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePerfEvalDbContext>
{
    /// <inheritdoc/>
    public SqlitePerfEvalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePerfEvalDbContext>().UseSqlite("Data Source=:memory:").Options);
}
