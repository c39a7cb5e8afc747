using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NetworkPortal.Kernel.Data;

/// <summary>Opens the database that the settings name.</summary>
public static class Databases
{
    internal static void AddDatabase(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<PortalDbParts>();
        if (options.Database == DatabaseKind.Postgres)
            services.AddDbContext<PortalDb, PostgresPortalDb>(
                db => UsePostgres(db, options.ConnectionString),
                ServiceLifetime.Scoped,
                ServiceLifetime.Singleton
            );
        else
            services.AddDbContext<PortalDb, SqlitePortalDb>(
                db => UseSqlite(db, options.ConnectionString),
                ServiceLifetime.Scoped,
                ServiceLifetime.Singleton
            );
    }

    // The provider's own strategy would wrap the DbUpdateException of a deadlock in another exception.
    public static void UsePostgres(DbContextOptionsBuilder db, string connection) =>
        db.UseNpgsql(
                connection,
                postgres =>
                    postgres
                        .MigrationsAssembly("NetworkPortal.Migrations.Postgres")
                        .MigrationsHistoryTable("Migrations")
                        .ExecutionStrategy(parts => new NonRetryingExecutionStrategy(parts))
            )
            .ConfigureWarnings(LogOnce);

    public static void UseSqlite(DbContextOptionsBuilder db, string connection) =>
        db.UseSqlite(
                connection,
                sqlite =>
                    sqlite.MigrationsAssembly("NetworkPortal.Migrations.Sqlite").MigrationsHistoryTable("Migrations")
            )
            .AddInterceptors(new SqliteDurability(), new SqliteFold())
            .ConfigureWarnings(LogOnce);

    // A failed command is an exception, and that is logged by whoever catches it (on PostgreSQL the first migration
    // also looks for a table that is not there yet).
    private static void LogOnce(WarningsConfigurationBuilder events) =>
        events.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    /// <summary>
    /// Gives back, and on SQLite overwrites, the space of deleted rows: a page that was split or merged keeps copies of
    /// them, and so does the log.
    /// Others wait meanwhile; some 100 MB take a second.
    /// </summary>
    public static async Task Compact(this PortalDb db, CancellationToken ct = default)
    {
        using var turn = await db.Turn(ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }

    /// <summary>Whether a failure is that of a database or a disk which is away, full or overloaded: it passes, and is
    /// not the fault of what was asked.</summary>
    public static bool IsOutage(Exception? fault) =>
        fault is not null && (IsOutageItself(fault) || IsOutage(fault.InnerException));

    private static bool IsOutageItself(Exception fault) =>
        fault switch
        {
            // SQLite: busy, locked, read-only, input or output failed, full, cannot be opened.
            SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14,
            // PostgreSQL: connection lost, no such database, out of resources, shutting down or starting, system error.
            PostgresException postgres => postgres.SqlState
                is ['0', '8', ..]
                    or "3D000"
                    or ['5', '3' or '8', ..]
                    or ['5', '7', 'P', ..],
            NpgsqlException => true,
            IOException disk => disk.HResult is NoSpaceOnUnix or NoSpaceOnWindows,
            _ => false,
        };

    private const int NoSpaceOnUnix = 28,
        NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>
    /// FULL makes a commit wait for the disk, so what was acknowledged survives a power cut (research: NORMAL loses
    /// it);
    /// secure_delete overwrites what is deleted, so that an erased name is not left in the file.
    /// </summary>
    private sealed class SqliteDurability : DbConnectionInterceptor
    {
        private static readonly string[] Pragmas =
        [
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA busy_timeout=10000",
            "PRAGMA secure_delete=ON",
        ];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            // One statement a command: dotnet/efcore#32740 loses writes in commands of several.
            foreach (var pragma in Pragmas)
            {
                using var command = connection.CreateCommand();
                command.CommandText = pragma;
                command.ExecuteNonQuery();
            }
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
}
