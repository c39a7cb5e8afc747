using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>An item in a list: all that the theme's card shows.</summary>
/// <param name="Kind">The class of its kind: "case-study".</param>
/// <param name="Meta">One short line: school and state, time and group, who speaks.</param>
internal sealed record Card(
    string Kind,
    string KindName,
    string Title,
    string Url,
    string Summary,
    string Meta,
    Html? Emblem
)
{
    public static IReadOnlyList<Card> From(IEnumerable<ContentItem> items, LibraryContext shelf) =>
        items.Where(item => item.Path is not null).Select(item => From(item, shelf)).ToList();

    public static Card From(ContentItem item, LibraryContext shelf)
    {
        var kind = shelf.KindOf(item.ContentType);
        Html? emblem = CaseStudyPlace.Of(item) is { Length: > 0 } place
            ? EmblemGenerator.Block(Slug.From(place))
            : null;
        return new(
            kind?.Class ?? "page",
            kind?.Name ?? shelf.Definitions.Type(item.ContentType)?.DisplayName ?? "Page",
            item.DisplayText,
            "/" + item.Path,
            item.Text("LibraryPart.Summary") is { Length: > 0 } summary
                ? summary
                : item.Text("SeoMetaPart.MetaDescription"),
            string.Join(" · ", Line(item, shelf).Where(part => part.Length > 0)),
            emblem
        );
    }

    private static IEnumerable<string> Line(ContentItem item, LibraryContext shelf) =>
        item.ContentType switch
        {
            "CaseStudy" =>
            [
                CaseStudyPlace.Of(item),
                .. shelf.Taxonomies.TermsOf(item, "LibraryPart.States").Select(state => state.Name),
            ],
            "Tool" => [item.Text("Tool.TimeNeeded"), item.Text("Tool.GroupSize")],
            "Interview" => [item.Text("Interview.Person"), item.Text("Interview.Role")],
            "Report" => [item.Number("Report.Year") is { } year ? $"{year:0}" : ""],
            "Article" => [item.Text("Article.Byline")],
            _ => [],
        };
}
