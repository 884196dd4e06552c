using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace PerfEval.Data.Engines;

/// <summary>
/// Sets each connection so that an acknowledged save is on the disk (synchronous=FULL) and readers don't wait for a writer (WAL). A
/// connection of the pool keeps what was set: it is set once, not each time it is taken.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    // The mode is kept in the file, and a copy made by VACUUM INTO, a restored dump or a file that is still empty has none.
    private const string WriterSettings = "PRAGMA journal_mode=WAL; " + Settings;

    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsSet(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = SettingsFor(connection);
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsSet(connection))
            return;
        var command = connection.CreateCommand();
        await using (command)
        {
            command.CommandText = SettingsFor(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        Remember(connection);
    }

    // A migration first looks at the file through a connection that may only read: to change the mode there would fail.
    private static string SettingsFor(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_db_readonly(handle, "main") == 1 ? Settings : WriterSettings;

    private bool IsSet(DbConnection connection) => connection is SqliteConnection { Handle: { } handle } && _set.TryGetValue(handle, out _);

    private void Remember(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
            _set.AddOrUpdate(handle, this);
    }
}
