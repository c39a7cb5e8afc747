using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Kernel.Data;

/// <summary>Opens the database that the settings name.</summary>
public static class Databases
{
    internal static void AddDatabase(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<PortalDbParts>();
        if (options.Database == DatabaseKind.Postgres)
            services.AddDbContext<PortalDb, PostgresPortalDb>(db => UsePostgres(db, options.ConnectionString), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        else
            services.AddDbContext<PortalDb, SqlitePortalDb>(db => UseSqlite(db, options.ConnectionString), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
    }

    // The provider's own strategy would wrap the DbUpdateException of a deadlock in another exception.
    public static void UsePostgres(DbContextOptionsBuilder db, string connection) => db
        .UseNpgsql(connection, postgres => postgres
            .MigrationsAssembly("NetworkPortal.Migrations.Postgres").MigrationsHistoryTable("Migrations")
            .ExecutionStrategy(parts => new NonRetryingExecutionStrategy(parts)))
        .ConfigureWarnings(LogOnce);

    public static void UseSqlite(DbContextOptionsBuilder db, string connection) => db
        .UseSqlite(connection, sqlite => sqlite
            .MigrationsAssembly("NetworkPortal.Migrations.Sqlite").MigrationsHistoryTable("Migrations"))
        .AddInterceptors(new SqliteDurability()).ConfigureWarnings(LogOnce);

    // A failed command is an exception, and that is logged by whoever catches it (on PostgreSQL the first migration also looks for a table that is not there yet).
    private static void LogOnce(WarningsConfigurationBuilder events) => events.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    /// <summary>Applies what migrations are missing, and returns their names.</summary>
    /// <exception cref="InvalidOperationException">SQLite would not keep its log in WAL mode, without which acknowledged writes can be lost.</exception>
    public static async Task<IReadOnlyList<string>> Migrate(PortalDb db, CancellationToken cancel = default)
    {
        if (db.Database.IsSqlite()) await AssertWal(db, cancel);
        var missing = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (missing.Count > 0) await db.Database.MigrateAsync(cancel);
        return missing;
    }

    /// <summary>
    /// Gives back, and on SQLite overwrites, the space of deleted rows: a page that was split or merged keeps copies of them, and so does the log.
    /// Others wait meanwhile; some 100 MB take a second.
    /// </summary>
    public static async Task Compact(this PortalDb db, CancellationToken cancel = default)
    {
        using var turn = await db.Turn(cancel);
        await db.Database.ExecuteSqlRawAsync("VACUUM", cancel);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
    }

    private static async Task AssertWal(PortalDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        var mode = (string?)await command.ExecuteScalarAsync(cancel);
        await db.Database.CloseConnectionAsync();
        if (mode != "wal") throw new InvalidOperationException($"The database file is in journal mode \"{mode}\". Put it on a local disk: SQLite must run in WAL mode.");
    }

    /// <summary>
    /// FULL makes a commit wait for the disk, so what was acknowledged survives a power cut (research: NORMAL loses it);
    /// secure_delete overwrites what is deleted, so that an erased name is not left in the file.
    /// </summary>
    private sealed class SqliteDurability : DbConnectionInterceptor
    {
        private static readonly string[] Pragmas = ["PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA busy_timeout=10000", "PRAGMA secure_delete=ON"];

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

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
