using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Library.Listing;

/// <summary>
/// Reads items in two steps: first their row ids from an index, then the rows, because sorting whole items would read
/// every text of the library.
/// </summary>
internal static class NewestItems
{
    /// <summary>Returns the newest items of several kinds.</summary>
    /// <param name="most">The maximum number, per kind and in total.</param>
    public static async Task<IReadOnlyList<ContentItem>> Of(
        PortalDb db,
        IEnumerable<string> types,
        int most,
        CancellationToken ct
    )
    {
        var rows = new List<long>();
        foreach (var type in types)
            rows.AddRange(await KeptLists.All(db, type).Newest().Select(item => item.Id).Take(most).ToListAsync(ct));
        var items = await In(db, rows, ct);
        return [.. items.OrderByDescending(item => item.ListedUtc).ThenByName(item => item.DisplayText).Take(most)];
    }

    /// <summary>
    /// Returns the items in the order of the row ids; an item unpublished in the meantime is skipped.
    /// </summary>
    public static async Task<IReadOnlyList<ContentItem>> In(
        PortalDb db,
        IReadOnlyCollection<long> rows,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return [];
        var found = await db
            .Items.AsNoTracking()
            .Published()
            .Where(item => rows.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, ct);
        return [.. rows.Select(row => found.GetValueOrDefault(row)).OfType<ContentItem>()];
    }
}
