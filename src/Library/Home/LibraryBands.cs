using NetworkPortal.Content.Items;

namespace NetworkPortal.Library.Home;

/// <summary>The library's own bands on the home page: its first kind, the other kinds, and the shifts.</summary>
internal static class LibraryBands
{
    private const int MaxStories = 4,
        MaxOthers = 5;

    public static IEnumerable<HomeBand> Of(HomeItems items, ContentItem? lead, LibraryContext library)
    {
        if (library.Kinds.Count == 0)
            yield break;
        var kind = library.Kinds[0];
        var stories = items.OfKind(0).Where(item => item.ContentItemId != lead?.ContentItemId).Take(MaxStories);
        if (Card.From(stories, library) is { Count: > 0 } cards)
            yield return new(HomeBand.Stories, kind.Plural, cards)
            {
                More = kind.Url,
                MoreText = $"All {kind.Plural.ToLowerInvariant()}",
            };
        if (Card.From(Others(items, library), library) is { Count: > 0 } more)
            yield return new(HomeBand.Library, "More from the library", more) { Kinds = [.. library.Kinds.Skip(1)] };
    }

    /// <summary>Returns the band of the shifts, which is as wide as the page.</summary>
    public static IEnumerable<HomeBand> Wide(HomeItems items, LibraryContext library)
    {
        if (library.Kinds.Count > 0 && Shifts(items, library).ToList() is { Count: > 0 } shifts)
            yield return new(HomeBand.Shifts, "Shifts that schools are making", []) { Teasers = shifts };
    }

    private static IEnumerable<ShiftTeaser> Shifts(HomeItems items, LibraryContext library)
    {
        var (at, kind) = (0, library.Kinds[0]);
        foreach (var shift in Facet.Shift.Options(library.Taxonomies))
            if (items.OfShift(library.Kinds.Count, at++) is { Count: > 0 } newest)
                yield return new(shift.Name, kind.UrlOf(Facet.Shift, shift), Card.From(newest, library));
    }

    /// <summary>Returns items of as many different kinds as possible, grouped by kind.</summary>
    private static IEnumerable<ContentItem> Others(HomeItems items, LibraryContext library) =>
        Enumerable
            .Range(1, library.Kinds.Count - 1)
            .SelectMany(kind => items.OfKind(kind).Select((item, place) => (item, place, kind)))
            .OrderBy(found => found.place)
            .Take(MaxOthers)
            .OrderBy(found => found.kind)
            .Select(found => found.item);
}
