using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PerfEval.Data.Tests;

/// <summary>Database files that are not in WAL mode, as operators' tools and a start that was broken off leave them: all must open.</summary>
public sealed class FileWithoutWriteAheadTests : IAsyncDisposable
{
    private readonly DatabaseFile _origin = new();
    private readonly DatabaseFile _file = new();

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        await _file.DisposeAsync();
    }

    [Fact]
    public async Task Copy_ByVacuumInto_OpensWithItsData() => await AssertOpensWithDataAsync(async origin =>
        await RunAsync(origin, $"VACUUM INTO '{_file.Location}'"));

    [Fact]
    public async Task Copy_RestoredFromADump_OpensWithItsData() => await AssertOpensWithDataAsync(async origin =>
    {
        // As the dump of the SQLite shell: tables with their rows first, then what stands on them.
        await RunAsync(origin, $"ATTACH '{_file.Location}' AS restored");
        foreach (var (name, sql) in await ReadAsync(origin, "SELECT name, sql FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            await RunAsync(origin, sql.Replace("CREATE TABLE ", "CREATE TABLE restored.", StringComparison.Ordinal));
            await RunAsync(origin, $"INSERT INTO restored.\"{name}\" SELECT * FROM main.\"{name}\"");
        }

        foreach (var (_, sql) in await ReadAsync(origin, "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
            await RunAsync(origin, sql.Replace("INDEX ", "INDEX restored.", StringComparison.Ordinal));
    });

    [Fact]
    public async Task File_OfNoBytes_IsMigratedAsIfThereWereNone()
    {
        await File.WriteAllBytesAsync(_file.Location, [], DatabaseFile.Cancellation);

        var outcome = await _file.MigrateAsync();

        Assert.NotEmpty(outcome.Migrations);
        Assert.NotNull(await _file.LoadAsync(await _file.CreateSubmittedEvaluationAsync()));
        Assert.Equal("wal", await ModeAsync());
    }

    private async Task AssertOpensWithDataAsync(Func<SqliteConnection, Task> copyAsync)
    {
        await _origin.MigrateAsync();
        var id = await _origin.CreateSubmittedEvaluationAsync();
        await using (var origin = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _origin.Location, Pooling = false, ForeignKeys = false }.ToString()))
        {
            await origin.OpenAsync(DatabaseFile.Cancellation);
            await copyAsync(origin);
        }

        // Bytes 18 and 19 of the head tell the mode: 1 is without WAL.
        Assert.Equal([1, 1], (await File.ReadAllBytesAsync(_file.Location, DatabaseFile.Cancellation))[18..20]);

        var outcome = await _file.MigrateAsync();

        Assert.Empty(outcome.Migrations);
        Assert.Empty(outcome.Schemes);
        Assert.Equal((await _origin.LoadAsync(id)).Summary, (await _file.LoadAsync(id)).Summary);
        await _file.CreateEvaluationAsync();
        Assert.Equal("wal", await ModeAsync());
    }

    private async Task<string?> ModeAsync()
    {
        await using var session = _file.Open();
        await session.Db.Database.OpenConnectionAsync(DatabaseFile.Cancellation);
        await using var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return Convert.ToString(await command.ExecuteScalarAsync(DatabaseFile.Cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(DatabaseFile.Cancellation);
    }

    private static async Task<IReadOnlyList<(string Name, string Sql)>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(DatabaseFile.Cancellation);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(DatabaseFile.Cancellation))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
