using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>
/// A copy of a SQLite database from before an upgrade. It exists only while the upgrade is unfinished: kept longer, it
/// would hold what people have since had erased.
/// </summary>
internal sealed class UpgradeBackup(DbContext db)
{
    private readonly string file =
        new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".before-upgrade";

    public bool Exists => File.Exists(file);

    /// <summary>Copies the database as it is now. Under its name there is a whole copy or none.</summary>
    public async Task Create(CancellationToken ct)
    {
        var part = file + ".part";
        File.Delete(part);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {part}", ct);
        await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(part, file, overwrite: true);
    }

    /// <summary>
    /// Makes the database what the copy is, in one transaction of SQLite's own: stopped half-way, the database is
    /// unchanged.
    /// </summary>
    public async Task Restore(CancellationToken ct)
    {
        await using var source = Open();
        await source.OpenAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        source.BackupDatabase((SqliteConnection)db.Database.GetDbConnection());
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>How many migrations the copied database had; none where there is no copy that can be read.</summary>
    public async Task<long> Migrations(CancellationToken ct)
    {
        if (!Exists)
            return 0;
        try
        {
            await using var source = Open();
            await source.OpenAsync(ct);
            await using var command = source.CreateCommand();
            command.CommandText = """SELECT count(*) FROM "Migrations" """;
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    public void Delete() => File.Delete(file);

    private SqliteConnection Open() =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString
        );
}
