using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>
/// Records what people search for and whether they open a result, so that staff can see what is missing.
/// </summary>
public interface ISearchLog
{
    /// <param name="query">The query as typed.</param>
    /// <param name="found">The number of results.</param>
    void Searched(HttpContext http, string query, int found);

    /// <summary>Records that someone opened a result of this query.</summary>
    void Opened(HttpContext http, string query);

    /// <summary>Queries with results that enough people searched for that they identify no one.</summary>
    FrequentSearches Frequent { get; }
}

/// <summary>
/// Detects when someone opens a page from search results, using the Referer header, so URLs need no tracking
/// parameters.
/// </summary>
public static class SearchSteps
{
    /// <summary>
    /// Adds the middleware. It must run before the page cache, because pages served from the cache count too.
    /// </summary>
    public static void UseSearchSteps(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (From(http.Request) is { Length: > 0 } query && IsResult(http))
                    http.RequestServices.GetRequiredService<ISearchLog>().Opened(http, query);
                return next(http);
            }
        );

    /// <summary>
    /// Checks whether the request is for a page that is in the search index, or for a file; menu pages don't count.
    /// </summary>
    private static bool IsResult(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/media")
        || http.RequestServices.GetRequiredService<SearchIndex>().Has(http.Request.Path.Value ?? "");

    /// <summary>
    /// Returns the query of the search page that linked here, or null if there was none or the link only opened more
    /// results.
    /// </summary>
    private static string? From(HttpRequest request)
    {
        if (
            !HttpMethods.IsGet(request.Method)
            || request.Path.StartsWithSegments(SearchUrl.Path)
            || request.Headers["Sec-Fetch-Mode"].ToString() is not ("navigate" or "")
            || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            || !Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from)
        )
            return null;
        if (from.Authority != request.Host.Value || from.AbsolutePath != SearchUrl.Path)
            return null;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(from.Query).GetValueOrDefault("q").ToString();
    }
}
