namespace NetworkPortal.Kernel.Views;

/// <summary>What every page tells its layout. A handler's nested <c>Page</c> record derives from it and adds all that
/// its template sees.</summary>
/// <param name="Title">The page's name, without the site's.</param>
public abstract record PageModel(string Title)
{
    /// <summary>One or two sentences for search engines and previews.</summary>
    public string? Description { get; init; }

    /// <summary>The way here from the home page; the page itself is not in it.</summary>
    public IReadOnlyList<Crumb> Breadcrumbs { get; init; } = [];

    /// <summary>The absolute address that search engines should keep.</summary>
    public string? Canonical { get; init; }

    /// <summary>More for the document's head: JSON-LD, links to feeds.</summary>
    public Html Head { get; init; } = Html.Empty;

    /// <summary>Which entry of the navigation this page belongs to.</summary>
    public string Section { get; init; } = "";

    /// <summary>For example "noindex"; null leaves it to the reader.</summary>
    public string? Robots { get; init; }

    /// <summary>What the last action did, shown once. Set when the page is shown.</summary>
    public string? Notice { get; set; }
}

/// <param name="Url">A path of the portal.</param>
public sealed record Crumb(string Text, string Url);
