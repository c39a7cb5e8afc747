using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>
/// The search as JSON, for programs: the same query parameters and access rules as the search page, and no more data
/// than the page shows.
/// </summary>
internal static class SearchApi
{
    private const int MaxSuggestions = 8;

    public static async Task<IResult> Search(
        HttpContext http,
        SearchIndex index,
        SearchUrl address,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var request = await address.ReadWithMeaning(http, ct);
        var result = index.Search(
            int.TryParse(http.Request.Query["size"], out var size) ? request with { PageSize = size } : request
        );
        if (!result.Available)
            return Results.Problem(
                "The search index isn’t available right now. Try again in a minute.",
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        return Results.Json(
            new
            {
                total = result.Total,
                related = result.Related,
                page = result.Page,
                pages = result.Pages,
                complete = result.Complete,
                relaxed = result.Relaxed,
                didYouMean = result.DidYouMean,
                hits = result.Hits.Select(hit => new
                {
                    key = hit.Key,
                    kind = hit.Kind,
                    title = hit.Title,
                    place = hit.Place,
                    date = hit.Date?.ToString(),
                    url = portal.Url(hit.Url),
                    related = hit.Related,
                    snippet = hit.Snippet.Markup,
                    where = hit.Where is { } where ? new { text = where.Text, url = portal.Url(where.Url) } : null,
                }),
                facets = result.Facets.Select(facet => new
                {
                    name = facet.Name,
                    title = facet.Title,
                    values = facet.Values.Select(value => new
                    {
                        value = value.Value,
                        text = value.Text,
                        count = value.Count,
                        selected = value.Selected,
                    }),
                }),
            }
        );
    }

    /// <summary>Returns completions of what someone is typing: [{"text": …, "kind": …, "url": …}].</summary>
    public static async Task<IResult> Suggest(
        HttpContext http,
        SearchIndex index,
        SearchUrl address,
        ISearchLog log,
        CancellationToken ct
    ) =>
        Results.Json(
            index.Complete(
                http.Request.Query["q"].ToString(),
                (await address.Read(http, ct)).Audiences,
                MaxSuggestions,
                log.Frequent
            )
        );
}
