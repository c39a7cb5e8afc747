using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Keeps the desk's table of files in sync with the media library, because recipes add files without updating the
/// table.
/// </summary>
internal sealed class MediaCatalogue(PortalDb db, MediaStore store, TimeProvider time)
{
    /// <summary>The maximum number of new files per run, to limit waiting time.</summary>
    private const int AtOnce = 1000;

    /// <summary>Adds rows for new files and deletes rows whose file no longer exists.</summary>
    public async Task Look(CancellationToken ct)
    {
        var there = store.List().ToHashSet(StringComparer.Ordinal);
        var known = await db.Files.Select(f => f.Path).ToListAsync(ct);
        var unseen = there.Except(known).Order(StringComparer.Ordinal).Take(AtOnce).ToList();
        // Check again, because a file may have been added since the list was made.
        var gone = known.Where(path => !there.Contains(path) && store.Find(path) is null).ToList();
        foreach (var part in gone.Chunk(200))
            await db.Write(() => db.Files.Where(f => part.Contains(f.Path)).ExecuteDeleteAsync(ct), ct);
        if (unseen.Count > 0)
            await TakeIn(unseen, ct);
    }

    /// <summary>Updates the row if a recipe has replaced the file.</summary>
    public async Task Look(LibraryFile row, CancellationToken ct)
    {
        if (
            store.Find(row.Path) is not { } file
            || file.Length == row.Bytes
            || await Facts(row.Path, ct) is not { } facts
        )
            return;
        row.Fill(facts, null, time.Now());
        await db.SaveChangesAsync(ct);
    }

    private async Task TakeIn(IReadOnlyList<string> paths, CancellationToken ct)
    {
        foreach (var path in paths)
            if (await Facts(path, ct) is { } facts)
                db.Files.Add(new(path, facts, null, time.Now()));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another process updated the table at the same time.
        }
        db.ChangeTracker.Clear();
    }

    private async Task<FileKinds?> Facts(string path, CancellationToken ct)
    {
        try
        {
            return store.Find(path) is { } file ? await FileKinds.Of(file, path, ct) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
