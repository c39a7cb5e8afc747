namespace NetworkPortal.Search;

/// <summary>What to look for.</summary>
public sealed record SearchRequest
{
    public const int MostPerPage = 50;

    /// <summary>As typed: words, "phrases", -left out, either OR or. Blank together with a kind lists that kind, newest first.</summary>
    public string Text { get; init; } = "";

    /// <summary>Only this kind, by its name or its slug. A kind that the index does not have is passed over.</summary>
    public string? Kind { get; init; }

    /// <summary>From 1; where there are fewer pages, the last one is shown.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 10;
}
