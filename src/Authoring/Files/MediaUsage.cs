using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Files;

/// <summary>An item that uses a file in its published version or draft.</summary>
internal sealed record MediaUse(string Id, string Title, string ContentType, bool Published);

/// <summary>
/// Finds the uses of a file: in a media field, or by its URL in a text, including URLs from before it was moved.
/// </summary>
internal sealed class MediaUsage(PortalDb db)
{
    private const int MaxPaths = 10;

    /// <summary>The maximum number of items returned: more than anyone would read.</summary>
    public const int Max = 200;

    /// <summary>Returns the items that use a file, published ones first.</summary>
    public async Task<IReadOnlyList<MediaUse>> Of(string path, CancellationToken ct)
    {
        var items = await (await Showing(path, ct))
            .Where(item => item.Latest || item.Published)
            .OrderByDescending(item => item.Published)
            .ThenBy(item => item.FoldedName)
            .ThenBy(item => item.Id)
            .Take(Max)
            .Select(item => new MediaUse(item.ContentItemId, item.DisplayText, item.ContentType, item.Published))
            .ToListAsync(ct);
        return [.. items.DistinctBy(item => item.Id)];
    }

    /// <summary>
    /// Marks all published items that use a file as changed, because the search index holds a document's text under
    /// these items.
    /// </summary>
    public async Task Tell(string path, CancellationToken ct)
    {
        foreach (
            var id in await (await Showing(path, ct)).Published().Select(item => item.ContentItemId).ToListAsync(ct)
        )
            db.RecordChange("content", id);
    }

    private async Task<IQueryable<ContentItem>> Showing(string path, CancellationToken ct)
    {
        var paths = await db
            .FileMoves.Where(m => m.To == path)
            .OrderBy(m => m.Path)
            .Select(m => m.Path)
            .Take(MaxPaths)
            .ToListAsync(ct);
        paths.Add(path);
        // Query from files to items, because only a few of up to 100,000 items use a given file.
        var rows = db.Set<ContentFile>().Where(file => paths.Contains(file.Path)).Select(file => file.ItemRow);
        return db.Items.AsNoTracking().Where(item => rows.Contains(item.Id));
    }
}
