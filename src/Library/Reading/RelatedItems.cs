using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// Items to read next: those that the item refers to, those that refer to it, then similar ones and ones with the same
/// topics and shifts.
/// </summary>
internal sealed class RelatedItems(PortalDb db, LibraryContext library, SearchIndex search)
{
    private const string Field = LibraryPart.Related;
    private const int Max = 6;
    private const int Enough = 3;

    /// <param name="named">The published items that the item refers to, by their IDs.</param>
    public async Task<IReadOnlyList<ContentItem>> Of(
        ContentItem item,
        IReadOnlyDictionary<string, ContentItem> named,
        CancellationToken ct
    )
    {
        if (library.KindOf(item.ContentType) is null)
            return [];
        var found = item.Ids(Field)
            .Select(id => named.GetValueOrDefault(id))
            .OfType<ContentItem>()
            .Where(other => other.Path is not null)
            .ToList();
        if (found.Count < Max)
            found.AddRange(
                await Others(item)
                    .Where(other =>
                        other.References.Any(reference =>
                            reference.Field == Field && reference.TargetId == item.ContentItemId
                        )
                    )
                    .Newest()
                    .Take(Max)
                    .ToListAsync(ct)
            );
        if (found.Count < Enough)
            found.AddRange(Blend(await ReadingAlike(item, ct), await Alike(item, ct)));
        return found.DistinctBy(other => other.ContentItemId).Take(Max).ToList();
    }

    /// <summary>Merges both lists; items in both come first.</summary>
    private static IEnumerable<ContentItem> Blend(List<ContentItem> reading, List<ContentItem> filed)
    {
        var both = reading
            .IntersectBy(filed.Select(other => other.ContentItemId), other => other.ContentItemId)
            .ToList();
        return
        [
            .. both,
            .. reading.Zip(filed).SelectMany(pair => new[] { pair.First, pair.Second }),
            .. reading,
            .. filed,
        ];
    }

    private async Task<List<ContentItem>> ReadingAlike(ContentItem item, CancellationToken ct)
    {
        var paths = search
            .FindSimilar("content", item.ContentItemId, [SearchAudience.Everyone], Max)
            .Select(url => url.TrimStart('/'))
            .ToList();
        var items = await Others(item).Where(other => paths.Contains(other.Path!)).ToListAsync(ct);
        return [.. items.OrderBy(other => paths.IndexOf(other.Path!)).Take(Enough)];
    }

    /// <summary>Returns the items with the most topics and shifts in common; on a tie, the newest first.</summary>
    private Task<List<ContentItem>> Alike(ContentItem item, CancellationToken ct)
    {
        var terms = item.Ids(Facet.Topic.Field).Concat(item.Ids(Facet.Shift.Field)).ToArray();
        return Others(item)
            .Where(other => other.Terms.Any(term => terms.Contains(term.TermId)))
            .OrderByDescending(other => other.Terms.Count(term => terms.Contains(term.TermId)))
            .ThenByDescending(other => other.ListedUtc)
            .ThenBy(other => other.Id)
            .Take(Enough)
            .ToListAsync(ct);
    }

    private IQueryable<ContentItem> Others(ContentItem item) =>
        db
            .Items.AsNoTracking()
            .Published()
            .OfTypes(library.Types.ToArray())
            .Where(other => other.ContentItemId != item.ContentItemId && other.Path != null);
}
