using NetworkPortal.Search.Querying;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The filter of the catalog; invalid values match nothing.</summary>
internal sealed record StudioChoice
{
    public string? Q { get; init; }
    public string? Topic { get; init; }
    public string? Stage { get; init; }
    public string? Places { get; init; }
    public string? State { get; init; }
    public string? Season { get; init; }
    public string? Page { get; init; }

    public string Query => string.Concat((Q ?? "").Where(c => !char.IsControl(c))).Trim();

    public int PageNumber => int.TryParse(Page, out var page) && page > 0 ? page : 1;

    public string Of(string facet) =>
        (
            facet switch
            {
                "topic" => Topic,
                "stage" => Stage,
                "places" => Places,
                "season" => Season,
                _ => State,
            }
        ) ?? "";

    /// <summary>The chosen facets, as the index names them.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Facets =>
        StudioFacets
            .List.Facets.Select(facet => (facet.Name, Value: Of(StudioFacets.NameOf(facet))))
            .Where(facet => facet.Value.Length > 0)
            .Select(facet => KeyValuePair.Create<string, IReadOnlyList<string>>(facet.Name, [facet.Value]));

    public SearchRequest Request(int pageSize) =>
        new()
        {
            List = StudioFacets.List,
            Text = Query,
            Chosen = new Dictionary<string, IReadOnlyList<string>>(Facets),
            Page = PageNumber,
            PageSize = pageSize,
        };

    /// <summary>Returns the URL of the catalog with another value in one facet, starting at the first page.</summary>
    public string Url(string facet, string value) => Url(name => name == facet ? value : Of(name), 1);

    public string Url(int page) => Url(Of, page);

    private string Url(Func<string, string> of, int page)
    {
        var parts = StudioFacets
            .List.Facets.Select(StudioFacets.NameOf)
            .Select(name => (Name: name, Value: of(name)))
            .Prepend((Name: "q", Value: Query))
            .Append((Name: "page", Value: page > 1 ? $"{page}" : ""));
        var query = string.Join(
            '&',
            parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}")
        );
        return query.Length > 0 ? "/studios?" + query : "/studios";
    }
}
