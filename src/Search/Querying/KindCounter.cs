using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Querying;

/// <summary>Counts everything found by kind, and passes on to the hits only the kind that was asked for: one walk for both.</summary>
internal sealed class KindCounter(ICollector hits, string? only) : ICollector
{
    private readonly Dictionary<string, int> totals = new(StringComparer.Ordinal);
    private SortedDocValues kinds = DocValues.EMPTY_SORTED;
    private int[] counts = [];
    private bool[] wanted = [];

    public bool AcceptsDocsOutOfOrder => hits.AcceptsDocsOutOfOrder;

    public void SetScorer(Scorer scorer) => hits.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        TakeIn();
        kinds = context.AtomicReader.GetSortedDocValues(Shape.KindName) ?? DocValues.EMPTY_SORTED;
        counts = new int[kinds.ValueCount];
        wanted = Enumerable.Range(0, counts.Length).Select(ord => only is null || Slug.From(Name(ord)) == only).ToArray();
        hits.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        var ord = kinds.GetOrd(doc);
        if (ord >= 0) counts[ord]++;
        if (ord >= 0 ? wanted[ord] : only is null) hits.Collect(doc);
    }

    /// <summary>The counts, by name.</summary>
    public IReadOnlyList<KindCount> Counts()
    {
        TakeIn();
        return totals.OrderBy(kind => kind.Key, StringComparer.OrdinalIgnoreCase)
            .Select(kind => new KindCount(kind.Key, Slug.From(kind.Key), kind.Value)).ToList();
    }

    private void TakeIn()
    {
        for (var ord = 0; ord < counts.Length; ord++)
            if (counts[ord] > 0) totals[Name(ord)] = totals.GetValueOrDefault(Name(ord)) + counts[ord];
        counts = [];
    }

    private string Name(int ord)
    {
        var name = new BytesRef();
        kinds.LookupOrd(ord, name);
        return name.Utf8ToString();
    }
}
