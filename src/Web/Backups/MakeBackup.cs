using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web.Backups;

/// <summary>
/// Backs up the database, media, attachments, keys, and saved email, while the portal serves. Most files are copied
/// first, then the database, then the files that changed meanwhile: so every file that a row names is there.
/// </summary>
internal sealed class MakeBackup(PortalDb db, IMediaStorage media, PortalOptions portal, TimeProvider time)
{
    private readonly BackupFiles files = new(media, portal);
    private readonly Dictionary<string, (long, DateTime)> copied = new(StringComparer.Ordinal);

    /// <exception cref="BackupException">There is nothing to back up, or the file exists.</exception>
    public async Task<LastBackup> Run(string file, string? passphrase, BackupProgress progress, CancellationToken ct)
    {
        if (File.Exists(file))
            throw new BackupException($"{file} exists. Choose another name, or delete it first.");
        var part = file + ".part";
        try
        {
            await Write(part, passphrase, progress, ct);
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
        var own = ErasureList.Read(Path.Combine(portal.DataFolder, ErasureList.FileName));
        (await ErasureList.Of(db, ct)).With(own).AddTo(Path.GetDirectoryName(file)!);
        var made = new LastBackup(time.GetUtcNow(), new FileInfo(file).Length, passphrase is not null);
        made.Save(portal);
        return made;
    }

    private async Task Write(string part, string? passphrase, BackupProgress progress, CancellationToken ct)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Count == 0)
            throw new BackupException(
                $"There is no portal to back up yet in {portal.DataFolder}: its database has no tables. If the portal "
                    + "is elsewhere, run this with the settings that it serves with, such as "
                    + "--Portal:DataFolder=FOLDER."
            );
        await using var to = new FileStream(part, FileMode.Create, FileAccess.Write);
        using var key = passphrase is null ? null : SealKey.New(passphrase);
        await using (var target = key is null ? to : (Stream)new SealingStream(to, key))
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            await Fill(new BackupWriter(archive), applied, progress, ct);
        if (key is not null)
            to.Flush(flushToDisk: true);
    }

    private async Task Fill(
        BackupWriter backup,
        IReadOnlyList<string> applied,
        BackupProgress progress,
        CancellationToken ct
    )
    {
        var started = time.GetUtcNow();
        progress.Step("Copying files …");
        await Copy(backup, progress, ct);
        progress.Step("Copying the database …");
        var sequences = await IDatabaseCopy.Of(db, portal).Write(backup, progress, ct);
        progress.Step("Copying files that changed meanwhile …");
        await Copy(backup, progress, ct);
        await backup.Finish(
            new BackupManifest
            {
                CreatedAt = started,
                Database = portal.Database.ToString(),
                Migrations = applied,
                Sequences = sequences,
            },
            ct
        );
        progress.Step($"{Plural.Of(backup.Files, "file", "files")}, {backup.Bytes / 1024:N0} KB before compression.");
    }

    private async Task Copy(BackupWriter backup, BackupProgress progress, CancellationToken ct)
    {
        var paths = files.List();
        foreach (var (at, path) in paths.Index())
        {
            progress.Count("Files", at, paths.Count);
            if (files.Find(path) is not { } found || copied.GetValueOrDefault(path) == found.Stamp)
                continue;
            if (await Copy(backup, found, ct))
                copied[path] = found.Stamp;
        }
    }

    /// <returns>False if the file was deleted meanwhile.</returns>
    private static async Task<bool> Copy(BackupWriter backup, BackupFiles.Found found, CancellationToken ct)
    {
        try
        {
            await using var content = new FileStream(
                found.File.FullName,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            await backup.Add(found.Path, content, ct);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
