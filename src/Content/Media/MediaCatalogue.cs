using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>Keeps the desk's table of files true to what lies in the library: recipes bring files without it.</summary>
internal sealed class MediaCatalogue(PortalDb db, MediaStore store, TimeProvider time)
{
    /// <summary>So many new files at one time, so that nobody waits for long.</summary>
    private const int AtOnce = 1000;

    /// <summary>Takes in files that have no row, and drops rows whose file is gone.</summary>
    public async Task Look(CancellationToken ct)
    {
        var there = store.List().ToHashSet(StringComparer.Ordinal);
        var known = await db.Files.Select(f => f.Path).ToListAsync(ct);
        var unseen = there.Except(known).Order(StringComparer.Ordinal).Take(AtOnce).ToList();
        // Asked once more: a file may have come since the list was made.
        var gone = known.Where(path => !there.Contains(path) && store.Find(path) is null).ToList();
        foreach (var part in gone.Chunk(200))
            await db.Write(() => db.Files.Where(f => part.Contains(f.Path)).ExecuteDeleteAsync(ct), ct);
        if (unseen.Count > 0)
            await TakeIn(unseen, ct);
    }

    /// <summary>Takes in what a file holds now, where a recipe has put another one in its place.</summary>
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
            // Somebody else looked at the same moment.
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
