using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Search;

/// <summary>The page on which people search.</summary>
internal static class SearchPage
{
    private const string Path = "/search";

    /// <summary>Values that make no sense are passed over: an address that was once right stays usable.</summary>
    public static IResult Show(HttpContext http, SearchIndex index)
    {
        var asked = http.Request.Query;
        var query = asked["q"].ToString().Trim();
        var page = int.TryParse(asked["page"], out var number) ? number : 1;
        var result = index.Search(new() { Text = query, Kind = asked["kind"], Page = page });
        var kinds = result.Kinds.Count > 0 ? result.Kinds : index.Search(new()).Kinds;
        return View.Page("search/results", Page.From(query, result, kinds), result.Available ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string Url(string query, string? kind, int page = 1)
    {
        var parts = new Dictionary<string, string?> { ["q"] = query.Length > 0 ? query : null, ["kind"] = kind, ["page"] = page > 1 ? page.ToString() : null };
        return Path + QueryString.Create(parts.Where(part => part.Value is not null));
    }

    /// <param name="State">start (nothing asked yet), found, elsewhere (found, but not of this kind), nothing, or unavailable.</param>
    /// <param name="KindName">The only kind that is shown; blank for every kind.</param>
    /// <param name="Kinds">The kinds in which something was found; where nothing was, every kind there is.</param>
    internal sealed record Page(
        string Query, string State, SearchResult Result, string KindName,
        IReadOnlyList<Filter> Kinds, IReadOnlyList<FilterGroup> Filters, string? ClearUrl, Pager Pager)
        : PageModel(Query.Length > 0 ? $"Search: {PlainText.Shorten(Query, 60)}" : "Search")
    {
        public static Page From(string query, SearchResult result, IReadOnlyList<KindCount> kinds)
        {
            var found = result.Kinds.Count > 0;
            var options = kinds.Select(kind => new Filter(kind.Name, Url(found ? query : "", kind.Slug), kind.Count, kind.Slug == result.Kind)).ToList();
            var everything = new Filter("Everything", Url(query, null), kinds.Sum(kind => kind.Count), result.Kind is null);
            var clear = result.Kind is null ? null : Url(query, null);
            var shown = options.Find(kind => kind.Selected)?.Text ?? "";
            return new(query, StateOf(query, result), result, shown, options, [new("Kind", [everything, .. options])], clear, Pager.From(query, result))
            {
                Section = "search",
                Robots = "noindex",
            };
        }

        private static string StateOf(string query, SearchResult result) => result switch
        {
            { Available: false } => "unavailable",
            { Total: > 0 } => "found",
            _ when query.Length == 0 => "start",
            { Kinds.Count: > 0 } => "elsewhere",
            _ => "nothing",
        };
    }

    internal sealed record FilterGroup(string Title, IReadOnlyList<Filter> Options);

    internal sealed record Filter(string Text, string Url, int Count, bool Selected);

    internal sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl)
    {
        public static Pager From(string query, SearchResult result) => new(
            result.Page, result.Pages,
            result.Page > 1 ? Url(query, result.Kind, result.Page - 1) : null,
            result.Page < result.Pages ? Url(query, result.Kind, result.Page + 1) : null);
    }
}
