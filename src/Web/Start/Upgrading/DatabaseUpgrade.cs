using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>Upgrades a database's tables to the current version. After an interruption the next start continues; after
/// a failure the database is as it was before. Call it under the <see cref="StartupLock"/>: Entity Framework's own lock
/// is a row in a table, which a killed process leaves behind.</summary>
internal sealed partial class DatabaseUpgrade(DbContext db, ILogger log)
{
    /// <returns>The names of the migrations that were applied.</returns>
    /// <exception cref="UpgradeException">The upgrade failed; the database is as it was before.</exception>
    public async Task<IReadOnlyList<string>> Run(CancellationToken ct = default)
    {
        var patience = db.Database.GetCommandTimeout();
        // No timeout: copying and rebuilding large tables can take long.
        db.Database.SetCommandTimeout(0);
        try
        {
            return db.Database.IsSqlite() ? await OnSqlite(ct) : await OnPostgres(ct);
        }
        finally
        {
            db.Database.SetCommandTimeout(patience);
        }
    }

    private async Task<IReadOnlyList<string>> OnSqlite(CancellationToken ct)
    {
        await AssertWal(ct);
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, ct);
        var backup = new UpgradeBackup(db);
        if (await IsNewer(ct))
        {
            // An upgrade to a newer version was interrupted, and the older version is running again. No one has used
            // the partly upgraded database, so restore the backup.
            if (!backup.Exists)
                throw Newer();
            LogRestoring();
            await backup.Restore(ct);
            backup.Delete();
        }
        var missing = await Missing(ct);
        if (missing.Count > 0)
            await ApplyWithBackup(missing, backup, ct);
        backup.Delete();
        return missing;
    }

    private async Task ApplyWithBackup(List<string> missing, UpgradeBackup backup, CancellationToken ct)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).Count();
        // A backup with fewer migrations comes from an interrupted upgrade: keep it, because it is the older state to
        // restore if this one fails.
        var copied = await backup.Migrations(ct);
        if (applied > 0 && (copied == 0 || copied >= applied))
            await Copy(backup, ct);
        try
        {
            foreach (var (at, id) in missing.Index())
                await Apply(id, at + 1, missing.Count, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (applied > 0)
                await PutBack(backup, e);
            throw Failed(e);
        }
    }

    private static async Task PutBack(UpgradeBackup backup, Exception why)
    {
        try
        {
            await backup.Restore(CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            throw new UpgradeException(
                $"The database upgrade failed: {why.Message} The backup could not be restored either: {e.Message} "
                    + "The backup file is in the same folder as the database. The portal will try again "
                    + "the next time it starts.",
                why
            );
        }
        backup.Delete();
    }

    private async Task Copy(UpgradeBackup backup, CancellationToken ct)
    {
        try
        {
            await backup.Create(ct);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            throw new UpgradeException(
                $"The database needs an upgrade but could not be backed up first: {e.Message} "
                    + "Nothing was changed. Make sure there's enough disk space for a copy of the database, "
                    + "then restart the portal.",
                e
            );
        }
    }

    /// <summary>PostgreSQL changes tables in transactions, so the whole upgrade is one transaction and needs no
    /// backup.</summary>
    private async Task<IReadOnlyList<string>> OnPostgres(CancellationToken ct)
    {
        if (await IsNewer(ct))
            throw Newer();
        var missing = await Missing(ct);
        if (missing.Count == 0)
            return missing;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var (at, id) in missing.Index())
                await Apply(id, at + 1, missing.Count, ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            throw Failed(e);
        }
        return missing;
    }

    private async Task Apply(string id, int number, int of, CancellationToken ct)
    {
        LogMigrating(number, of, id);
        await new WholeMigration(db, id).Apply(ct);
    }

    private async Task<List<string>> Missing(CancellationToken ct) =>
        [.. await db.Database.GetPendingMigrationsAsync(ct)];

    private async Task<bool> IsNewer(CancellationToken ct)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        return applied.Except(db.Database.GetMigrations(), StringComparer.OrdinalIgnoreCase).Any();
    }

    private async Task AssertWal(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        var mode = (string?)await command.ExecuteScalarAsync(ct);
        await db.Database.CloseConnectionAsync();
        if (mode == "wal")
            return;
        throw new UpgradeException(
            $"The database file is in journal mode \"{mode}\". Put it on a local disk: "
                + "SQLite must run in WAL mode, or saved changes could be lost."
        );
    }

    private static UpgradeException Newer() =>
        new(
            "The database was last used by a newer version of the portal. Run that version, or restore a "
                + "backup made before that version was installed."
        );

    private static UpgradeException Failed(Exception fault) =>
        new($"The database upgrade failed, and no changes were made: {fault.Message}", fault);

    [LoggerMessage(LogLevel.Information, "Migrating {Number} of {Count}: {Migration}")]
    private partial void LogMigrating(int number, int count, string migration);

    [LoggerMessage(LogLevel.Warning, "The last upgrade did not finish. Restoring the database from the backup.")]
    private partial void LogRestoring();
}
