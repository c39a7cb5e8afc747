using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web.Backups;

/// <summary>The SQLite file. VACUUM INTO reads one state of it and leaves out what was deleted.</summary>
internal sealed class SqliteCopy(PortalDb db, PortalOptions portal) : IDatabaseCopy
{
    private const string EntryPath = BackupEntry.DatabaseFolder + "portal.db";

    private const string Copies = ".backup-";

    private readonly string file = Path.GetFullPath(
        new SqliteConnectionStringBuilder(portal.ConnectionString).DataSource
    );

    public async Task<IReadOnlyDictionary<string, long>> Write(
        BackupWriter backup,
        BackupProgress progress,
        CancellationToken ct
    )
    {
        var copy = $"{file}{Copies}{Guid.NewGuid():N}";
        DeleteAbandoned();
        try
        {
            db.Database.SetCommandTimeout(0);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
            await using var content = File.OpenRead(copy);
            await backup.Add(EntryPath, content, ct);
        }
        finally
        {
            File.Delete(copy);
        }
        return new Dictionary<string, long>();
    }

    public Task<string?> Fault(CancellationToken ct) =>
        Task.FromResult(File.Exists(file) ? $"There is a database already: {file}." : null);

    public async Task Restore(
        BackupManifest manifest,
        Func<BackupEntry, Stream> open,
        Action before,
        CancellationToken ct
    )
    {
        var part = file + ".restoring";
        try
        {
            await using (var from = open(manifest.Entries.Single(entry => entry.Path == EntryPath)))
            await using (var to = File.Create(part))
            {
                await from.CopyToAsync(to, ct);
                to.Flush(flushToDisk: true);
            }
            await Check(part, ct);
            before();
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Deletes copies that a killed backup left.</summary>
    private void DeleteAbandoned()
    {
        var yesterday = DateTime.UtcNow.AddDays(-1);
        var copies = Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + Copies + "*");
        foreach (var copy in copies.Where(copy => File.GetLastWriteTimeUtc(copy) < yesterday))
            File.Delete(copy);
    }

    private static async Task Check(string part, CancellationToken ct)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = part, Pooling = false };
        await using var copy = new SqliteConnection(source.ConnectionString);
        await copy.OpenAsync(ct);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (await command.ExecuteScalarAsync(ct) is not "ok")
            throw new BackupException("The database in this backup is damaged. Use another backup.");
        // VACUUM INTO writes a file without it, and the portal refuses to use such a file.
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(ct);
    }
}
