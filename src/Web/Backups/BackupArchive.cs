using System.IO.Compression;

namespace NetworkPortal.Web.Backups;

/// <summary>A backup that is being read.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly ZipArchive archive;

    private BackupArchive(ZipArchive archive, BackupManifest manifest) =>
        (this.archive, Manifest) = (archive, manifest);

    public BackupManifest Manifest { get; }

    /// <param name="passphrase">Returns the passphrase; called only if the backup is encrypted.</param>
    /// <exception cref="BackupException">The file isn't a backup, is damaged, or the passphrase is wrong.</exception>
    public static BackupArchive Open(string file, Func<string> passphrase)
    {
        var content = Content(file, passphrase);
        try
        {
            var archive = new ZipArchive(content, ZipArchiveMode.Read);
            var list =
                archive.GetEntry(BackupManifest.EntryName)
                ?? throw new BackupException($"{file} is a .zip file, but not a backup of a portal.");
            using var json = new MemoryStream();
            using (var from = list.Open())
                from.CopyTo(json);
            return new(archive, BackupManifest.Read(json.ToArray()));
        }
        catch (Exception e)
        {
            content.Dispose();
            // A damaged .zip file makes its reader throw exceptions of many types.
            throw e is BackupException ? e : Damaged(e);
        }
    }

    /// <summary>Reads everything and compares it with the list.</summary>
    /// <exception cref="BackupException">Something is missing or was changed.</exception>
    public async Task Check(BackupProgress progress, CancellationToken ct)
    {
        foreach (var (at, entry) in Manifest.Entries.Index())
        {
            progress.Count("Checked", at, Manifest.Entries.Count);
            if (!entry.IsDatabase && !BackupFiles.IsValid(entry.Path))
                throw new BackupException($"This backup names a file that no portal has: {entry.Path}.");
            try
            {
                await using var from = Read(entry);
                if (await BackupEntry.Copy(from, Stream.Null, ct) != (entry.Bytes, entry.Sha256))
                    throw Damaged(null, entry.Path);
            }
            catch (Exception e) when (e is not (BackupException or OperationCanceledException))
            {
                throw Damaged(e, entry.Path);
            }
        }
    }

    public Stream Read(BackupEntry entry) => archive.GetEntry(entry.Name)?.Open() ?? throw Damaged(null, entry.Path);

    public void Dispose() => archive.Dispose();

    private static Stream Content(string file, Func<string> passphrase)
    {
        var content = new FileStream(file, FileMode.Open, FileAccess.Read);
        try
        {
            var start = new byte[SealKey.HeaderBytes];
            var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            content.Position = 0;
            if (start.AsSpan().StartsWith("PK"u8))
                return content;
            if (read == start.Length && start.AsSpan().StartsWith(SealKey.Magic))
                return new UnsealingStream(content, SealKey.Of(start, passphrase()));
            throw new BackupException($"{file} isn't a backup of a portal, or is damaged at its beginning.");
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static BackupException Damaged(Exception? inner, string? at = null) =>
        new($"This backup is damaged or incomplete{(at is null ? "" : $" (at {at})")}. Use another copy of it.", inner);
}
