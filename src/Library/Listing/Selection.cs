using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Listing;

/// <summary>The filters of a list: any of the terms selected within a facet, and all of the facets together.</summary>
internal sealed class Selection
{
    private readonly List<(Facet Facet, Term Term)> chosen;

    private Selection(IEnumerable<(Facet, Term)> chosen) => this.chosen = chosen.ToList();

    public static Selection None { get; } = new([]);

    public IReadOnlyList<(Facet Facet, Term Term)> Chosen => chosen;

    public bool IsEmpty => chosen.Count == 0;

    public bool Has(Term term) => chosen.Any(choice => choice.Term == term);

    /// <summary>Reads the filters from the query string. Unknown terms are ignored.</summary>
    public static Selection From(IQueryCollection query, TaxonomySet taxonomies) =>
        new(
            from facet in Facet.All
            from slug in query[facet.Name].Distinct(StringComparer.OrdinalIgnoreCase)
            let term = slug is null ? null : taxonomies.ByAlias(facet.Taxonomy)?.BySlug(PathForm.Of(slug))
            where term is not null
            select (facet, term)
        );

    /// <param name="except">A facet to ignore, so that its options can be counted.</param>
    public IQueryable<ContentItem> Narrow(IQueryable<ContentItem> items, Facet? except = null)
    {
        foreach (
            var group in chosen
                .Where(choice => choice.Facet != except)
                .GroupBy(choice => choice.Facet.Field, choice => choice.Term.Id)
        )
        {
            var (field, ids) = (group.Key, group.ToArray());
            items = items.Where(item => item.Terms.Any(term => term.Field == field && ids.Contains(term.TermId)));
        }
        return items;
    }

    /// <summary>Returns the filters with a term added, or removed if it was selected.</summary>
    public Selection Toggle(Facet facet, Term term) =>
        new(
            Has(term)
                ? chosen.Where(choice => choice.Term != term)
                : Facet.All.SelectMany(each => chosen.Append((facet, term)).Where(choice => choice.Item1 == each))
        );

    /// <summary>Returns the URL of a list with these filters.</summary>
    public string Url(string path, int page = 1)
    {
        var query = chosen.Select(choice => $"{choice.Facet.Name}={Uri.EscapeDataString(choice.Term.Slug)}");
        if (page > 1)
            query = query.Append($"page={page}");
        return string.Join('&', query) is { Length: > 0 } joined ? $"{path}?{joined}" : path;
    }
}
