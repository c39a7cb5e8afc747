using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>An item in a list, with everything that the theme's card shows.</summary>
internal sealed record Card
{
    /// <summary>The CSS class of its kind: "case-study".</summary>
    public required string Kind { get; init; }

    public required string KindName { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    public required string Summary { get; init; }

    /// <summary>One short line: school and state, duration and group, or speaker.</summary>
    public required string Meta { get; init; }

    public required Html? Emblem { get; init; }

    /// <summary>The lead picture, if editors chose one.</summary>
    public Picture? Picture { get; init; }

    public static IReadOnlyList<Card> From(IEnumerable<ContentItem> items, LibraryContext library) =>
        items.Where(item => item.Path is not null).Select(item => From(item, library)).ToList();

    public static Card From(ContentItem item, LibraryContext library)
    {
        var kind = library.KindOf(item.ContentType);
        Html? emblem = new CaseStudy(item).Place is { Length: > 0 } place
            ? EmblemGenerator.Block(Slug.From(place))
            : null;
        return new()
        {
            Kind = kind?.Class ?? "page",
            KindName = kind?.Name ?? library.Definitions.Type(item.ContentType)?.DisplayName ?? "Page",
            Title = item.DisplayText,
            Url = "/" + item.Path,
            Summary = item.Text(LibraryPart.Summary) is { Length: > 0 } summary
                ? summary
                : item.Text("SeoMetaPart.MetaDescription"),
            Meta = string.Join(" · ", Line(item, library).Where(part => part.Length > 0)),
            Emblem = emblem,
            Picture = library.LeadPicture(item),
        };
    }

    private static IEnumerable<string> Line(ContentItem item, LibraryContext library) =>
        item.ContentType switch
        {
            CaseStudy.Type =>
            [
                new CaseStudy(item).Place,
                .. library.Taxonomies.TermsOf(item, Facet.State.Field).Select(state => state.Name),
            ],
            Tool.Type => [new Tool(item).TimeNeeded, new Tool(item).GroupSize],
            Interview.Type => [new Interview(item).Person, new Interview(item).Role],
            Report.Type => [new Report(item).Year],
            Article.Type => [new Article(item).Byline],
            _ => [],
        };
}
