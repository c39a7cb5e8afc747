using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Listing;

/// <summary>The list of all items of a kind, newest first, with filters for topic, state, and shift.</summary>
internal static class ListItems
{
    internal sealed record Page(
        LibraryKind Kind,
        string CountText,
        IReadOnlyList<Card> Cards,
        IReadOnlyList<FilterGroup> Filters,
        Pager Pager
    ) : PageModel(Kind.Plural)
    {
        public IReadOnlyList<ChosenFilter> Chosen { get; init; } = [];

        /// <summary>The URL of the list without filters; null if there are none.</summary>
        public string? ClearUrl { get; init; }

        /// <summary>The kind's name within a sentence: "case studies".</summary>
        public string Plural => Kind.Plural.ToLowerInvariant();
    }

    /// <summary>The services needed to read a list.</summary>
    internal sealed record ListReading(PortalDb Db, KeptLists Lists);

    internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

    internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);

    /// <param name="Url">The URL of the list without this filter.</param>
    internal sealed record ChosenFilter(string Facet, string Text, string Url);

    public static async Task<IResult> Show(
        LibraryKind kind,
        LibraryContext library,
        IQueryCollection query,
        ListReading reading,
        CancellationToken ct
    )
    {
        var selection = Selection.From(query, library.Taxonomies);
        var list = await reading.Lists.Of(reading.Db, kind.Type, selection, ct);
        var (size, count) = (library.Site.PageSize, list.Rows.Length);
        var at = Pager.Asked(query, count, size);
        var items = await NewestItems.In(reading.Db, [.. list.Rows.Skip((at - 1) * size).Take(size)], ct);
        var pager = Pager.At(at, count, size, page => selection.Url(kind.Url, page));
        var page = new Page(
            kind,
            kind.Count(count),
            Card.From(items, library),
            Groups(list, kind, selection, library),
            pager
        )
        {
            Chosen = selection
                .Chosen.Select(choice => new ChosenFilter(
                    choice.Facet.Title,
                    choice.Term.Name,
                    selection.Toggle(choice.Facet, choice.Term).Url(kind.Url)
                ))
                .ToList(),
            ClearUrl = selection.IsEmpty ? null : kind.Url,
        };
        return View.Page("library/list", Describe(page, selection, library));
    }

    private static Page Describe(Page page, Selection selection, LibraryContext library)
    {
        var described = page with
        {
            Section = "library",
            Description = page.Kind.About,
            Breadcrumbs = [new("Home", "/")],
            Canonical = library.Url(Canonical(page, selection)),
            // A filtered list adds nothing to the full list, so only the full list is indexed by search engines.
            Robots = selection.IsEmpty ? null : "noindex, follow",
        };
        return described with
        {
            Head = new Head(library).Feed(page.Kind.Plural, page.Kind.FeedUrl).Share("website").ToHtml(),
        };
    }

    private static string Canonical(Page page, Selection selection) =>
        selection.IsEmpty && page.Pager.Page > 1 ? $"{page.Kind.Url}?page={page.Pager.Page}" : page.Kind.Url;

    /// <summary>
    /// Returns the options of each facet with the number of items each would show. Options without items are omitted.
    /// </summary>
    private static IReadOnlyList<FilterGroup> Groups(
        KeptList list,
        LibraryKind kind,
        Selection selection,
        LibraryContext library
    )
    {
        var groups = new List<FilterGroup>();
        foreach (var facet in Facet.All)
        {
            var options = facet
                .Options(library.Taxonomies)
                .Select(term => new FilterOption(
                    term.Name,
                    selection.Toggle(facet, term).Url(kind.Url),
                    list.CountOf(facet, term),
                    selection.Has(term)
                ))
                .Where(option => option.Count > 0 || option.Selected)
                .ToList();
            if (options.Count > 0)
                groups.Add(new(facet.Title, options));
        }
        return groups;
    }
}
