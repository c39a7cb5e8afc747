using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// The page of an item, with what all kinds have in common. It is built once per version and shown to many readers, so
/// it must not be modified.
/// </summary>
internal abstract record ItemPage : PageModel
{
    protected ItemPage(ItemSource source)
        : base(source.Item.DisplayText)
    {
        (ContentItemId, ContentType) = (source.Item.ContentItemId, source.Item.ContentType);
        Kind = source.Kind;
        Standfirst = source.Summary;
        Sources = source.Html(LibraryPart.Sources);
        Related = source.Related;
        Published = source.Day;
        Cite = Citation.Of(source);
        Section = source.Kind is null ? "page" : "library";
        Breadcrumbs = source.Kind is { } kind ? [new("Home", "/"), new(kind.Plural, kind.Url)] : [new("Home", "/")];
        Canonical = source.Shelf.Url(source.Path);
        ShareEmblem = source.School?.Slug ?? "";
        LeadPicture = source.Shelf.LeadPicture(source.Item);
        SharePicture = source.Shared;
    }

    /// <summary>The template that renders the page.</summary>
    public abstract string Template { get; }

    public string ContentItemId { get; }

    internal string ContentType { get; }

    /// <summary>The items that the item lists, if it is a list itself.</summary>
    public IReadOnlyList<Card> Listed { get; init; } = [];

    public Pager? ListPager { get; init; }

    /// <summary>Null for pages that aren't in a list.</summary>
    public LibraryKind? Kind { get; }

    /// <summary>Whether readers can plan to try what the item describes.</summary>
    public bool CanBeTried => Kind?.CanBeTried == true;

    public string Standfirst { get; }

    /// <summary>The quilt block of the school that the item is about; empty if there is none.</summary>
    public Html Emblem { get; protected init; } = Html.Empty;

    /// <summary>The picture under the title, if editors chose one.</summary>
    public Picture? LeadPicture { get; }

    public IReadOnlyList<Fact> Facts { get; protected init; } = [];

    /// <summary>Fields and parts that were added to the type at the desk and that its template doesn't show.</summary>
    public IReadOnlyList<GenericPart> Others { get; init; } = [];

    public Html Sources { get; }

    /// <summary>The files that come with an item of any type, in the editors' order.</summary>
    public IReadOnlyList<Download> Files { get; init; } = [];

    public IReadOnlyList<Card> Related { get; }

    public LocalDate? Published { get; }

    public Citation Cite { get; }

    /// <summary>The headings of a long page; empty for a short one.</summary>
    public IReadOnlyList<ContentsEntry> Contents { get; protected init; } = [];

    /// <summary>The reading time; 0 for pages that aren't meant to be read from start to end.</summary>
    public int ReadingMinutes { get; protected init; }

    /// <summary>Returns the head metadata of a finished page. Call it last.</summary>
    protected Html Describe(ItemSource source, System.Text.Json.Nodes.JsonObject data) =>
        new Head(source.Shelf)
            .Share("article")
            .Property(
                "article:published_time",
                source.Item.PublishedUtc is { } at ? InstantPattern.General.Format(at) : null
            )
            .Data(data)
            .Data(LinkedData.Breadcrumbs(this, source.Shelf))
            .ToHtml();

    /// <summary>Returns the item's terms with links to their lists, and how often it has been tried.</summary>
    protected static IEnumerable<Fact> Filed(ItemSource source, params Facet[] facets)
    {
        var filed =
            from facet in facets
            let terms = source.Terms(facet)
            where terms.Count > 0
            select new Fact(
                terms.Count > 1 ? facet.Title + "s" : facet.Title,
                terms
                    .Select(term => new FactValue(term.Name, source.Kind is { } kind ? kind.UrlOf(facet, term) : null))
                    .ToList()
            );
        var evidence = source.Text(LibraryPart.Evidence);
        return filed.Concat(Fact.Of(("Evidence", evidence, "/search?evidence=" + Slug.From(evidence))));
    }
}

/// <summary>A fact in the margin: a label and its values, each with the URL it links to, or null.</summary>
internal sealed record Fact(string Term, IReadOnlyList<FactValue> Values)
{
    /// <summary>Creates facts from labels and texts; those without a text are omitted.</summary>
    public static IEnumerable<Fact> Of(params (string Term, string Text, string? Url)[] facts) =>
        facts.Where(fact => fact.Text.Length > 0).Select(fact => new Fact(fact.Term, [new(fact.Text, fact.Url)]));

    public static IEnumerable<Fact> Links(string term, IReadOnlyList<ContentItem> items) =>
        items.Count == 0
            ? []
            : [new Fact(term, items.Select(item => new FactValue(item.DisplayText, "/" + item.Path)).ToList())];
}

internal sealed record FactValue(string Text, string? Url);
