using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// The filter for documents that the audiences may see and that haven't expired. As a filter, it doesn't affect scores
/// and applies to every query. A search asks it several times, so what it lets through is kept for each part of the
/// index, for the audiences that searched lately.
/// </summary>
internal static class AudienceFilter
{
    private const int MaxKept = 100;

    private static volatile Kept kept = new(0);

    /// <param name="now">Documents that expire within the next minute are left out already.</param>
    public static Filter Of(IReadOnlyList<string> audiences, Instant now)
    {
        var until = ((now.ToUnixTimeSeconds() / 60) + 1) * 60;
        var here = kept;
        if (here.Until != until)
            kept = here = new(until);
        var key = string.Join('\n', audiences.Order(StringComparer.Ordinal));
        if (here.Filters.TryGetValue(key, out var known))
            return known;
        var filter = New(audiences, until);
        return here.Filters.Count < MaxKept ? here.Filters.GetOrAdd(key, new KeptBits(filter)) : filter;
    }

    /// <summary>Returns the documents of a part of the index that a filter lets through, also
    /// deleted ones.</summary>
    public static FixedBitSet BitsOf(Filter filter, AtomicReaderContext part) =>
        filter.GetDocIdSet(part, null) is var set && set is FixedBitSet bits ? bits : Copy(set, part.Reader.MaxDoc);

    private static FixedBitSet Copy(DocIdSet? set, int documents)
    {
        var bits = new FixedBitSet(Math.Max(documents, 1));
        if (set?.GetIterator() is { } open)
            bits.Or(open);
        return bits;
    }

    private static QueryWrapperFilter New(IReadOnlyList<string> audiences, long until)
    {
        var any = new BooleanQuery();
        foreach (var audience in audiences.Take(BooleanQuery.MaxClauseCount - 1))
            any.Add(new TermQuery(new Term(DocumentMapping.Audience, audience)), Occur.SHOULD);
        any.Add(
            NumericRangeQuery.NewInt64Range(DocumentMapping.Until, null, until, minInclusive: true, maxInclusive: true),
            Occur.MUST_NOT
        );
        return new(any);
    }

    private sealed record Kept(long Until)
    {
        public ConcurrentDictionary<string, Filter> Filters { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Keeps plain bits, which can be looked up for any document; Lucene's own are compressed.</summary>
    private sealed class KeptBits(Filter filter) : CachingWrapperFilter(filter)
    {
        protected override DocIdSet DocIdSetToCache(DocIdSet docIdSet, AtomicReader reader) =>
            Copy(docIdSet, reader.MaxDoc);
    }
}
