using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Reads a search from a URL and writes it:
/// ?q=exit+ticket&amp;kind=tool&amp;topic=coaching&amp;topic=feedback&amp;sort=newest&amp;page=2.
/// </summary>
public sealed class SearchUrl
{
    public const string Path = "/search";
    private const int MaxChosen = 50;
    private readonly IReadOnlyList<SearchFacet> facets;
    private readonly IEnumerable<ISearchAudience> audiences;

    private readonly ITextEmbedder? embedder;

    internal SearchUrl(
        IReadOnlyList<SearchFacet> facets,
        IEnumerable<ISearchAudience> audiences,
        ITextEmbedder? embedder
    )
    {
        this.facets = facets;
        this.audiences = audiences;
        this.embedder = embedder;
    }

    /// <summary>Returns the search in the URL of the request, for the person who sent it.</summary>
    internal Task<SearchRequest> Read(HttpContext http, CancellationToken ct) =>
        Read(http.Request.Query, http.RequestServices.GetRequiredService<CurrentUser>().Id, ct);

    /// <summary>Returns the search in the URL, to be ranked by meaning too if that is on.</summary>
    internal async Task<SearchRequest> ReadWithMeaning(HttpContext http, CancellationToken ct)
    {
        var request = await Read(http, ct);
        return request with { Meaning = await QueryVector.Of(request.Text, embedder, ct) };
    }

    /// <summary>
    /// Reads a search from a query string. Invalid values are ignored, so that old URLs keep working.
    /// </summary>
    /// <param name="person">The person who searches; <see cref="Guid.Empty"/> if unknown.</param>
    public async Task<SearchRequest> Read(
        IEnumerable<KeyValuePair<string, StringValues>> asked,
        Guid person,
        CancellationToken ct
    )
    {
        var parts = asked.ToDictionary(part => part.Key, part => part.Value, StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Text = parts.GetValueOrDefault("q").ToString().Trim(),
            Chosen = facets
                .Select(facet =>
                    (
                        facet.Name,
                        Values: parts
                            .GetValueOrDefault(facet.Name)
                            .OfType<string>()
                            .Where(value => value.Length > 0)
                            .Distinct()
                            .Take(MaxChosen)
                            .ToList()
                    )
                )
                .Where(facet => facet.Values.Count > 0)
                .ToDictionary(
                    facet => facet.Name,
                    facet => (IReadOnlyList<string>)facet.Values,
                    StringComparer.Ordinal
                ),
            Order = parts.GetValueOrDefault("sort").ToString() switch
            {
                "newest" => SearchOrder.Newest,
                "title" => SearchOrder.Title,
                _ => SearchOrder.Relevance,
            },
            Page = int.TryParse(parts.GetValueOrDefault("page"), CultureInfo.InvariantCulture, out var page) ? page : 1,
            Audiences = await Audiences(person, ct),
        };
    }

    /// <summary>Returns the public audience and those that the modules determine for the person.</summary>
    public async Task<IReadOnlyList<string>> Audiences(Guid person, CancellationToken ct)
    {
        if (person == Guid.Empty)
            return [SearchAudience.Everyone, SearchAudience.SignedOut];
        var all = new List<string> { SearchAudience.Everyone, SearchAudience.SignedIn };
        foreach (var module in audiences)
            all.AddRange(await module.Of(person, ct));
        return all;
    }

    public static string Write(string path, SearchRequest request)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (request.Text.Length > 0)
            parts.Add(new("q", request.Text));
        foreach (var (name, values) in request.Chosen)
            parts.AddRange(values.Select(value => KeyValuePair.Create<string, string?>(name, value)));
        if (request.Order != SearchOrder.Relevance)
            parts.Add(new("sort", Name(request.Order)));
        if (request.Page > 1)
            parts.Add(new("page", request.Page.ToString(CultureInfo.InvariantCulture)));
        return path + QueryString.Create(parts);
    }

    public static string Name(SearchOrder order) =>
        order switch
        {
            SearchOrder.Newest => "newest",
            SearchOrder.Title => "title",
            _ => "",
        };
}
