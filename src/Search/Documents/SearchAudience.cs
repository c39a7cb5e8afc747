namespace NetworkPortal.Search.Documents;

/// <summary>
/// Determines, for a module, which audiences a person belongs to. The query filters by audience, so counts don't
/// include documents that the person may not see.
/// </summary>
public interface ISearchAudience
{
    Task<IReadOnlyList<string>> Of(Guid person, CancellationToken ct);
}

/// <summary>The audiences that don't depend on a module.</summary>
public static class SearchAudience
{
    public const string Everyone = "everyone";

    /// <summary>Everyone with an account.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Everyone who isn't signed in.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>No one who searches: only stored queries find these documents.</summary>
    public const string Queries = "queries";
}

/// <summary>A facet that filters results; modules register their own.</summary>
/// <param name="Name">The name in URLs: ?topic=coaching.</param>
public sealed record SearchFacet(string Name, string Title, int Order)
{
    /// <summary>The document's kind; every document has one.</summary>
    public static SearchFacet Kind { get; } = new("kind", "Type", 0);

    /// <summary>The year of publication.</summary>
    internal static SearchFacet Year { get; } = new("year", "Year", 90);
}
