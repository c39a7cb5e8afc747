using NetworkPortal.Content.Items;

namespace NetworkPortal.Library.Types;

/// <summary>The body parts of the types that are read from start to end.</summary>
internal static class Body
{
    public const string Markdown = "MarkdownBodyPart",
        Html = "HtmlBodyPart";

    public static IReadOnlyList<string> Parts { get; } = [Markdown, Html];
}

/// <summary>Reads a report or book.</summary>
internal readonly record struct Report(IContent Item)
{
    public const string Type = "Report",
        Document = "Report.Document";

    public static IReadOnlyList<string> Shown { get; } = ["Report.Year", Document, .. Body.Parts, .. Optional];

    /// <summary>What a network may leave out of its type without a gap on the page.</summary>
    public static IReadOnlyList<string> Optional => [Milestone.Bag];

    /// <summary>The year that it covers; blank if not given.</summary>
    public string Year => Item.Number("Report.Year") is { } year ? $"{year:0}" : "";
}

/// <summary>Reads an article about an idea from research or practice.</summary>
internal readonly record struct Article(IContent Item)
{
    public const string Type = "Article";

    public static IReadOnlyList<string> Shown { get; } = ["Article.Byline", .. Body.Parts];

    /// <summary>The author; blank if the network itself wrote it.</summary>
    public string Byline => Item.Text("Article.Byline");
}

/// <summary>Reads an interview with an educator.</summary>
internal readonly record struct Interview(IContent Item)
{
    public const string Type = "Interview",
        Portrait = "Interview.Portrait";

    public static IReadOnlyList<string> Shown { get; } =
    ["Interview.Person", "Interview.Role", "Interview.Organization", Portrait, .. Body.Parts];

    public string Person => Item.Text("Interview.Person");

    public string Role => Item.Text("Interview.Role");

    public string Organization => Item.Text("Interview.Organization");

    /// <summary>The school's name: "Vista Peak Exploratory (Aurora, Colorado)" without the parenthesis.</summary>
    public string School => Organization.Split(" (")[0];
}

/// <summary>Reads a term of the glossary.</summary>
internal readonly record struct GlossaryTerm(IContent Item)
{
    public const string Type = "GlossaryTerm",
        AlsoCalledField = "GlossaryTerm.AlsoCalled";

    public static IReadOnlyList<string> Shown => Body.Parts;

    public string AlsoCalled => Item.Text(AlsoCalledField);
}

/// <summary>A plain page, such as About.</summary>
internal static class PlainType
{
    public const string Type = "Page";

    public static IReadOnlyList<string> Shown => Body.Parts;
}
