using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>Answers one request from one view of the index.</summary>
internal sealed class IndexSearch(IndexSearcher searcher, SearchRequest request)
{
    private const int Deepest = 1000;

    /// <summary>Best first, then newest; the key decides the rest, so that pages neither repeat nor skip anything.</summary>
    private static readonly Sort Order = new(
        SortField.FIELD_SCORE, new SortField(Shape.Date, SortFieldType.INT64, reverse: true), new SortField(Shape.Id, SortFieldType.STRING));

    private readonly int size = Math.Clamp(request.PageSize, 1, SearchRequest.MostPerPage);
    private readonly int page = Math.Max(request.Page, 1);
    private readonly string? kind = KnownKind(searcher, request.Kind);

    public SearchResult Run()
    {
        var started = Stopwatch.GetTimestamp();
        var result = string.IsNullOrWhiteSpace(request.Text) ? Browse() : Find(new Wording(QueryText.Read(request.Text)));
        return result with { Kind = kind, Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Without words: how much there is of each kind, and the newest of the kind that was asked for.</summary>
    private SearchResult Browse()
    {
        var all = Ask(new MatchAllDocsQuery(), new HashSet<string>());
        return kind is null ? all with { Hits = [], Total = 0, Pages = 0 } : all;
    }

    private SearchResult Find(Wording wording)
    {
        var result = new SearchResult();
        if (wording.IsEmpty) return result;
        foreach (var (tries, query) in wording.Queries().Index())
        {
            result = Ask(query, wording.Terms) with { Relaxed = tries > 0 };
            if (result.Kinds.Count > 0) break;
        }
        return result;
    }

    private SearchResult Ask(Query query, IReadOnlySet<string> words)
    {
        var most = Math.Min((long)page * size, Deepest);
        var top = TopFieldCollector.Create(Order, (int)most, fillFields: true, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: false);
        var counter = new KindCounter(top, kind);
        searcher.Search(query, counter);
        var pages = (Math.Min(top.TotalHits, Deepest) + size - 1) / size;
        var shown = Math.Clamp(page, 1, Math.Max(pages, 1));
        var found = top.GetTopDocs((shown - 1) * size, size).ScoreDocs;
        var sieve = new WordSieve(words);
        return new()
        {
            Total = top.TotalHits,
            Page = shown,
            Pages = pages,
            Kinds = counter.Counts(),
            Hits = found.Select(hit => Show(Shape.Read(searcher.Doc(hit.Doc)), sieve)).ToList(),
        };
    }

    private static SearchHit Show(SearchDocument found, WordSieve words)
    {
        var (snippet, file) = Snippet.Of(found, words);
        return new(Slug.From(found.Kind), found.Kind, found.Url, found.Title, found.Place, found.Published, snippet, file);
    }

    private static string? KnownKind(IndexSearcher searcher, string? asked)
    {
        var slug = Slug.From(asked ?? "");
        return slug.Length > 0 && searcher.IndexReader.DocFreq(new Term(Shape.Kind, slug)) > 0 ? slug : null;
    }
}
