using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>What someone can try whose search found nothing.</summary>
/// <param name="Searches">Parts of the query that find something, best first.</param>
/// <param name="Pages">Pages whose titles have a word like one of the query.</param>
internal sealed record WaysOn(IReadOnlyList<Way> Searches, IReadOnlyList<Suggestion> Pages)
{
    private const int MaxSearches = 4,
        MaxPages = 4,
        MaxWords = 8;

    public static WaysOn None { get; } = new([], []) { OneWord = true };

    /// <summary>Whether the query is a single word, so that fewer words are no way.</summary>
    public required bool OneWord { get; init; }

    public static WaysOn From(SearchRequest request, SearchIndex index)
    {
        var words = request
            .Text.Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimStart('-'))
            .Where(word => word.Length > 1)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxWords)
            .ToList();
        var plain = string.Join(' ', words);
        var searches = words
            .Prepend(plain)
            .Distinct()
            .Where(text => text.Length > 0 && text != request.Text)
            .Select(text => new Way(
                text,
                SearchUrl.Write(SearchUrl.Path, new() { Text = text }),
                index.Search(request with { Text = text, Meaning = null, Page = 1, PageSize = 1 }).Total
            ))
            .Where(way => way.Found > 0)
            .OrderByDescending(way => way.Text == plain)
            .ThenBy(way => way.Found)
            .Take(MaxSearches)
            .ToList();
        var pages = words
            .SelectMany(word => index.Suggest(word, request.Audiences, MaxPages))
            .DistinctBy(one => one.Url)
            .Take(MaxPages)
            .ToList();
        return new(searches, pages) { OneWord = words.Count < 2 };
    }
}

/// <param name="Found">The number of results.</param>
internal sealed record Way(string Text, string Url, int Found);
