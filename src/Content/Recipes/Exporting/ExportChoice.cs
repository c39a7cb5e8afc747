namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>The selection of content to export in a package.</summary>
public sealed record ExportChoice
{
    /// <summary>The content types; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The item IDs; empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The ID of a term that the items must be tagged with, or blank.</summary>
    public string Term { get; init; } = "";

    /// <summary>A text that the items' names must contain, or blank.</summary>
    public string Text { get; init; } = "";

    public ExportVersions Versions { get; init; }

    /// <summary>Whether to include accounts: names, email addresses, and roles, but never passwords.</summary>
    public bool Users { get; init; }

    /// <summary>
    /// Whether the whole portal is exported: settings, roles, schools, all definitions, and all files in addition to
    /// all items.
    /// </summary>
    public bool Everything => Types.Count == 0 && Ids.Count == 0 && Term.Length == 0 && Text.Length == 0;
}

/// <summary>Which versions of an item to export.</summary>
public enum ExportVersions
{
    /// <summary>The version that readers see.</summary>
    Published,

    /// <summary>
    /// The version that editors continue from: the draft, or the published version if there is no draft.
    /// </summary>
    Latest,

    /// <summary>The published version and the draft.</summary>
    Both,
}

/// <summary>The contents of an exported package.</summary>
public sealed record ExportResult(int Items, int Files, IReadOnlyList<string> Missing);
