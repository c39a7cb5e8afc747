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
    private readonly Turn turn;
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
        turn = new(groups[0], groups[1]);
        results = new(turn, facets, chosen);
        related = new(groups[2], [.. facets.Where(facet => chosen.ContainsKey(facet.Name))], chosen);
    }

    public int ResultCount => groups[0].TotalHits + groups[1].TotalHits;

    public int RelatedCount => groups[2].TotalHits;

    public IReadOnlyList<FacetCount> Facets => results.Counts();

    /// <summary>The collector for results that have all words.</summary>
    public ICollector Whole => results;

    public void Enter(AtomicReaderContext part, Scorer scorer)
    {
        results.SetNextReader(part);
        related.SetNextReader(part);
        results.SetScorer(scorer);
        related.SetScorer(scorer);
    }

    public void Add(int doc, HitGroup group)
    {
        if (group == HitGroup.Related)
        {
            related.Collect(doc);
            return;
        }
        turn.Others = group == HitGroup.Some;
        results.Collect(doc);
    }

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

    private static TopFieldCollector Top(Sort sort, int most) =>
        TopFieldCollector.Create(
            sort,
            most,
            fillFields: true,
            trackDocScores: false,
            trackMaxScore: false,
            docsScoredInOrder: false
        );

    /// <summary>Passes results on to their group.</summary>
    private sealed class Turn(ICollector whole, ICollector some) : ICollector
    {
        public bool Others { get; set; }

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            whole.SetScorer(scorer);
            some.SetScorer(scorer);
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            whole.SetNextReader(context);
            some.SetNextReader(context);
        }

        public void Collect(int doc) => (Others ? some : whole).Collect(doc);
    }
}

internal enum HitGroup
{
    Whole,
    Some,
    Related,
}
