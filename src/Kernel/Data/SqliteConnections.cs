using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace NetworkPortal.Kernel.Data;

/// <summary>Open connections to SQLite, prepared by <see cref="SqliteSetup"/>, that contexts use one after the other.
/// The driver's own pool registers each function and loses each statement whenever a context ends (decision
/// 0120).</summary>
internal sealed class SqliteConnections(string connectionString) : IDisposable
{
    /// <summary>More contexts at a time open their own; each connection holds a page cache and statements.</summary>
    private const int MaxKept = 16;

    /// <summary><c>SQLITE_DBCONFIG_ENABLE_FKEY</c>.</summary>
    private const int ForeignKeys = 1002;

    /// <summary>The one used last is warmest.</summary>
    private readonly ConcurrentStack<SqliteConnection> kept = new();
    private volatile bool disposed;

    /// <returns>An open connection; null if there is none.</returns>
    public SqliteConnection? Take() => kept.TryPop(out var connection) ? connection : null;

    /// <returns>Whether the connection is kept, and open. Otherwise whoever used it disposes it.</returns>
    public bool Keep(DbConnection used)
    {
        if (disposed || kept.Count >= MaxKept || used is not SqliteConnection connection || !IsReusable(connection))
            return false;
        kept.Push(connection);
        if (disposed)
            Clear();
        return true;
    }

    /// <summary>Closes all that no context uses now, for example so that the file can be replaced.</summary>
    public void Clear()
    {
        while (kept.TryPop(out var connection))
            connection.Dispose();
    }

    public void Dispose()
    {
        disposed = true;
        Clear();
    }

    /// <summary>Whether the connection is as it was when it was prepared: a migration that failed, say, leaves foreign
    /// keys off, and a reader that no one disposed holds an old state of the database. After an error, the file may be
    /// another one by now.</summary>
    private bool IsReusable(SqliteConnection connection) =>
        connection.State == ConnectionState.Open
        && raw.sqlite3_errcode(connection.Handle) is (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        && connection.ConnectionString == connectionString
        && raw.sqlite3_get_autocommit(connection.Handle) != 0
        && raw.sqlite3_db_config(connection.Handle, ForeignKeys, -1, out var on) == raw.SQLITE_OK
        && on == 1
        && !IsReading(connection.Handle!);

    private static bool IsReading(sqlite3 database)
    {
        for (var at = raw.sqlite3_next_stmt(database, null); at is not null; at = raw.sqlite3_next_stmt(database, at))
            if (raw.sqlite3_stmt_busy(at) != 0)
                return true;
        return false;
    }
}

#pragma warning disable EF1001 // There is no public place where a context's connection is created and let go.
/// <summary>A context's connection: an open one where there is one, and kept when the context ends.</summary>
internal sealed class SqliteLease(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger
) : SqliteRelationalConnection(dependencies, commands, logger)
{
    private readonly SqliteConnections? connections =
        dependencies
            .ContextOptions.FindExtension<CoreOptionsExtension>()
            ?.ApplicationServiceProvider?.GetService(typeof(SqliteConnections)) as SqliteConnections;

    protected override DbConnection CreateDbConnection() => connections?.Take() ?? base.CreateDbConnection();

    /// <summary>Stays open until the context ends. An open connection holds no lock.</summary>
    protected override void CloseDbConnection() { }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

    protected override void DisposeDbConnection()
    {
        if (connections?.Keep(DbConnection) != true)
            base.DisposeDbConnection();
    }

    protected override ValueTask DisposeDbConnectionAsync() =>
        connections?.Keep(DbConnection) == true ? ValueTask.CompletedTask : base.DisposeDbConnectionAsync();
}
#pragma warning restore EF1001
