using NetworkPortal.Search.Text;

namespace NetworkPortal.Search;

/// <summary>What completes what was typed.</summary>
/// <param name="Kind">Of a thing, its kind; of what results are narrowed by, the facet ("Topic"); "Search" for what
/// many search.</param>
public sealed record Suggestion(string Text, string Kind, string Url);

/// <summary>What many people search and find, the most frequent first.</summary>
public sealed class FrequentSearches(IEnumerable<string> texts)
{
    public static FrequentSearches None { get; } = new([]);

    internal IReadOnlyList<One> All { get; } =
    [.. texts.Select(text => new One(text, [.. EnglishWords.All.Cut(text).Select(word => word.Form)]))];

    internal sealed record One(string Text, IReadOnlyList<string> Words);
}
