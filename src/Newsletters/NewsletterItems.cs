using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library;
using NetworkPortal.Library.Listing;
using NodaTime;

namespace NetworkPortal.Newsletters;

/// <summary>An item of the library, as a newsletter shows it.</summary>
internal sealed record NewsletterItem(string Id, string Path)
{
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Meta { get; init; }

    public static NewsletterItem From(ContentItem item, LibraryContext library)
    {
        var card = Card.From(item, library);
        return new(item.ContentItemId, card.Url)
        {
            Kind = card.KindName,
            Title = card.Title,
            Summary = card.Summary,
            Meta = card.Meta,
        };
    }
}

/// <summary>Finds published items for newsletters.</summary>
internal sealed class NewsletterItems(PortalDb db, LibraryContextCache contexts)
{
    private const int Offered = 12;

    /// <summary>Returns items in the order of their IDs; those that aren't published anymore are left out.</summary>
    public async Task<IReadOnlyList<NewsletterItem>> Of(IReadOnlyList<string> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var found = await Published().WithIds(ids).ToDictionaryAsync(item => item.ContentItemId, ct);
        return await Cards(ids.Select(id => found.GetValueOrDefault(id)).OfType<ContentItem>(), ct);
    }

    /// <summary>Returns items whose title contains every word, newest first; the newest of all without words.</summary>
    public async Task<IReadOnlyList<NewsletterItem>> Find(string words, CancellationToken ct)
    {
        var types = (await contexts.Current(ct)).Types.ToList();
        if (words.Length == 0)
            return await Cards(await NewestItems.Of(db, types, Offered, ct), ct);
        var rows = await Published().OfTypes(types).Named(words).Newest().Take(Offered).ToListAsync(ct);
        return await Cards(rows, ct);
    }

    /// <summary>Returns the IDs of items that were first published since then, newest first.</summary>
    public async Task<IReadOnlyList<string>> Since(Instant then, int max, CancellationToken ct)
    {
        var types = (await contexts.Current(ct)).Types.ToList();
        return await Published()
            .OfTypes(types)
            .Where(item => item.ListedUtc >= then)
            .Newest()
            .Take(max)
            .Select(item => item.ContentItemId)
            .ToListAsync(ct);
    }

    private IQueryable<ContentItem> Published() => db.Items.AsNoTracking().Published().Where(item => item.Path != null);

    private async Task<IReadOnlyList<NewsletterItem>> Cards(IEnumerable<ContentItem> items, CancellationToken ct)
    {
        var library = await contexts.Current(ct);
        return [.. items.Where(item => item.Path is not null).Select(item => NewsletterItem.From(item, library))];
    }
}
