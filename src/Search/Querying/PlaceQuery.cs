using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Finds the portal's own pages that a query asks for, such as "book a visit": a page is asked for if the query has one
/// of its names and no word that the page doesn't list. So queries about content are not affected.
/// </summary>
internal static class PlaceQuery
{
    /// <summary>Above every other score, and below pinned results.</summary>
    private const float First = 60_000;

    private const float Deed = 100;

    private const int MaxWords = 8;

    /// <summary>Words that say only that someone is looking for a page.</summary>
    private static readonly HashSet<string> Looking = new(StringComparer.Ordinal)
    {
        "find",
        "get",
        "go",
        "like",
        "look",
        "looking",
        "need",
        "open",
        "page",
        "please",
        "see",
        "show",
        "use",
        "want",
    };

    /// <summary>Returns null for queries that no page of the portal can be meant by.</summary>
    /// <param name="mended">Misspelled words, each with its correction.</param>
    public static Query? Of(string text, IReadOnlyDictionary<string, string> mended)
    {
        var typed = EnglishWords.All.Cut(text).ConvertAll(Meant);
        var words = typed.Where(word => EnglishWords.Tells(word.Form) && !Looking.Contains(word.Form)).ToList();
        if (words.Count is 0 or > MaxWords || text.AsSpan().ContainsAny('"', ':') || text.Contains(" -"))
            return null;
        var named = new BooleanQuery();
        var meant = new BooleanQuery { { named, Occur.MUST } };
        foreach (var word in words)
        {
            named.Add(new TermQuery(new(DocumentMapping.Names, word.Term)), Occur.SHOULD);
            meant.Add(new TermQuery(new(DocumentMapping.NamedWords, word.Term)), Occur.MUST);
        }
        var all = new BooleanQuery
        {
            {
                new ConstantScoreQuery(meant) { Boost = First },
                Occur.MUST
            },
        };
        foreach (var term in typed.Select(word => word.Term).Distinct())
            all.Add(
                new ConstantScoreQuery(new TermQuery(new Term(DocumentMapping.Deeds, term))) { Boost = Deed },
                Occur.SHOULD
            );
        return all;

        Word Meant(Word word) =>
            mended.TryGetValue(word.Form, out var meant) && EnglishWords.All.Cut(meant) is [var one] ? one : word;
    }
}
