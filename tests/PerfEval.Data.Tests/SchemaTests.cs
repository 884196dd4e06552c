using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PerfEval.Data.Engines;

namespace PerfEval.Data.Tests;

/// <summary>The database itself: its settings, its migrations, what it refuses, and the other engine's model.</summary>
public sealed class SchemaTests : IAsyncDisposable
{
    private readonly DatabaseFile _file = new();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Connection_IsSetForDurability(string setting, string value)
    {
        await _file.MigrateAsync();
        await using var session = _file.Open();
        await session.Db.Database.OpenConnectionAsync(DatabaseFile.Cancellation);
        await using var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {setting}";

        Assert.Equal(value, Convert.ToString(await command.ExecuteScalarAsync(DatabaseFile.Cancellation), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Migrate_FromEmpty_LeavesNothingPendingAndTheModelUpToDate()
    {
        await _file.MigrateAsync();
        await using var session = _file.Open();

        Assert.Empty(await session.Db.Database.GetPendingMigrationsAsync(DatabaseFile.Cancellation));
        Assert.False(session.Db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrate_ASecondTime_DoesNothingAndKeepsTheData()
    {
        var outcome = await _file.MigrateAsync();
        var id = await _file.CreateSubmittedEvaluationAsync();
        var before = await _file.LoadAsync(id);

        var again = await _file.MigrateAsync();

        Assert.Equal(["Initial", "Evidence", "Presence", "SealsAndExports", "Audit"], outcome.Migrations.Select(name => name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(2, outcome.Schemes.Count);
        Assert.Empty(again.Migrations);
        Assert.Empty(again.Schemes);
        var kept = await _file.LoadAsync(id);
        Assert.Equal((before.Version, before.Summary, before.DepartmentName), (kept.Version, kept.Summary, kept.DepartmentName));
    }

    [Fact]
    public async Task Publish_Twice_KeepsOneOfEachScheme()
    {
        await _file.MigrateAsync();
        await using var session = _file.Open();

        Assert.Empty(await session.Db.PublishShippedSchemesAsync(DatabaseFile.Now, DatabaseFile.Cancellation));
        Assert.Equal(2, await session.Db.SchemeVersions.CountAsync(DatabaseFile.Cancellation));
    }

    [Fact]
    public async Task Evaluation_OfTheSameDepartmentAndYear_IsRefused()
    {
        await _file.MigrateAsync();
        var department = (await _file.LoadAsync(await _file.CreateEvaluationAsync())).Department;

        await Assert.ThrowsAsync<DbUpdateException>(() => _file.CreateEvaluationAsync("general", 2024, department));
        await _file.CreateEvaluationAsync("general", 2025, department);
    }

    [Fact]
    public async Task Department_WithAnEvaluation_CannotBeDeleted()
    {
        await _file.MigrateAsync();
        var id = (await _file.LoadAsync(await _file.CreateEvaluationAsync())).DepartmentId;
        await using var session = _file.Open();

        await Assert.ThrowsAsync<SqliteException>(() =>
            session.Db.Departments.Where(department => department.Id == id).ExecuteDeleteAsync(DatabaseFile.Cancellation));
    }

    [Fact]
    public void Model_BuildsForSqlServerToo()
    {
        using var db = new SqlServerPerfEvalDbContext(
            new DbContextOptionsBuilder<SqlServerPerfEvalDbContext>().UseSqlServer("Server=none.invalid;Database=none").Options);

        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CREATE UNIQUE INDEX [IX_Evaluations_DepartmentId_FiscalYear]", script, StringComparison.Ordinal);
        Assert.Contains("[DeductionReason] nvarchar(1000)", script, StringComparison.Ordinal);
        Assert.Contains("[Summary_Final] decimal(9,2)", script, StringComparison.Ordinal);
        // SQL Server refuses a table that is reached by two ways of cascading deletion.
        Assert.All(db.Model.GetEntityTypes(), type => Assert.True(WaysOfCascade(type) <= 1, $"{type.DisplayName()} is deleted by several ways."));
        // It cannot index a text without a limit.
        Assert.All(
            db.Model.GetEntityTypes().SelectMany(type => type.GetIndexes().SelectMany(index => index.Properties).Concat(type.GetKeys().SelectMany(key => key.Properties)))
                .Where(property => property.ClrType == typeof(string)),
            property => Assert.DoesNotContain("max", property.GetColumnType(), StringComparison.OrdinalIgnoreCase));
    }

    private static int WaysOfCascade(IEntityType type) => type.GetForeignKeys().Count(key => key is { DeleteBehavior: DeleteBehavior.Cascade, IsOwnership: false });
}
