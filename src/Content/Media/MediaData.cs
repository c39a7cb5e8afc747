using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Media;

/// <summary>
/// A person's data in the media library: the files that they uploaded or deleted, and their unfinished uploads. The
/// files belong to the network and stay; only unfinished uploads are erased.
/// </summary>
internal sealed class MediaData(PortalDb db, PartStore parts) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var files = await db
            .Files.AsNoTracking()
            .Where(f => f.UploaderId == person)
            .OrderBy(f => f.Path)
            .ToListAsync(ct);
        yield return new(
            "Files you uploaded to the media library",
            files.ConvertAll(f => Line(f.Path, "Added", $"{f.AddedAt}"))
        );
        var trashed = await db
            .TrashedFiles.AsNoTracking()
            .Where(f => f.DeletedById == person)
            .OrderBy(f => f.DeletedAt)
            .ToListAsync(ct);
        yield return new(
            "Files you deleted from the media library",
            trashed.ConvertAll(f => Line(f.Path, "Deleted", $"{f.DeletedAt}"))
        );
        var unfinished = await db
            .PartUploads.AsNoTracking()
            .Where(u => u.OwnerId == person)
            .OrderBy(u => u.StartedAt)
            .ToListAsync(ct);
        yield return new(
            "Your unfinished uploads",
            unfinished.ConvertAll(u => Line(u.Name, "Started", $"{u.StartedAt}"))
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var id in await db.PartUploads.Where(u => u.OwnerId == person).Select(u => u.Id).ToListAsync(ct))
            parts.Delete(id);
        await db.PartUploads.Where(u => u.OwnerId == person).ExecuteDeleteAsync(ct);
        await db
            .Files.Where(f => f.UploaderId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.UploaderId, (Guid?)null), ct);
        await db
            .TrashedFiles.Where(f => f.DeletedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.DeletedById, (Guid?)null), ct);
    }

    private static JsonObject Line(string path, string when, string at) =>
        PersonalRecords.Record(("File", path), (when, at));
}
