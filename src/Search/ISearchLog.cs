using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Search;

/// <summary>Hears what people search and whether they go on to a result, so that staff can see what is
/// missing.</summary>
public interface ISearchLog
{
    /// <param name="query">As typed.</param>
    /// <param name="found">How many results there were.</param>
    void Searched(HttpContext http, string query, int found);

    /// <summary>Somebody opened a result of this query.</summary>
    void Opened(HttpContext http, string query);

    /// <summary>What so many people searched, and found, that it gives nobody away.</summary>
    FrequentSearches Frequent { get; }
}

/// <summary>Notices when somebody comes to a page from the results of a search: the browser says so, and no address
/// need be bent for it.</summary>
public static class SearchSteps
{
    /// <summary>Must stand before what keeps pages: a kept page counts too.</summary>
    public static void UseSearchSteps(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (From(http.Request) is { Length: > 0 } query && IsResult(http))
                    http.RequestServices.GetRequiredService<ISearchLog>().Opened(http, query);
                return next(http);
            }
        );

    /// <summary>A page that search finds, or a document: not the menu.</summary>
    private static bool IsResult(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/media")
        || http.RequestServices.GetRequiredService<SearchIndex>().Has(http.Request.Path.Value ?? "");

    /// <summary>The query of the search page that led here; null where none did, or where it only led on to more
    /// results.</summary>
    private static string? From(HttpRequest request)
    {
        if (
            !HttpMethods.IsGet(request.Method)
            || request.Path.StartsWithSegments(SearchPage.Path)
            || request.Headers["Sec-Fetch-Mode"].ToString() is not ("navigate" or "")
            || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            || !Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from)
        )
            return null;
        if (from.Authority != request.Host.Value || from.AbsolutePath != SearchPage.Path)
            return null;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(from.Query).GetValueOrDefault("q").ToString();
    }
}
