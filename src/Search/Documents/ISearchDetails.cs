namespace NetworkPortal.Search.Documents;

/// <summary>Adds to results on the search page what changes too often for the index, such as spots left.</summary>
public interface ISearchDetails
{
    /// <summary>Returns details by key. The person may see all of these documents.</summary>
    /// <param name="keys">The keys of the results as in the index: "visit-day:…".</param>
    Task<IReadOnlyDictionary<string, SearchDetail>> Of(IReadOnlyCollection<string> keys, CancellationToken ct);
}

/// <param name="Text">A line about the result, or blank.</param>
/// <param name="Lines">What the page lists first, such as the next visit days.</param>
public sealed record SearchDetail(string Text, IReadOnlyList<SearchDetailLine> Lines);

/// <param name="Title">The text of the link.</param>
/// <param name="Text">What follows the link.</param>
public sealed record SearchDetailLine(string Title, string Url, string Text);
