using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Hits in three groups, each in its own order: results that have all words, other results, and related pages. Facets
/// count the results.
/// </summary>
internal sealed class HitGroups
{
    private readonly TopFieldCollector[] groups;
    private readonly Turn turn = new();
    private readonly FacetCounter results,
        related;

    /// <param name="most">The number of hits to keep of each group.</param>
    public HitGroups(
        Sort sort,
        int most,
        IReadOnlyList<SearchFacet> facets,
        IReadOnlyDictionary<string, IReadOnlyList<string>> chosen
    )
    {
        groups = [Top(sort, most), Top(sort, most), Top(sort, most)];
        results = new(turn, facets, chosen);
        related = new(groups[2], [.. facets.Where(facet => chosen.ContainsKey(facet.Name))], chosen);
    }

    public int ResultCount => groups[0].TotalHits + groups[1].TotalHits;

    public int RelatedCount => groups[2].TotalHits;

    public IReadOnlyList<FacetCount> Facets => results.Counts();

    /// <summary>Returns the collector for results that have all words.</summary>
    public ICollector Whole => For(0);

    /// <summary>Returns the collector for results that have some of the words.</summary>
    public ICollector Some => For(1);

    /// <summary>Returns the collector for related pages.</summary>
    public ICollector Related => related;

    /// <summary>Returns a page of the hits, group by group, and whether each is a related page.</summary>
    public IEnumerable<(int Doc, bool Related)> Page(int start, int size)
    {
        foreach (var (at, group) in groups.Index())
        {
            var here = start < group.TotalHits && size > 0 ? group.GetTopDocs(start, size).ScoreDocs : [];
            foreach (var hit in here)
                yield return (hit.Doc, at == 2);
            size -= here.Length;
            start = Math.Max(0, start - group.TotalHits);
        }
    }

    private FacetCounter For(int group)
    {
        turn.Now = groups[group];
        return results;
    }

    private static TopFieldCollector Top(Sort sort, int most) =>
        TopFieldCollector.Create(
            sort,
            most,
            fillFields: true,
            trackDocScores: false,
            trackMaxScore: false,
            docsScoredInOrder: false
        );

    /// <summary>Passes hits on to the group that is being collected.</summary>
    private sealed class Turn : ICollector
    {
        public ICollector? Now { get; set; }

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer) => Now!.SetScorer(scorer);

        public void Collect(int doc) => Now!.Collect(doc);

        public void SetNextReader(AtomicReaderContext context) => Now!.SetNextReader(context);
    }
}
