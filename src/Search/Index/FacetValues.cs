using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Index;

/// <summary>The values that each document of a part of the index has in one facet, as plain numbers: searches count
/// them for every hit.</summary>
internal sealed class FacetValues
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, FacetValues>> Kept = [];

    private readonly int[] starts;
    private readonly int[] numbers;

    private FacetValues(AtomicReader part, SortedSetDocValues? packed)
    {
        var all = new List<int>();
        starts = new int[part.MaxDoc + 1];
        Names = new (string Value, string Text)[packed?.ValueCount ?? 0];
        for (var doc = 0; doc < part.MaxDoc; doc++)
        {
            starts[doc] = all.Count;
            packed?.SetDocument(doc);
            for (
                var number = packed?.NextOrd() ?? SortedSetDocValues.NO_MORE_ORDS;
                number != SortedSetDocValues.NO_MORE_ORDS;
                number = packed!.NextOrd()
            )
                all.Add((int)number);
        }
        starts[^1] = all.Count;
        numbers = [.. all];
        var held = new BytesRef();
        for (var number = 0; number < Names.Length; number++)
        {
            packed!.LookupOrd(number, held);
            Names[number] = DocumentMapping.ReadFacet(held);
        }
    }

    /// <summary>The value and text for each number.</summary>
    public (string Value, string Text)[] Names { get; }

    public static FacetValues Of(AtomicReader part, string facet) =>
        Kept.GetOrCreateValue(part.CoreCacheKey).GetOrAdd(facet, Read, part);

    private static FacetValues Read(string facet, AtomicReader part) =>
        new(part, part.GetSortedSetDocValues(DocumentMapping.Facet(facet)));

    /// <summary>Returns the numbers of a document's values.</summary>
    public ReadOnlySpan<int> Of(int doc) => numbers.AsSpan(starts[doc]..starts[doc + 1]);
}
