using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Completes typed text to titles, facet values, and frequent searches. If nothing matches exactly, one typo per word
/// is allowed.
/// </summary>
internal sealed class Completion(
    IndexSearcher searcher,
    SearchTuning tuning,
    IReadOnlyList<string> audiences,
    Instant now
)
{
    private const int MaxFiled = 3,
        MaxAsked = 3,
        MaxTried = 6,
        MaxKept = 10_000;

    private static readonly HashSet<string> Shown =
    [
        DocumentMapping.Title,
        DocumentMapping.KindName,
        DocumentMapping.Url,
    ];

    private static readonly Sort Order = new(
        SortField.FIELD_SCORE,
        new SortField(DocumentMapping.Date, SortFieldType.INT64, reverse: true),
        new SortField(DocumentMapping.Id, SortFieldType.STRING)
    );

    /// <summary>The facet values of an index segment, which never changes.</summary>
    private static readonly ConditionalWeakTable<object, IReadOnlyList<Filed>> FiledIn = [];

    /// <summary>
    /// Cached results of whether a search finds anything, by audiences and text, for one state of the index.
    /// </summary>
    private static readonly ConditionalWeakTable<
        IndexReader,
        ConcurrentDictionary<(string Audiences, string Text), bool>
    > FindsIn = [];

    private sealed record Filed(SearchFacet Facet, string Value, string Text, IReadOnlyList<string> Words);

    public IReadOnlyList<Suggestion> Titles(string typed, int most) => Try(typed, words => Titles(words, most));

    /// <summary>
    /// Returns suggestions, each text once: those that begin with what was typed first, and otherwise titles first. At
    /// least one is a title if there is any.
    /// </summary>
    /// <param name="frequent">Frequent searches, most frequent first.</param>
    public IReadOnlyList<Suggestion> Everything(string typed, FrequentSearches frequent, int most) =>
        Try(
            typed,
            words =>
            {
                var titles = Titles(words, most);
                List<Suggestion> others =
                [
                    .. FiledUnder(words).Take(MaxFiled),
                    .. Asked(typed, words, frequent).Take(MaxAsked),
                ];
                var more = others.ExceptBy(titles.Select(Same), Same).DistinctBy(Same).ToList();
                return
                [
                    .. titles
                        .Take(Math.Max(1, most - more.Count))
                        .Concat(more)
                        .OrderByDescending(one => words.Begins(one.Text)),
                ];
            }
        );

    private static List<Suggestion> Try(string typed, Func<PrefixQueries, List<Suggestion>> complete)
    {
        if (PrefixQueries.Of(typed) is not { } words)
            return [];
        return complete(words) is { Count: > 0 } found ? found : complete(words.WithSlips);
    }

    private List<Suggestion> Titles(PrefixQueries words, int most)
    {
        // Fetches more, because identical titles are shown only once, and those that begin with the text come first.
        var top = searcher
            .Search(words.In(DocumentMapping.TitleForms), AudienceFilter.Of(audiences, now), most * 4, Order)
            .ScoreDocs;
        return
        [
            .. top.Select(hit => searcher.Doc(hit.Doc, Shown))
                .Select(stored => new Suggestion(
                    stored.Get(DocumentMapping.Title) ?? "",
                    stored.Get(DocumentMapping.KindName) ?? "",
                    stored.Get(DocumentMapping.Url) ?? "/"
                ))
                .DistinctBy(Same)
                .OrderByDescending(one => words.Begins(one.Text))
                .Take(most),
        ];
    }

    private static string Same(Suggestion one) => EnglishWords.Plain(one.Text);

    private IEnumerable<Suggestion> FiledUnder(PrefixQueries words)
    {
        var vocabulary = new Vocabulary(new(searcher.IndexReader), AudienceFilter.Of(audiences, now));
        return searcher
            .IndexReader.Leaves.SelectMany(leaf =>
                FiledIn.GetValue(leaf.AtomicReader.CoreCacheKey, _ => ReadFiled(leaf.AtomicReader))
            )
            .Where(filed => words.IsIn(filed.Words))
            .DistinctBy(filed => (filed.Facet.Name, filed.Value))
            .OrderBy(filed => filed.Facet.Order)
            .ThenByName(filed => filed.Text)
            .Where(filed => vocabulary.Holds(new(DocumentMapping.Facet(filed.Facet.Name), filed.Value)))
            .Select(filed => new Suggestion(
                filed.Text,
                filed.Facet.Title,
                SearchUrl.Write(
                    SearchUrl.Path,
                    new()
                    {
                        Chosen = new Dictionary<string, IReadOnlyList<string>> { [filed.Facet.Name] = [filed.Value] },
                    }
                )
            ));
    }

    private List<Filed> ReadFiled(AtomicReader segment)
    {
        var found = new List<Filed>();
        foreach (var facet in tuning.Facets)
        foreach (var (value, text) in FacetValues.Of(segment, facet.Name).Names)
            found.Add(new(facet, value, text, [.. EnglishWords.All.Cut(text).Select(word => word.Form)]));
        return found;
    }

    /// <summary>Returns frequent searches that find something for this person without changes to the query.</summary>
    private IEnumerable<Suggestion> Asked(string typed, PrefixQueries words, FrequentSearches frequent) =>
        frequent
            .All.Where(one =>
                words.IsIn(one.Words) && !string.Equals(one.Text, typed.Trim(), StringComparison.OrdinalIgnoreCase)
            )
            .Take(MaxTried)
            .Where(one => Finds(one.Text))
            .Select(one => new Suggestion(
                one.Text,
                "Search",
                SearchUrl.Write(SearchUrl.Path, new() { Text = one.Text })
            ));

    private bool Finds(string text)
    {
        var known = FindsIn.GetOrCreateValue(searcher.IndexReader);
        if (known.Count > MaxKept)
            known.Clear();
        return known.GetOrAdd(
            (string.Join('\n', audiences), text),
            _ =>
                new IndexSearch(
                    searcher,
                    new()
                    {
                        Text = text,
                        Audiences = audiences,
                        PageSize = 1,
                        ResultsOnly = true,
                    },
                    tuning with
                    {
                        Facets = [],
                    },
                    now
                ).Run()
                    is { Any: true, Relaxed: false, DidYouMean: null }
        );
    }
}
