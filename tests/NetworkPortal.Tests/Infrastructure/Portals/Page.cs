using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A response of the portal, parsed as a page.</summary>
/// <param name="Path">The final path, after redirects.</param>
internal sealed record Page(
    string Path,
    HttpStatusCode Status,
    string Html,
    IReadOnlyDictionary<string, string> Headers,
    IHtmlDocument Document
)
{
    public static async Task<Page> Read(string path, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase
            );
        return new Page(path, response.StatusCode, html, headers, new HtmlParser().ParseDocument(html));
    }

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The text of the first match with white space collapsed; empty if nothing matches.</summary>
    public string Text(string selector) => Squeeze(Document.QuerySelector(selector));

    public IReadOnlyList<string> Texts(string selector) => Document.QuerySelectorAll(selector).Select(Squeeze).ToList();

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The URL of the link with this text.</summary>
    public string Link(string words) =>
        Document.QuerySelectorAll("a").FirstOrDefault(link => Squeeze(link) == words)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"{Path} has no link \"{words}\".");

    /// <summary>The URLs of the links in the main part of the page.</summary>
    public IEnumerable<string?> Links() =>
        Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"));

    private static string Squeeze(IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
