using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Vectors;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>Ranks documents for what was typed, and tells results from related pages (decision 0098).</summary>
internal sealed class RankedSearch(
    IndexSearcher searcher,
    SearchRequest request,
    SearchTuning tuning,
    Filter allowed,
    Instant now
)
{
    /// <summary>
    /// Hits with less than this share of the best score are related pages, unless they have all words. So are hits
    /// without any of the words.
    /// </summary>
    private const float Cut = 0.15f;

    /// <summary>The boost of a pinned result; no other score comes near it.</summary>
    private const float PinBoost = 100_000;

    private readonly IndexReader reader = searcher.IndexReader;

    /// <summary>Fills the groups and returns whether any document has all words.</summary>
    /// <param name="strict">Whether phrases and fields must match.</param>
    public bool Into(HitGroups groups, QueryBuilder wording, bool strict)
    {
        var some = new DocumentNumbers(reader.MaxDoc);
        using var hits = new HitScores(reader);
        var first = TopScoreDocCollector.Create(Feedback.MaxDocuments, docsScoredInOrder: false);
        searcher.Search(wording.TypedFirst(wording.Any(strict)), allowed, MultiCollector.Wrap(first, some, hits));
        var whole = wording.Count == 1 ? some : Whole(wording);
        if (wording.Terms.Count > 0 && new Feedback(reader).Of(first.GetTopDocs(), wording.Count) is { } feedback)
            searcher.Search(wording.Without(feedback), allowed, hits);
        var near = AddMeaning(hits, some, wording);
        if (strict && wording.HasRequired)
            hits.Keep(some);
        // Not by a query around the others, which would keep Lucene from adding up all their words at once.
        hits.Weigh(new RecencyBoost(now).Of);
        if (Pins() is { Clauses.Count: > 0 } pins)
            searcher.Search(pins, allowed, hits);
        Divide(hits, whole, doc => some.Has(doc) || near.Has(doc), groups);
        return hits.HasAny(whole);
    }

    /// <summary>
    /// Adds the scores of the documents nearest by meaning, and returns these (decision 0103). They are results even if
    /// they have none of the words.
    /// </summary>
    private DocumentNumbers AddMeaning(HitScores hits, DocumentNumbers some, QueryBuilder wording)
    {
        var near = new DocumentNumbers(reader.MaxDoc);
        using var nearest = NearestDocuments.Of(reader, allowed, request.Meaning);
        if (nearest?.ToQuery(some.Has, hits.Best(PinBoost / 2)) is { } query)
            searcher.Search(wording.Without(new() { { query, Occur.MUST } }), allowed, MultiCollector.Wrap(near, hits));
        return near;
    }

    /// <summary>Returns the documents with all words, also those that aren't hits because of their audience.</summary>
    private DocumentNumbers Whole(QueryBuilder wording)
    {
        var whole = new DocumentNumbers(reader.MaxDoc);
        searcher.Search(wording.Whole(), whole);
        return whole;
    }

    /// <summary>
    /// Divides hits into those that have all words, other results, and related pages. Pinned pages are among the first;
    /// results in order of date or title aren't divided.
    /// </summary>
    private void Divide(HitScores hits, DocumentNumbers whole, Func<int, bool> isResult, HitGroups groups)
    {
        const float pinned = PinBoost / 2;
        var cut = Cut * hits.Best(pinned);
        var together = request.Order != SearchOrder.Relevance;
        hits.Replay(groups.Whole, (doc, score) => First(doc, score) || (together && Good(doc, score)));
        if (!together)
            hits.Replay(groups.Some, (doc, score) => Good(doc, score) && !First(doc, score));
        if (!request.ResultsOnly)
            hits.Replay(groups.Related, (doc, score) => !Good(doc, score) && !First(doc, score));

        bool First(int doc, float score) => whole.Has(doc) || score >= pinned;
        bool Good(int doc, float score) => score >= cut && isResult(doc);
    }

    /// <summary>
    /// Returns the query for the results that staff pinned to this exact query, whether or not they contain its words,
    /// and for the portal's own pages that it asks for.
    /// </summary>
    private BooleanQuery Pins()
    {
        var pins = new BooleanQuery();
        foreach (var (at, url) in tuning.PinnedTo(request.Text, now).Index())
            pins.Add(
                new ConstantScoreQuery(new TermQuery(new Term(DocumentMapping.Url, url))) { Boost = PinBoost - at },
                Occur.SHOULD
            );
        if (PlaceQuery.Of(request.Text) is { } place)
            pins.Add(place, Occur.SHOULD);
        return pins;
    }
}
