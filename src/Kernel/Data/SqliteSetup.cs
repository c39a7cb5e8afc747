using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace NetworkPortal.Kernel.Data;

/// <summary>Prepares each connection to SQLite. FULL makes each commit wait for the disk, so that acknowledged writes
/// survive a power failure (research: NORMAL loses them); secure_delete overwrites deleted data, so that an erased name
/// does not remain in the file; mmap_size reads the first 256 MB of the file without copying each page.</summary>
internal sealed class SqliteSetup : DbConnectionInterceptor
{
    /// <summary>The function for <see cref="Fold.Of"/>; SQLite's own lower() only handles a to z.</summary>
    public const string FoldName = "fold";

    /// <summary><c>SQLITE_CONFIG_MEMSTATUS</c>.</summary>
    private const int MemoryStatistics = 9;

    /// <summary><c>SQLITE_DBCONFIG_ENABLE_QPSG</c>.</summary>
    private const int StablePlans = 1007;

    private static readonly string[] Pragmas =
    [
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA busy_timeout=10000",
        "PRAGMA secure_delete=ON",
        "PRAGMA mmap_size=268435456",
    ];

    /// <summary>Without statistics of its memory, which nothing reads, SQLite needs no lock for each
    /// allocation.</summary>
    static SqliteSetup()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(MemoryStatistics, 0);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var opened = (SqliteConnection)connection;
        var database = opened.Handle!;
        // SqliteConnections looks for open readers.
        database.enable_sqlite3_next_stmt(true);
        // Otherwise SQLite plans a prepared statement again whenever a value might lead to another plan.
        _ = raw.sqlite3_db_config(database, StablePlans, 1, out _);
        // One statement per command: dotnet/efcore#32740 loses writes in commands with several statements.
        foreach (var pragma in Pragmas)
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragma;
            command.ExecuteNonQuery();
        }
        opened.CreateFunction(FoldName, (string? text) => text is null ? null : Fold.Of(text), isDeterministic: true);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
