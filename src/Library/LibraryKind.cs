using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library;

/// <summary>A sort of thing that the library holds, as readers know it.</summary>
/// <param name="Type">The content type's technical name: "CaseStudy".</param>
/// <param name="Path">The list's address without a leading slash: "case-studies".</param>
/// <param name="Name">One of them: "Case study".</param>
/// <param name="About">A sentence on what they are, or blank.</param>
internal sealed record LibraryKind(string Type, string Path, string Plural, string Name, string About)
{
    public string Url => "/" + Path;

    public string FeedUrl => $"/{Path}/feed.xml";

    /// <summary>Picks the kind's colour and template: "case-study".</summary>
    public string Class { get; } = Slug.From(Name);

    /// <summary>"12 case studies", "1 case study".</summary>
    public string Count(int number) => $"{number} {(number == 1 ? Name : Plural).ToLowerInvariant()}";

    /// <summary>The list of everything of this kind that is filed under a term.</summary>
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
            : null;
}
