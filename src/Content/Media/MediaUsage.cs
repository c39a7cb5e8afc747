using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>An item that shows a file, in what readers see or in its draft.</summary>
internal sealed record MediaUse(string Id, string Title, string ContentType, bool Published);

/// <summary>Where a file is used: in a media field, or by its address in a text; also by an address that it had before
/// it was moved.</summary>
internal sealed class MediaUsage(PortalDb db)
{
    private const int MaxPaths = 10;

    /// <summary>More than anybody reads through.</summary>
    public const int Max = 200;

    /// <summary>What readers see comes first.</summary>
    public async Task<IReadOnlyList<MediaUse>> Of(string path, CancellationToken ct)
    {
        var paths = await db
            .FileMoves.Where(m => m.To == path)
            .OrderBy(m => m.Path)
            .Select(m => m.Path)
            .Take(MaxPaths)
            .ToListAsync(ct);
        paths.Add(path);
        // From the files to the items: of a hundred thousand items, few show this one.
        var rows = db.Set<ContentFile>().Where(file => paths.Contains(file.Path)).Select(file => file.ItemRow);
        var items = await db
            .Items.AsNoTracking()
            .Where(item => (item.Latest || item.Published) && rows.Contains(item.Id))
            .OrderByDescending(item => item.Published)
            .ThenBy(item => item.FoldedName)
            .ThenBy(item => item.Id)
            .Take(Max)
            .Select(item => new MediaUse(item.ContentItemId, item.DisplayText, item.ContentType, item.Published))
            .ToListAsync(ct);
        return [.. items.DistinctBy(item => item.Id)];
    }
}
