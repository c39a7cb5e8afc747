using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>A completion of the typed text.</summary>
/// <param name="Kind">The kind of a document, the name of a facet ("Topic"), or "Search" for a frequent search.</param>
public sealed record Suggestion(string Text, string Kind, string Url);

/// <summary>Searches that many people run and that have results, most frequent first.</summary>
public sealed class FrequentSearches(IEnumerable<string> texts)
{
    public static FrequentSearches None { get; } = new([]);

    internal IReadOnlyList<One> All { get; } =
    [.. texts.Select(text => new One(text, [.. EnglishWords.All.Cut(text).Select(word => word.Form)]))];

    internal sealed record One(string Text, IReadOnlyList<string> Words);
}
