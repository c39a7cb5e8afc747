using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// Changes the media library on behalf of the current user: adds, replaces, moves, deletes, and restores files.
/// </summary>
internal sealed class MediaLibrary(
    PortalDb db,
    MediaStore store,
    UploadPipeline gate,
    MediaUsage uses,
    CurrentUser user,
    AuditLog audit,
    TimeProvider time
)
{
    private const int MaxOfOneName = 1000;

    /// <summary>Adds a file, sanitized by the upload pipeline and under an unused name.</summary>
    /// <param name="folder">The folder's path; a folder is created with its first file.</param>
    /// <exception cref="UploadUndecidedException">The file contains hidden content that readers could find, so the user
    /// must choose first whether to remove it.</exception>
    /// <exception cref="UploadRefusedException">The file is rejected; the message says why.</exception>
    public async Task<LibraryFile> Take(
        string folder,
        string name,
        byte[] content,
        LeftoverChoice choice,
        CancellationToken ct
    )
    {
        if (MediaPath.FolderFault(folder) is not null)
            throw new UploadRefusedException("Use a valid folder name, such as reports/2027.");
        var cleaned = await gate.TakeForLibrary(content, choice, ct);
        var path = await Place(folder, MediaPath.SafeName(name, cleaned.Kind.Extension), cleaned.Content, ct);
        try
        {
            return await Settle(
                async () =>
                {
                    var file = await Row(path, cleaned.Content, ct);
                    await db.FileMoves.Where(m => m.Path == path).ExecuteDeleteAsync(ct);
                    await uses.Tell(path, ct);
                    audit.Note("media.added", detail: path);
                    return file;
                },
                ct
            );
        }
        catch
        {
            store.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Replaces a file with another of the same type. Its URL, alternative text, and uses stay. The old file moves to
    /// the trash.
    /// </summary>
    /// <exception cref="UploadRefusedException">The file is rejected; the message says why.</exception>
    public async Task Replace(LibraryFile file, byte[] content, LeftoverChoice choice, CancellationToken ct)
    {
        var cleaned = await gate.TakeForLibrary(content, choice, ct);
        if (!IsSameKind(file.Path, cleaned.Kind.Extension))
            throw new UploadRefusedException(
                $"“{file.Name}” can only be replaced by a file of the same type. The file you "
                    + $"chose is a different type ({cleaned.Kind.Extension}). Upload it as a new file instead."
            );
        await db.Write(
            async () =>
            {
                Trash(file, replaced: true);
                file.Fill(FileKinds.Of(cleaned.Content, file.Path), user.Id, time.Now());
                await uses.Tell(file.Path, ct);
                audit.Note("media.replaced", detail: file.Path);
                await db.SaveChangesAsync(ct);
                await store.Replace(file.Path, cleaned.Content, ct);
            },
            ct
        );
    }

    /// <summary>Moves or renames a file; its old URL redirects to the new one.</summary>
    /// <returns>False if the path is taken.</returns>
    public async Task<bool> Move(LibraryFile file, string path, CancellationToken ct)
    {
        var from = file.Path;
        if (from == path)
            return true;
        if (store.Find(path) is not null || await db.Files.AnyAsync(f => f.Path == path, ct))
            return false;
        return await db.Write(
            async () =>
            {
                if (!store.Move(from, path))
                    return false;
                try
                {
                    await uses.Tell(from, ct);
                    file.Move(path);
                    await db.FileMoves.Where(m => m.Path == path || m.Path == from).ExecuteDeleteAsync(ct);
                    await db
                        .FileMoves.Where(m => m.To == from)
                        .ExecuteUpdateAsync(row => row.SetProperty(m => m.To, path), ct);
                    db.FileMoves.Add(new(from, path));
                    audit.Note("media.moved", detail: $"{from} to {path}");
                    await db.SaveChangesAsync(ct);
                    return true;
                }
                catch
                {
                    store.Move(path, from);
                    throw;
                }
            },
            ct
        );
    }

    public async Task Delete(LibraryFile file, CancellationToken ct)
    {
        await db.Write(
            async () =>
            {
                var trashed = Trash(file, replaced: false);
                db.Files.Remove(file);
                await uses.Tell(file.Path, ct);
                audit.Note("media.deleted", detail: file.Path);
                await db.SaveChangesAsync(ct);
                store.ToTrash(file.Path, trashed.Id);
            },
            ct
        );
    }

    /// <summary>
    /// Restores a file from the trash: to its original path or, if that is taken, under a similar name.
    /// </summary>
    public async Task<LibraryFile> Restore(TrashedFile trashed, CancellationToken ct)
    {
        var content = await store.ReadTrash(trashed.Id, ct);
        var name = MediaPath.NameOf(trashed.Path);
        var path = await Place(MediaPath.FolderOf(trashed.Path), name, content, ct);
        return await Settle(
            async () =>
            {
                var file = await Row(path, content, ct);
                file.Describe(trashed.Text);
                db.TrashedFiles.Remove(trashed);
                await uses.Tell(path, ct);
                audit.Note("media.restored", detail: path);
                await db.SaveChangesAsync(ct);
                store.DropFromTrash(trashed.Id);
                return file;
            },
            ct
        );
    }

    /// <summary>
    /// Returns the row of a file that was just added; a concurrent run of the catalog may have created it already.
    /// </summary>
    private async Task<LibraryFile> Row(string path, byte[] content, CancellationToken ct)
    {
        var facts = FileKinds.Of(content, path);
        var file = await db.Files.SingleOrDefaultAsync(f => f.Path == path, ct);
        if (file is null)
            db.Files.Add(file = new(path, facts, user.Id, time.Now()));
        else
            file.Fill(facts, user.Id, time.Now());
        return file;
    }

    /// <summary>
    /// Retries once: a concurrent run of the catalog may create the same row, and the second attempt finds it.
    /// </summary>
    private async Task<LibraryFile> Settle(Func<Task<LibraryFile>> work, CancellationToken ct)
    {
        try
        {
            return await db.Write(work, ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await db.Write(work, ct);
        }
    }

    private TrashedFile Trash(LibraryFile file, bool replaced)
    {
        var trashed = new TrashedFile(file, replaced, user.Id, time.Now());
        if (replaced)
            store.CopyToTrash(file.Path, trashed.Id);
        db.TrashedFiles.Add(trashed);
        return trashed;
    }

    /// <returns>The path where the file was stored: "report.pdf", or "report-2.pdf" if that is taken.</returns>
    private async Task<string> Place(string folder, string name, byte[] content, CancellationToken ct)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var count = 1; count <= MaxOfOneName; count++)
        {
            var path = MediaPath.In(folder, count == 1 ? name : $"{stem}-{count}{extension}");
            if (store.Find(path) is null && await store.Add(path, content, ct))
                return path;
        }
        throw new UploadRefusedException(
            $"This folder already has {MaxOfOneName} files with this name. Use a different name."
        );
    }

    private static bool IsSameKind(string path, string extension) =>
        Path.GetExtension(path).ToLowerInvariant() is var own
        && (own == extension || (own == ".jpeg" && extension == ".jpg"));
}
