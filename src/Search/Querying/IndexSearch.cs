using System.Diagnostics;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>Runs one request on one state of the index.</summary>
internal sealed class IndexSearch
{
    private const int Deepest = 1000;

    private readonly IndexSearcher searcher;
    private readonly SearchRequest request;
    private readonly SearchTuning tuning;
    private readonly Instant now;
    private readonly int size,
        page,
        deepest;
    private readonly Filter allowed;
    private readonly TermLookup terms;
    private readonly Vocabulary vocabulary;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> chosen;

    public IndexSearch(IndexSearcher searcher, SearchRequest request, SearchTuning tuning, Instant now)
    {
        this.searcher = searcher;
        this.request = request;
        this.tuning = tuning;
        this.now = now;
        size = request.AsList ? Deepest : Math.Clamp(request.PageSize, 1, SearchRequest.MaxPerPage);
        page = Math.Max(request.Page, 1);
        deepest = request.List is null ? Deepest : Math.Max(searcher.IndexReader.MaxDoc, 1);
        allowed = AudienceFilter.Of(request.Audiences, now);
        terms = new(searcher.IndexReader);
        vocabulary = new(terms, allowed);
        chosen = request.List is null ? Known() : request.Chosen;
    }

    public SearchResult Run()
    {
        var started = Stopwatch.GetTimestamp();
        var result = string.IsNullOrWhiteSpace(request.Text) ? Browse() : Find();
        return result with { Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Returns the keys of all documents with every word; null if there is nothing to search for.</summary>
    public IReadOnlyList<string>? Keys()
    {
        var wording = Wording();
        if (wording.IsEmpty)
            return null;
        var keys = new KeyCollector();
        searcher.Search(wording.Whole(), Shown(), keys);
        return keys.Keys;
    }

    private QueryBuilder Wording() => new(QueryText.Read(request.Text), vocabulary, tuning.Synonyms, tuning.Facets);

    /// <summary>
    /// Searches without words: counts all documents by facet, and lists those with the selected values, newest first.
    /// A module's list shows all of its documents if no value is selected.
    /// </summary>
    private SearchResult Browse()
    {
        var groups = Groups();
        searcher.Search(new MatchAllDocsQuery(), Shown(), groups.Whole);
        var all = Result(groups, new HashSet<string>());
        return chosen.Count == 0 && request.List is null ? all with { Hits = [], Total = 0, Pages = 0 } : all;
    }

    private SearchResult Find()
    {
        var wording = Wording();
        var result = new SearchResult();
        if (wording.IsEmpty)
            return result;
        if (request.List is not null)
        {
            var list = Groups();
            searcher.Search(wording.Whole(), Shown(), list.Whole);
            return Result(list, wording.Terms);
        }
        var ranked = new RankedSearch(searcher, terms, request, tuning, allowed) { Now = now };
        foreach (var strict in wording.HasRequired ? (bool[])[true, false] : [true])
        {
            var groups = Groups();
            var relaxed = !ranked.Into(groups, wording, strict);
            result = Result(groups, wording.Terms) with { Relaxed = relaxed, ByMeaning = request.Meaning is not null };
            if (result.Any)
                break;
        }
        return result.Any && wording.Mended.Count > 0 ? result with { DidYouMean = Mended(wording.Mended) } : result;
    }

    /// <summary>Returns the query with its misspelled words corrected; null if that changes nothing.</summary>
    private string? Mended(IReadOnlyDictionary<string, string> mended)
    {
        var typed = request.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var meant = Array.ConvertAll(typed, piece => Mended(piece, mended));
        return meant.SequenceEqual(typed) ? null : string.Join(' ', meant);
    }

    private static string Mended(string piece, IReadOnlyDictionary<string, string> mended)
    {
        var (text, at) = (new StringBuilder(), 0);
        foreach (var word in EnglishWords.All.Cut(piece))
            if (mended.TryGetValue(word.Form, out var meant))
            {
                text.Append(piece, at, word.Start - at).Append(meant);
                at = word.End;
            }
        return text.Append(piece, at, piece.Length - at).ToString();
    }

    private HitGroups Groups() =>
        new(
            request.List is null ? SortBy(request.Order)
                : string.IsNullOrWhiteSpace(request.Text) ? ByListOrder
                : new([SortField.FIELD_SCORE, .. ByListOrder.GetSort()]),
            (int)Math.Min((long)page * size, deepest),
            request.List?.Facets ?? tuning.Facets,
            chosen
        );

    private SearchResult Result(HitGroups groups, IReadOnlySet<string> words)
    {
        var pages = (Math.Min(groups.ResultCount + groups.RelatedCount, deepest) + size - 1) / size;
        var shown = Math.Clamp(page, 1, Math.Max(pages, 1));
        var sieve = new TermPrefilter(words, Rarity);
        return new()
        {
            Total = groups.ResultCount,
            Related = groups.RelatedCount,
            Page = shown,
            Pages = pages,
            Facets = groups.Facets,
            Hits =
            [
                .. groups
                    .Page((shown - 1) * size, size)
                    .Select(hit =>
                        Show(DocumentMapping.Read(searcher.Doc(hit.Doc)), sieve) with
                        {
                            Related = hit.Related,
                        }
                    ),
            ],
        };
    }

    /// <summary>Returns the filter for documents that may be shown here: in a list, those of its kind.</summary>
    private Filter Shown() =>
        request.List is not { } list
            ? allowed
            : new QueryWrapperFilter(
                new FilteredQuery(
                    new TermQuery(new Term(DocumentMapping.Facet(SearchFacet.Kind.Name), list.Kind)),
                    allowed
                )
            );

    private static Sort ByListOrder { get; } =
        new(
            new SortField(DocumentMapping.ListOrder, SortFieldType.INT64),
            new SortField(DocumentMapping.Id, SortFieldType.STRING)
        );

    /// <summary>
    /// Returns the sort order. Ties are broken by key, or a number from it, so that pages neither repeat nor skip
    /// documents, and a rebuild changes no order.
    /// </summary>
    private Sort SortBy(SearchOrder order)
    {
        if (order == SearchOrder.Relevance && string.IsNullOrWhiteSpace(request.Text))
            order = SearchOrder.Newest;
        SortField newest = new(DocumentMapping.Date, SortFieldType.INT64, reverse: true),
            key = new(DocumentMapping.Id, SortFieldType.STRING);
        return order switch
        {
            SearchOrder.Newest => new(newest, key),
            SearchOrder.Title => new(new SortField(DocumentMapping.TitleOrder, SortFieldType.STRING), key),
            _ => new(SortField.FIELD_SCORE, newest, new SortField(DocumentMapping.Tie, SortFieldType.INT64)),
        };
    }

    private SearchHit Show(SearchDocument found, TermPrefilter words)
    {
        var (snippet, where) =
            request.AsList || request.List is not null ? (Html.Empty, null) : Snippet.Of(found, words);
        return new()
        {
            Key = found.Key,
            Kind = Slug.From(found.Kind),
            KindName = found.Kind,
            Url = found.Url,
            Title = found.Title,
            MarkedTitle = request.AsList ? Html.Encode(found.Title) : Snippet.Title(found.Title, words),
            Place = found.Place,
            Date = found.Published,
            Year = found.Year ?? found.Published?.InUtc().Year,
            Snippet = snippet,
            Where = where,
            Author = found.Author,
            Why = request.Explain
                ?
                [
                    .. ResultExplanation.Of(
                        found,
                        words,
                        tuning.PinnedTo(request.Text, now).Contains(found.Url),
                        request.Meaning is not null
                    ),
                ]
                : [],
        };
    }

    /// <summary>Returns how much a word tells: more the fewer pages have it.</summary>
    private double Rarity(string term)
    {
        var having = terms.CountOf(new(DocumentMapping.All, term));
        return Math.Max(0.1, ExactLengthBm25.Idf(having, searcher.IndexReader.NumDocs));
    }

    /// <summary>Returns the selected facet values that visible documents have.</summary>
    private Dictionary<string, IReadOnlyList<string>> Known() =>
        tuning
            .Facets.Select(facet =>
                (
                    facet.Name,
                    Values: (IReadOnlyList<string>)
                        [
                            .. (request.Chosen.GetValueOrDefault(facet.Name) ?? []).Where(value =>
                                vocabulary.Holds(new(DocumentMapping.Facet(facet.Name), value))
                            ),
                        ]
                )
            )
            .Where(facet => facet.Values.Count > 0)
            .ToDictionary(facet => facet.Name, facet => facet.Values, StringComparer.Ordinal);
}
