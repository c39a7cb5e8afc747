using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The catalog of studios, for other modules: the same studios as on its page.</summary>
public sealed class StudioCatalog(SearchIndex index, PortalDb db, ITopics topics, TimeProvider time)
{
    private const int PageSize = 20;

    /// <param name="words">Words to look for; blank for all studios.</param>
    /// <param name="topic">The name of a topic; blank for any.</param>
    public async Task<CatalogPage> Find(string words, string topic, int page, CancellationToken ct)
    {
        var known = await topics.Current(ct);
        var asked = new StudioChoice
        {
            Q = words,
            Topic = topic.Length > 0 ? known.NameOf(topic) : null,
            Page = $"{page}",
        };
        var found = index.Search(asked.Request(PageSize));
        return new(found.Total, found.Page, found.Pages, await StudioCard.Of(found.Hits, db, time.Now(), ct))
        {
            Available = found.Available,
        };
    }
}

/// <summary>A page of the catalog.</summary>
/// <param name="Total">The number of studios on all pages.</param>
public sealed record CatalogPage(int Total, int Page, int Pages, IReadOnlyList<StudioCard> Cards)
{
    /// <summary>False while the search index can't be read.</summary>
    public required bool Available { get; init; }
}
