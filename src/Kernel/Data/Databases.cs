using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NetworkPortal.Kernel.Data;

/// <summary>Configures the database selected in the settings.</summary>
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
        {
            services.AddSingleton(_ => new SqliteConnections(options.ConnectionString));
            services.AddDbContext<PortalDb, SqlitePortalDb>(
                db => UseSqlite(db, options.ConnectionString),
                ServiceLifetime.Scoped,
                ServiceLifetime.Singleton
            );
        }
    }

    // Most statements take longer to plan than to run, so repeated ones are prepared, and planned once whatever their
    // values (decision 0120). Compiling one to machine code, as the server does where it expects many rows, takes a
    // hundred times as long as running it. No statement leaves anything in its session, so there is nothing to reset. A
    // connection string may say otherwise. The provider's own strategy would wrap a deadlock's DbUpdateException in
    // another exception.
    public static void UsePostgres(DbContextOptionsBuilder db, string connection) =>
        db.UseNpgsql(
                "Max Auto Prepare=100;No Reset On Close=true;"
                    + $"Options=-c jit=off -c plan_cache_mode=force_generic_plan;{connection}",
                postgres =>
                    postgres
                        .MigrationsAssembly("NetworkPortal.Migrations.Postgres")
                        .MigrationsHistoryTable("Migrations")
                        .ExecutionStrategy(parts => new NonRetryingExecutionStrategy(parts))
            )
            .ConfigureWarnings(LogOnce);

#pragma warning disable EF1001 // See SqliteLease.
    public static void UseSqlite(DbContextOptionsBuilder db, string connection) =>
        db.UseSqlite(
                connection,
                sqlite =>
                    sqlite.MigrationsAssembly("NetworkPortal.Migrations.Sqlite").MigrationsHistoryTable("Migrations")
            )
            .AddInterceptors(new SqliteSetup(), new SqliteStatements())
            .ReplaceService<ISqliteRelationalConnection, SqliteLease>()
            .ConfigureWarnings(LogOnce);
#pragma warning restore EF1001

    // A failed command throws, and whoever catches the exception logs it (on PostgreSQL the first migration also
    // queries a table that does not exist yet).
    private static void LogOnce(WarningsConfigurationBuilder events) =>
        events.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    /// <summary>Frees the space of deleted rows and, on SQLite, overwrites it: split or merged pages keep copies of
    /// rows, and so does the WAL. Writers wait until it is done; about 100 MB take one second.</summary>
    public static async Task Compact(this PortalDb db, CancellationToken ct = default)
    {
        using var turn = await db.Turn(ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }

    /// <summary>Checks whether a failure means that the database or disk is unavailable, full, or overloaded: it is
    /// temporary and not caused by the request.</summary>
    public static bool IsOutage(Exception? fault) =>
        fault is not null && (IsOutageItself(fault) || IsOutage(fault.InnerException));

    private static bool IsOutageItself(Exception fault) =>
        fault switch
        {
            // SQLite: busy, locked, read-only, I/O error, full, cannot be opened.
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
}
