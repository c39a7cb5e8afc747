namespace NetworkPortal.Search;

/// <summary>What to look for.</summary>
public sealed record SearchRequest
{
    public const int MaxPerPage = 50;

    /// <summary>As typed: words, "phrases", -left out, either OR or, title:word. Blank together with a choice lists
    /// what is chosen, newest first.</summary>
    public string Text { get; init; } = "";

    /// <summary>Only what has one of these values in each of these facets: topic = coaching or feedback, and state =
    /// iowa. Facets and values that the index does not have are passed over.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether each hit shall say in words why it was found.</summary>
    public bool Explain { get; init; }

    /// <summary>All hits at once, as many as can be turned to, without passages.</summary>
    internal bool AsList { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>From 1; where there are fewer pages, the last one is shown.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 10;

    /// <summary>Who asks: only what is for one of these audiences is found, counted or suggested.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [SearchAudience.Everybody];
}

public enum SearchOrder
{
    Relevance,
    Newest,
    Title,
}
