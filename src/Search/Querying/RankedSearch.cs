using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Vectors;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>Ranks documents for what was typed, and tells results from related pages (decision 0098).</summary>
internal sealed class RankedSearch(
    IndexSearcher searcher,
    TermLookup terms,
    SearchRequest request,
    SearchTuning tuning,
    Filter allowed
)
{
    /// <summary>
    /// Hits with less than this share of the best score are related pages, unless they have all words. So are hits
    /// without any of the words that aren't near by meaning either.
    /// </summary>
    private const float Cut = 0.15f;

    /// <summary>The boost of a pinned result; no other score comes near it.</summary>
    private const float PinBoost = 100_000;

    /// <summary>The weight of documents that contain only corrections, and no word as typed.</summary>
    private const float OnlyCorrected = 0.1f;

    public required Instant Now { get; init; }

    /// <summary>Fills the groups and returns whether any document has all words.</summary>
    /// <param name="strict">Whether phrases and fields must match.</param>
    public bool Into(HitGroups groups, QueryBuilder wording, bool strict)
    {
        using var hits = new HitScores(searcher, terms, Open(wording.Unwanted));
        foreach (var (at, clause) in wording.Clauses.Index())
            Add(clause, HitScores.MarkOf(at), hits);
        AddCloseness(wording, hits);
        var corrected = Marks(wording, clause => clause.Corrected);
        if (corrected != 0 && corrected != HitScores.MarksOf(wording.Count))
            hits.WeighOnly(corrected, OnlyCorrected);
        var required = strict ? Marks(wording, clause => clause.Required) : 0;
        if (required != 0)
            hits.Keep(required);
        if (wording.Terms.Count > 0)
            foreach (var (word, weight) in new Feedback(terms).Of(hits.Best(Feedback.MaxDocuments), wording.Count))
                hits.Add(word, weight, 0);
        if (request.Meaning is { } meaning)
            AddNearest(meaning, hits);
        if (required != 0)
            hits.Keep(required);
        var best = hits.Weigh(part => RecencyBoost.Of(part, Now));
        if (Pins(wording.Mended) is { Clauses.Count: > 0 } pins)
            hits.Add(pins, 0);
        return Divide(hits, HitScores.MarksOf(wording.Count), Cut * best, groups);
    }

    /// <summary>Adds the documents nearest by meaning. All are compared, so that what is left out by the query doesn't
    /// make others nearer.</summary>
    private void AddNearest(QueryVector meaning, HitScores hits)
    {
        using var nearest = new NearestDocuments(searcher.IndexReader, Open(null), meaning);
        nearest.AddTo(hits);
    }

    /// <summary>Adds how close words are to each other, where any document has them.</summary>
    private static void AddCloseness(QueryBuilder wording, HitScores hits)
    {
        var close = wording.Closeness().ToList();
        if (close.Count == 0)
            return;
        var any = hits.WhichAny([.. close.Select(one => Marks(one.Clauses))]);
        foreach (var (at, one) in close.Index())
            if (any[at])
                hits.Add(one.Query, 0);
    }

    private static ulong Marks(IEnumerable<int> clauses) =>
        clauses.Aggregate(0UL, (marks, at) => marks | HitScores.MarkOf(at));

    private static ulong Marks(QueryBuilder wording, Func<QueryClause, bool> which) =>
        Marks(wording.Clauses.Index().Where(one => which(one.Item)).Select(one => one.Index));

    private static void Add(QueryClause clause, ulong mark, HitScores hits)
    {
        if (clause.Word is { } word)
            new WordPlaces(word).AddTo(hits, clause.Query.Boost, mark);
        else
            hits.Add(clause.Query, mark);
    }

    /// <summary>Returns the documents that may be shown, for each part of the index.</summary>
    private FixedBitSet[] Open(Query? unwanted)
    {
        var without = unwanted is null ? null : new QueryWrapperFilter(unwanted);
        return
        [
            .. searcher.IndexReader.Leaves.Select(part =>
            {
                var may = AudienceFilter.BitsOf(allowed, part);
                if (without?.GetDocIdSet(part, null)?.GetIterator() is not { } them)
                    return may;
                var rest = may.Clone();
                rest.AndNot(them);
                return rest;
            }),
        ];
    }

    /// <summary>
    /// Divides hits into those that have all words, other results, and related pages. Pinned pages are among the first;
    /// results in order of date or title aren't divided.
    /// </summary>
    /// <returns>Whether any document has all words.</returns>
    private bool Divide(HitScores hits, ulong all, float cut, HitGroups groups)
    {
        const float pinned = PinBoost / 2;
        var together = request.Order != SearchOrder.Relevance;
        var any = false;
        hits.Each(
            groups.Enter,
            (doc, score, marks) =>
            {
                any |= (marks & all) == all;
                if (Of(score, marks) is var group && (group != HitGroup.Related || !request.ResultsOnly))
                    groups.Add(doc, group);
            }
        );
        return any;

        HitGroup Of(float score, ulong marks) =>
            (marks & all) == all || score >= pinned ? HitGroup.Whole
            : marks == 0 || score < cut ? HitGroup.Related
            : together ? HitGroup.Whole
            : HitGroup.Some;
    }

    /// <summary>
    /// Returns the query for the results that staff pinned to this exact query, whether or not they contain its words,
    /// and for the portal's own pages that it asks for.
    /// </summary>
    private BooleanQuery Pins(IReadOnlyDictionary<string, string> mended)
    {
        var pins = new BooleanQuery();
        foreach (var (at, url) in tuning.PinnedTo(request.Text, Now).Index())
            pins.Add(
                new ConstantScoreQuery(new TermQuery(new Term(DocumentMapping.Url, url))) { Boost = PinBoost - at },
                Occur.SHOULD
            );
        if (PlaceQuery.Of(request.Text, mended) is { } place)
            pins.Add(place, Occur.SHOULD);
        return pins;
    }
}
