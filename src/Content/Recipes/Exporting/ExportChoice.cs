namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>What goes into a package.</summary>
public sealed record ExportChoice
{
    /// <summary>The content types; none stands for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The ids of items; none stands for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The id of a term that the items are filed under, or blank.</summary>
    public string Term { get; init; } = "";

    /// <summary>Words that stand in the items' names, or blank.</summary>
    public string Text { get; init; } = "";

    public ExportVersions Versions { get; init; }

    /// <summary>Whether accounts go along: names, addresses and roles, never passwords.</summary>
    public bool Users { get; init; }

    /// <summary>Whether it is the whole portal: settings, roles, schools, all definitions and all files, beside all
    /// items.</summary>
    public bool Everything => Types.Count == 0 && Ids.Count == 0 && Term.Length == 0 && Text.Length == 0;
}

/// <summary>Which versions of an item go along.</summary>
public enum ExportVersions
{
    /// <summary>What readers see.</summary>
    Published,

    /// <summary>What editors go on from: drafts, and what is published where there is no draft.</summary>
    Latest,

    /// <summary>What readers see, and the draft beside it.</summary>
    Both,
}

/// <summary>What a package holds.</summary>
public sealed record ExportResult(int Items, int Files, IReadOnlyList<string> Missing);
