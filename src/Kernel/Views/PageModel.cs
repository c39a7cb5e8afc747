namespace NetworkPortal.Kernel.Views;

/// <summary>What every page passes to its layout. A handler's nested <c>Page</c> record derives from it and adds
/// everything that its template uses.</summary>
public abstract record PageModel(string Title)
{
    protected PageModel()
        : this("") { }

    /// <summary>The page's title, without the site name.</summary>
    public virtual string Title { get; init; } = Title;

    /// <summary>One or two sentences for search engines and previews.</summary>
    public string? Description { get; init; }

    /// <summary>The path from the home page, without the page itself.</summary>
    public IReadOnlyList<Crumb> Breadcrumbs { get; init; } = [];

    /// <summary>The canonical URL for search engines; absolute.</summary>
    public string? Canonical { get; init; }

    /// <summary>Additional markup for the document's head: JSON-LD, feed links.</summary>
    public Html Head { get; init; } = Html.Empty;

    /// <summary>The navigation entry that this page belongs to.</summary>
    public string Section { get; init; } = "";

    /// <summary>Robots directive such as "noindex"; null for the default.</summary>
    public string? Robots { get; init; }

    /// <summary>The slug of the emblem on the picture of links to this page; blank for one of its own.</summary>
    public string ShareEmblem { get; init; } = "";

    /// <summary>A picture of its own for links to this page; null for one that is drawn of emblem and title.</summary>
    public SharedPicture? SharePicture { get; init; }

    /// <summary>The result of the last action, shown once. Set when the page is rendered.</summary>
    public string? Notice { get; set; }
}

/// <param name="Url">Absolute.</param>
public sealed record SharedPicture(string Url, string Text);

/// <param name="Url">A path of the portal.</param>
public sealed record Crumb(string Text, string Url);
