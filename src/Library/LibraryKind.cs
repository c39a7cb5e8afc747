using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library;

/// <summary>A kind of content in the library, as readers know it.</summary>
/// <param name="Type">The content type's technical name: "CaseStudy".</param>
/// <param name="Path">The list's path without a leading slash: "case-studies".</param>
/// <param name="Name">The singular: "Case study".</param>
/// <param name="About">A sentence that describes the kind, or blank.</param>
internal sealed record LibraryKind(string Type, string Path, string Plural, string Name, string About)
{
    public string Url => "/" + Path;

    public string FeedUrl => $"/{Path}/feed.xml";

    /// <summary>The CSS class, which selects the kind's color and template: "case-study".</summary>
    public string Class { get; } = Slug.From(Name);

    /// <summary>Whether readers can plan to try what an item describes.</summary>
    public bool CanBeTried { get; init; }

    /// <summary>Returns "12 case studies" or "1 case study".</summary>
    public string Count(int number) => Kernel.Plural.Of(number, Name, Plural).ToLowerInvariant();

    /// <summary>Returns the URL of the list of this kind filtered by a term.</summary>
    public string UrlOf(Facet facet, Term term) => $"{Url}?{facet.Name}={Uri.EscapeDataString(term.Slug)}";

    public static LibraryKind? Of(ContentTypeDefinition type) =>
        type.Library is { } library
            ? new(
                type.Name,
                library.Path.Trim('/'),
                library.Plural,
                library.Kind,
                type.Settings.Object("ContentTypeSettings").String("Description")
            )
            {
                CanBeTried = library.CanBeTried,
            }
            : null;
}
