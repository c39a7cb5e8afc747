using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Library.Listing;

/// <summary>Items by their rows. Which they are is asked of an index first: sorting whole items would read every text
/// of the library.</summary>
internal static class NewestItems
{
    /// <summary>The newest of several kinds together.</summary>
    /// <param name="most">Of each kind, and altogether.</param>
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
        return [.. items.OrderByDescending(item => item.PublishedUtc).ThenByName(item => item.DisplayText).Take(most)];
    }

    /// <summary>In the order of the rows; one that was unpublished meanwhile is left out.</summary>
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
