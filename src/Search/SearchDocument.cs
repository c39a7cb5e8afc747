using NodaTime;

namespace NetworkPortal.Search;

/// <summary>One thing to be found.</summary>
public sealed record SearchDocument
{
    /// <summary>The key of its changes; unique within its source.</summary>
    public required string Key { get; init; }

    /// <summary>What it is to a reader, and the facet it is counted under: "Case study", "Studio".</summary>
    public required string Kind { get; init; }

    /// <summary>A path of the portal.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }
    public string Summary { get; init; } = "";

    /// <summary>Plain text that stands under no heading.</summary>
    public string Body { get; init; } = "";

    /// <summary>Plain text under headings, in its order.</summary>
    public IReadOnlyList<SearchSection> Sections { get; init; } = [];

    internal IEnumerable<SearchSection> AllSections => Body.Length > 0 ? Sections.Prepend(new("", "", Body)) : Sections;

    /// <summary>The school or organization it is about, shown with the result.</summary>
    public string Place { get; init; } = "";

    /// <summary>Who wrote it, as its page names them; blank for the network itself.</summary>
    public string Author { get; init; } = "";

    /// <summary>Words it is filed under: topics, states, shifts.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What results can be narrowed by, beside the kind.</summary>
    public IReadOnlyList<SearchFacetValue> Facets { get; init; } = [];

    public IReadOnlyList<SearchAttachment> Attachments { get; init; } = [];

    /// <summary>Fields under names of their own, for stored queries; the search page does not look at them.</summary>
    public IReadOnlyList<SearchField> Fields { get; init; } = [];

    public Instant? Published { get; init; }

    /// <summary>From then on nobody finds it; null for what does not pass.</summary>
    public Instant? Until { get; init; }

    /// <summary>A gentle preference of its kind: 1 for none, 1.1 for a little more.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Who may find it: any of these words, each of which <see cref="ISearchAudience"/> may give a
    /// person.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [SearchAudience.Everybody];
}

/// <param name="Anchor">The id of its heading on the page; blank where it has none.</param>
public sealed record SearchSection(string Heading, string Anchor, string Text);

/// <param name="Facet">The facet's name: "topic".</param>
/// <param name="Value">As addresses name it: "coaching"; below another one "teaching/coaching".</param>
/// <param name="Text">As people read it.</param>
public sealed record SearchFacetValue(string Facet, string Value, string Text);

/// <param name="Text">The document's plain text, its pages parted by <see cref="PageBreak"/>.</param>
/// <param name="Unit">What its parts are called, "page" or "slide"; blank where it has none to speak of.</param>
public sealed record SearchAttachment(string Name, string Url, string Text, string Unit = "")
{
    /// <summary>Stands between two pages.</summary>
    public const char PageBreak = '\f';
}

/// <param name="Name">Begins with a capital letter or has a dot in it: "Content.ContentItem.FullText".</param>
/// <param name="Text">A number as it is written everywhere: "12.5".</param>
public sealed record SearchField(string Name, string Text, SearchFieldKind Kind);

public enum SearchFieldKind
{
    /// <summary>Cut into words.</summary>
    Words,

    /// <summary>One value; kept, and given back with what is found.</summary>
    Whole,

    /// <summary>As a whole, in small letters without accents.</summary>
    Plain,
    Number,
}
