using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Web.Start.Upgrading;

/// <summary>A copy of a SQLite database from before an upgrade. It exists only until the upgrade is finished: kept
/// longer, it would contain data that people have since had erased.</summary>
internal sealed class UpgradeBackup(DbContext db)
{
    private readonly string file =
        new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".before-upgrade";

    public bool Exists => File.Exists(file);

    /// <summary>Copies the database. The file under the final name is always complete.</summary>
    public async Task Create(CancellationToken ct)
    {
        var part = file + ".part";
        File.Delete(part);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {part}", ct);
        await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(part, file, overwrite: true);
    }

    /// <summary>Restores the copy in one SQLite transaction: if interrupted, the database is unchanged.</summary>
    public async Task Restore(CancellationToken ct)
    {
        await using var source = Open();
        await source.OpenAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        source.BackupDatabase((SqliteConnection)db.Database.GetDbConnection());
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Returns the number of migrations in the copied database; 0 if there is no readable copy.</summary>
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
