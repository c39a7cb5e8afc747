using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Backups;

/// <summary>
/// Restores a backup into an empty place. Nothing is written before the whole backup has been checked, and what was
/// written is deleted if something fails.
/// </summary>
internal sealed class RestoreBackup(PortalDb db, IMediaStorage media, PortalOptions portal)
{
    private const string Staging = "restoring";

    private readonly BackupFiles files = new(media, portal);
    private readonly IDatabaseCopy database = IDatabaseCopy.Of(db, portal);

    /// <exception cref="BackupException">The place isn't empty, or the backup doesn't fit.</exception>
    public async Task Run(BackupArchive backup, BackupProgress progress, CancellationToken ct)
    {
        await CheckPlace(ct);
        CheckFit(backup.Manifest);
        progress.Step("Checking the backup …");
        await backup.Check(progress, ct);
        CheckSpace(backup.Manifest);
        var staging = Path.Combine(portal.DataFolder, Staging);
        Startup.Folders(portal);
        var placed = new List<string>();
        try
        {
            progress.Step("Restoring files …");
            await Extract(backup, staging, progress, ct);
            progress.Step("Restoring the database …");
            await database.Restore(backup.Manifest, backup.Read, () => Place(backup.Manifest, staging, placed), ct);
        }
        catch
        {
            foreach (var path in placed)
                files.Delete(path);
            throw;
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Checks that nothing can be overwritten. Lock files, a list of erasures, and what an interrupted restore
    /// left don't count.</summary>
    public async Task CheckPlace(CancellationToken ct)
    {
        var held = Directory.Exists(portal.DataFolder)
            ? Directory
                .EnumerateFiles(portal.DataFolder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(portal.DataFolder, file))
                .FirstOrDefault(file =>
                    !file.StartsWith(Staging, StringComparison.Ordinal)
                    && !file.EndsWith(".lock")
                    && file != ErasureList.FileName
                )
            : null;
        var fault =
            held is not null ? $"The data folder {portal.DataFolder} isn't empty: it has {held}."
            : media.List("media").Any() ? "The media library isn't empty."
            : await database.Fault(ct);
        if (fault is not null)
            throw new BackupException(
                $"{fault} A backup is restored only into an empty place, so that nothing is overwritten. "
                    + "Choose another place with --Portal:DataFolder=FOLDER, and an empty database."
            );
    }

    private void CheckFit(BackupManifest manifest)
    {
        if (manifest.Database != portal.Database.ToString())
            throw new BackupException(
                $"This backup is from a portal on {manifest.Database}. Set Portal:Database to "
                    + $"{manifest.Database.ToLowerInvariant()}."
            );
        var known = db.Database.GetMigrations().ToList();
        if (!manifest.Migrations.SequenceEqual(known.Take(manifest.Migrations.Count)))
            throw new BackupException(
                "This backup is from another version of the portal. Restore it with that version."
            );
    }

    private void CheckSpace(BackupManifest manifest)
    {
        Directory.CreateDirectory(portal.DataFolder);
        var (needed, free) = (
            manifest.Entries.Sum(entry => entry.Bytes),
            new DriveInfo(portal.DataFolder).AvailableFreeSpace
        );
        if (needed > free)
            throw new BackupException(
                $"The backup needs {needed / 1048576:N0} MB, but {portal.DataFolder} has {free / 1048576:N0} MB left."
            );
    }

    private static async Task Extract(
        BackupArchive backup,
        string staging,
        BackupProgress progress,
        CancellationToken ct
    )
    {
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        var entries = backup.Manifest.Entries.Where(entry => !entry.IsDatabase).ToList();
        foreach (var (at, entry) in entries.Index())
        {
            progress.Count("Files", at, entries.Count);
            var place = Staged(staging, entry);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            await using var from = backup.Read(entry);
            await using var to = File.Create(place);
            await from.CopyToAsync(to, ct);
        }
    }

    private void Place(BackupManifest manifest, string staging, List<string> placed)
    {
        foreach (var entry in manifest.Entries.Where(entry => !entry.IsDatabase))
        {
            placed.Add(entry.Path);
            files.Put(entry.Path, Staged(staging, entry));
        }
    }

    private static string Staged(string staging, BackupEntry entry) =>
        Path.Combine(staging, entry.Path.Replace('/', Path.DirectorySeparatorChar));
}
