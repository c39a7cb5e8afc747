using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using NetworkPortal.Kernel;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Assistants;

/// <summary>Searches the portal as the search page does, and reads what it finds.</summary>
[McpServerToolType]
internal sealed class SearchTools(
    SearchIndex index,
    SearchUrl address,
    DocumentReader documents,
    IEnumerable<ISearchDetails> details,
    CurrentUser user,
    PortalOptions portal
)
{
    [McpServerTool(
        Name = "search",
        Title = "Search the portal",
        ReadOnly = true,
        OpenWorld = false,
        UseStructuredContent = true
    )]
    [Description(
        "Search the school network’s portal: case studies, reports, tools, practice briefs, studios, schools, visit "
            + "days, and the portal’s own pages. Returns 10 results on a page, best first; results with related: true "
            + "match only in part. Read a result with the tool “read”."
    )]
    public async Task<FoundPage> Search(
        [Description("What to look for: words, \"a phrase\", -excluded, title:word.")] string query,
        [Description("Only this kind of result, such as case-study, tool, studio, or visit-day.")] string? kind = null,
        [Description("The page of results, from 1.")] int page = 1,
        CancellationToken ct = default
    )
    {
        if (string.IsNullOrWhiteSpace(query))
            throw new McpException("“query” is blank. Say what to look for.");
        var request = new SearchRequest
        {
            Text = query.Trim(),
            Page = PageNumber.Read(page),
            Audiences = await address.Audiences(user.Id, ct),
        };
        if (kind is { Length: > 0 })
            request = request with
            {
                Chosen = new Dictionary<string, IReadOnlyList<string>> { [SearchFacet.Kind.Name] = [Known(kind)] },
            };
        var result = await index.Search(request).WithDetails(details, ct);
        return result.Available ? FoundPage.From(result, portal) : throw Unavailable;

        string Known(string kind)
        {
            var all = index.Search(new() { Audiences = request.Audiences });
            var kinds = all
                .Facets.Where(one => one.Name == SearchFacet.Kind.Name)
                .SelectMany(one => one.Values.Select(v => v.Value));
            return kinds.Contains(kind)
                ? kind
                : throw new McpException($"There’s no kind “{kind}”. The kinds are {string.Join(", ", kinds)}.");
        }
    }

    [McpServerTool(Name = "read", Title = "Read a page of the portal", ReadOnly = true, OpenWorld = false)]
    [Description(
        "Read something that the tool “search” finds, as Markdown: its facts, its sections with their URLs, and the "
            + "text of linked documents. A long text comes in parts; the end of each part says how to read on."
    )]
    public async Task<string> Read(
        [Description("The URL of a search result, or the path of a page of the portal.")] string url,
        [Description("The character at which to start, to read on in a long text.")] int from = 0,
        CancellationToken ct = default
    )
    {
        var audiences = await address.Audiences(user.Id, ct);
        if (Path(url) is not { } path || await documents.At(path, audiences, ct) is not { } found)
            throw new McpException(
                "There’s nothing to read at this URL, or you don’t have access to it. Use a URL from the tool “search.”"
            );
        return new ItemMarkdown(portal).Part(found, from)
            ?? throw new McpException("“from” is not a character of this text. Start at 0.");
    }

    /// <summary>Returns the path of a URL of this portal, or null for any other.</summary>
    private string? Path(string url)
    {
        var path = url.StartsWith(portal.BaseUrl, StringComparison.OrdinalIgnoreCase)
            ? url[portal.BaseUrl.Length..]
            : url;
        path = path.Split('#', '?')[0];
        return path.StartsWith('/') ? path : null;
    }

    internal static McpException Unavailable =>
        new("The search index isn’t available right now. Try again in a minute.");
}

/// <summary>A page of search results.</summary>
internal sealed record FoundPage(int Total, int Related, int Page, int Pages, string? DidYouMean)
{
    public required IReadOnlyList<FoundItem> Results { get; init; }

    public static FoundPage From(SearchResult result, PortalOptions portal) =>
        new(result.Total, result.Related, result.Page, result.Pages, result.DidYouMean)
        {
            Results = [.. result.Hits.Select(hit => FoundItem.From(hit, portal))],
        };
}

/// <param name="Kind">The slug of its kind, by which a search can be limited.</param>
/// <param name="Text">The passage that matches best.</param>
internal sealed record FoundItem(string Title, string Kind, string Url, string Text)
{
    public string? Place { get; init; }

    public string? Date { get; init; }

    /// <summary>The heading, or the page of an attachment, where the passage is.</summary>
    public string? Section { get; init; }

    public string? SectionUrl { get; init; }

    /// <summary>What is current about it, such as spots left.</summary>
    public string? Now { get; init; }

    public bool Related { get; init; }

    public static FoundItem From(SearchHit hit, PortalOptions portal) =>
        new(hit.Title, hit.Kind, portal.Url(hit.Url), PlainText.From(hit.Snippet.Markup))
        {
            Place = Blank.ToNull(hit.Place),
            Date = hit.Date is { } date ? $"{date.InUtc().Date:uuuu-MM-dd}" : null,
            Section = hit.Where?.Text,
            SectionUrl = hit.Where is { } where ? portal.Url(where.Url) : null,
            Now = Blank.ToNull(Lines(hit.Detail)),
            Related = hit.Related,
        };

    private static string Lines(SearchDetail? detail) =>
        detail is null
            ? ""
            : string.Join('\n', [detail.Text, .. detail.Lines.Select(line => $"{line.Title}: {line.Text}")]).Trim();
}

internal static class Blank
{
    public static string? ToNull(string text) => text.Length > 0 ? text : null;
}

internal static class PageNumber
{
    private const int Max = 100;

    public static int Read(int page) =>
        page is >= 1 and <= Max ? page : throw new McpException($"“page” must be from 1 to {Max}.");
}
