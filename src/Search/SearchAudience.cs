namespace NetworkPortal.Search;

/// <summary>Says for a module which audiences a person belongs to. The words are compared in the query, so that what a
/// person may not find is in no count either.</summary>
public interface ISearchAudience
{
    Task<IReadOnlyList<string>> Of(Guid person, CancellationToken ct);
}

/// <summary>The audiences that need no module.</summary>
public static class SearchAudience
{
    public const string Everybody = "everybody";

    /// <summary>Whoever has an account.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Nobody who searches: only stored queries find it.</summary>
    public const string Queries = "queries";
}

/// <summary>A facet that results can be narrowed by; modules register theirs.</summary>
/// <param name="Name">As addresses name it: ?topic=coaching.</param>
public sealed record SearchFacet(string Name, string Title, int Order)
{
    /// <summary>Every document has a kind.</summary>
    internal static SearchFacet Kind { get; } = new("kind", "Type", 0);

    /// <summary>The year of its publication.</summary>
    internal static SearchFacet Year { get; } = new("year", "Year", 90);
}
