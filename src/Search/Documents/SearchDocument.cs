using NodaTime;

namespace NetworkPortal.Search.Documents;

/// <summary>A document in the search index.</summary>
public sealed record SearchDocument
{
    /// <summary>The key of its changes in the change log, unique within its source.</summary>
    public required string Key { get; init; }

    /// <summary>The kind as shown to readers, which is also a facet: "Case study", "Studio".</summary>
    public required string Kind { get; init; }

    /// <summary>The path of its page in the portal.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }
    public string Summary { get; init; } = "";

    /// <summary>Plain text without a heading.</summary>
    public string Body { get; init; } = "";

    /// <summary>Plain text by heading, in page order.</summary>
    public IReadOnlyList<SearchSection> Sections { get; init; } = [];

    internal IEnumerable<SearchSection> AllSections => Body.Length > 0 ? Sections.Prepend(new("", "", Body)) : Sections;

    /// <summary>The related school or organization, shown with the result.</summary>
    public string Place { get; init; } = "";

    /// <summary>More names in its text that people search for by their initials, such as a school's district.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The author as named on its page; blank for the network itself.</summary>
    public string Author { get; init; } = "";

    /// <summary>The terms it is tagged with: topics, states, shifts.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The facet values that filter results, in addition to the kind.</summary>
    public IReadOnlyList<SearchFacetValue> Facets { get; init; } = [];

    /// <summary>Its position in its module's own list, lowest first.</summary>
    public long ListOrder { get; init; }

    public IReadOnlyList<SearchAttachment> Attachments { get; init; } = [];

    /// <summary>For a page of the portal itself: what people call it, so that they find it first.</summary>
    public SearchNames? Names { get; init; }

    /// <summary>Custom fields, for stored queries; the search page ignores them.</summary>
    public IReadOnlyList<SearchField> Fields { get; init; } = [];

    public Instant? Published { get; init; }

    /// <summary>The year that it covers, if people look for it by that year and not by its date, such as a report.
    /// </summary>
    public int? Year { get; init; }

    /// <summary>The date by which results are sorted and boosted: the middle of the year that it covers, unless it was
    /// published in that year.</summary>
    internal Instant? SortDate =>
        Year is { } year && Published?.InUtc().Year != year ? Instant.FromUtc(year, 7, 1, 0, 0) : Published;

    /// <summary>When the document stops being findable; null if it doesn't expire.</summary>
    public Instant? Until { get; init; }

    /// <summary>A small ranking boost for its kind: 1 for none, 1.1 for a little more.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>
    /// Who may find it: people who have any of these audiences, which <see cref="ISearchAudience"/> determines.
    /// </summary>
    public IReadOnlyList<string> Audience { get; init; } = [SearchAudience.Everyone];
}

/// <param name="Nouns">What it is called; a query must have one of these words.</param>
/// <param name="Deeds">What people do there; such a word puts it before other pages.</param>
/// <param name="Words">Other words that a query may have.</param>
public sealed record SearchNames(string Nouns, string Deeds, string Words)
{
    /// <summary>The kind of these documents.</summary>
    public const string Kind = "Portal page";

    internal string All => $"{Nouns} {Deeds} {Words}";
}

/// <param name="Anchor">The id of its heading on the page, or blank if it has none.</param>
public sealed record SearchSection(string Heading, string Anchor, string Text);

/// <param name="Facet">The facet's name: "topic".</param>
/// <param name="Value">The value in URLs: "coaching"; for a nested value "teaching/coaching".</param>
/// <param name="Text">The text shown to people.</param>
public sealed record SearchFacetValue(string Facet, string Value, string Text);

/// <param name="Text">The document's plain text, with <see cref="PageBreak"/> between pages.</param>
/// <param name="Unit">What its parts are called, "page" or "slide"; blank if they have no name.</param>
public sealed record SearchAttachment(string Name, string Url, string Text, string Unit = "")
{
    /// <summary>The character that separates two pages.</summary>
    public const char PageBreak = '\f';
}

/// <param name="Name">Starts with a capital letter or contains a dot: "Content.ContentItem.FullText".</param>
/// <param name="Text">The value; a number in invariant format: "12.5".</param>
public sealed record SearchField(string Name, string Text, SearchFieldKind Kind);

public enum SearchFieldKind
{
    /// <summary>Analyzed text.</summary>
    Words,

    /// <summary>A single value, not analyzed, which is stored and returned with results.</summary>
    Whole,

    /// <summary>A single value in lowercase and without accents.</summary>
    Plain,
    Number,
}
