using Microsoft.AspNetCore.Http;

namespace NetworkPortal.PageFigures;

/// <summary>Tells from a request how a reader came to a page. Only the kind of way is kept, not the address.</summary>
internal static class WayIn
{
    /// <summary>The value of the query's "via" in newsletters, the same for everyone.</summary>
    private const string Via = "via";

    private static readonly string[] Engines =
    [
        "google",
        "bing",
        "duckduckgo",
        "ecosia",
        "startpage",
        "qwant",
        "kagi",
        "brave",
        "yahoo",
        "yandex",
        "baidu",
    ];

    private static readonly string[] Mailboxes = ["mail", "webmail", "outlook", "owa", "inbox"];

    public static FigureKind Of(HttpRequest request)
    {
        if (request.Query[Via] == "newsletter")
            return FigureKind.Email;
        if (!Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) || from.Host.Length == 0)
            return FigureKind.Direct;
        if (from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase))
            return from.AbsolutePath == "/search" ? FigureKind.Search : FigureKind.Link;
        var names = from.Host.ToLowerInvariant().Split('.');
        // Web mail first: mail.google.com is a mailbox, not a search engine.
        return Mailboxes.Contains(names[0]) ? FigureKind.Email
            : names.Any(Engines.Contains) ? FigureKind.SearchEngine
            : FigureKind.OtherSite;
    }

    /// <summary>Returns the portal's path that linked to this request, or null.</summary>
    public static string? OwnPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from)
        && from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
            ? from.AbsolutePath
            : null;
}
