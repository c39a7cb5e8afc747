using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Counts all matches by facet, and passes on matches that have a selected value in each facet, in a single pass. A
/// facet's own selection doesn't affect its own counts, so they show what selecting one more value would find.
/// </summary>
internal sealed class FacetCounter : ICollector
{
    private readonly ICollector hits;
    private readonly Counting[] facets;

    public FacetCounter(
        ICollector hits,
        IReadOnlyList<SearchFacet> facets,
        IReadOnlyDictionary<string, IReadOnlyList<string>> chosen
    ) =>
        (this.hits, this.facets) = (
            hits,
            facets.Select(facet => new Counting(facet, chosen.GetValueOrDefault(facet.Name) ?? [])).ToArray()
        );

    public bool AcceptsDocsOutOfOrder => hits.AcceptsDocsOutOfOrder;

    public void SetScorer(Scorer scorer) => hits.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (var facet in facets)
            facet.Enter(context.AtomicReader);
        hits.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        Counting? missed = null;
        foreach (var facet in facets)
        {
            if (facet.Passes(doc))
                continue;
            if (missed is not null)
                return;
            missed = facet;
        }
        if (missed is not null)
        {
            missed.Count(doc);
            return;
        }
        foreach (var facet in facets)
            facet.Count(doc);
        hits.Collect(doc);
    }

    /// <summary>
    /// Returns the counts in the order of the facets. Values are sorted by count, then by name, with nested values
    /// below their parent.
    /// </summary>
    public IReadOnlyList<FacetCount> Counts() =>
        [.. facets.Select(facet => facet.Result()).Where(facet => facet.Values.Count > 0)];

    private sealed class Counting(SearchFacet facet, IReadOnlyList<string> chosen)
    {
        private readonly Dictionary<string, (string Text, int Count)> totals = new(StringComparer.Ordinal);
        private FacetValues? values;
        private int[] counts = [];
        private bool[] wanted = [];

        public void Enter(AtomicReader reader)
        {
            TakeIn();
            values = FacetValues.Of(reader, facet.Name);
            counts = new int[values.Names.Length];
            if (chosen.Count > 0)
                wanted = Enumerable.Range(0, counts.Length).Select(IsChosen).ToArray();
        }

        /// <summary>
        /// Checks whether a value is selected. Selected values are listed even with a count of 0, so that they can be
        /// deselected.
        /// </summary>
        private bool IsChosen(int ord)
        {
            var (value, text) = values!.Names[ord];
            if (!chosen.Contains(value, StringComparer.Ordinal))
                return false;
            totals.TryAdd(value, (text, 0));
            return true;
        }

        public bool Passes(int doc)
        {
            if (chosen.Count == 0)
                return true;
            foreach (var number in values!.Of(doc))
                if (wanted[number])
                    return true;
            return false;
        }

        public void Count(int doc)
        {
            foreach (var number in values!.Of(doc))
                counts[number]++;
        }

        public FacetCount Result()
        {
            TakeIn();
            var all = totals
                .Select(total => new FacetValueCount(
                    total.Key,
                    total.Value.Text,
                    total.Value.Count,
                    chosen.Contains(total.Key, StringComparer.Ordinal)
                ))
                .ToList();
            var roots = all.Where(value => !totals.ContainsKey(ParentOf(value.Value))).ToList();
            return new(facet.Name, facet.Title, [.. Ordered(roots).SelectMany(root => Below(root, all).Prepend(root))]);
        }

        private static IEnumerable<FacetValueCount> Below(FacetValueCount parent, List<FacetValueCount> all) =>
            Ordered(all.Where(value => ParentOf(value.Value) == parent.Value))
                .SelectMany(value => Below(value, all).Prepend(value));

        private static IOrderedEnumerable<FacetValueCount> Ordered(IEnumerable<FacetValueCount> values) =>
            values.OrderByDescending(value => value.Count).ThenByName(value => value.Text);

        private static string ParentOf(string value) => value.LastIndexOf('/') is var at and >= 0 ? value[..at] : "";

        private void TakeIn()
        {
            for (var ord = 0; ord < counts.Length; ord++)
            {
                if (counts[ord] == 0)
                    continue;
                var (value, text) = values!.Names[ord];
                totals[value] = (text, totals.GetValueOrDefault(value).Count + counts[ord]);
            }
            counts = [];
        }
    }
}
