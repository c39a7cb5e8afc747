using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether the database can be reached, is undamaged, and has the tables of this version.</summary>
internal sealed class DatabaseReview(PortalDb db, PortalOptions portal) : IHealthCheck
{
    private const string StartFix =
        "Start the portal once; it sets up its database. If the portal is elsewhere, run this with the settings that "
        + "it serves with, such as --Portal:DataFolder=FOLDER.";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (
            portal.Database == DatabaseKind.Sqlite
            && new SqliteConnectionStringBuilder(portal.ConnectionString).DataSource is var file
            && !File.Exists(file)
        )
            return Checkup.Failed($"There is no database yet: {Path.GetFullPath(file)}.", StartFix);
        try
        {
            db.Database.SetCommandTimeout(0);
            return await Tables(cancellationToken) ?? await Damage(cancellationToken);
        }
        catch (Exception e) when (Databases.IsOutage(e) || e is System.Data.Common.DbException)
        {
            return Checkup.Failed(
                $"The database can't be used: {e.GetBaseException().Message}",
                "Check ConnectionStrings:Portal, and that the database server runs. If it is damaged, restore a backup."
            );
        }
    }

    private async Task<HealthCheckResult?> Tables(CancellationToken ct)
    {
        var (known, applied) = (
            db.Database.GetMigrations().ToList(),
            (await db.Database.GetAppliedMigrationsAsync(ct)).ToList()
        );
        if (applied.Count == 0)
            return Checkup.Failed("The database has no tables yet.", StartFix);
        if (applied.Except(known).Any())
            return Checkup.Failed("The database is from a newer version of the portal.", "Start that version.");
        return applied.Count < known.Count
            ? Checkup.Warning(
                "The database is from an older version.",
                "Back it up, then start the portal to upgrade it."
            )
            : null;
    }

    private async Task<HealthCheckResult> Damage(CancellationToken ct)
    {
        if (portal.Database == DatabaseKind.Postgres)
        {
            var version = await Values("SHOW server_version", ct);
            return HealthCheckResult.Healthy($"PostgreSQL {version[0].Split(' ')[0]}, tables up to date.");
        }
        var faults = await Values("PRAGMA quick_check(3)", ct);
        if (faults is not ["ok"])
            return Checkup.Failed($"The database is damaged: {faults[0]}", "Restore the last backup.");
        var broken = await Values("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check()", ct);
        if (broken.Count > 0)
            return Checkup.Failed(
                $"Rows refer to missing rows in {string.Join(", ", broken)}.",
                "Restore the last backup."
            );
        return await Values("PRAGMA journal_mode", ct) is ["wal"]
            ? HealthCheckResult.Healthy("SQLite, undamaged, tables up to date.")
            : Checkup.Failed("SQLite isn't in WAL mode.", "Put the data folder on a local disk, not a network drive.");
    }

    private async Task<List<string>> Values(string query, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var values = new List<string>();
        while (await reader.ReadAsync(ct))
            values.Add($"{reader.GetValue(0)}");
        return values;
    }
}
