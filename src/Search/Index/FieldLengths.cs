using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace NetworkPortal.Search.Index;

/// <summary>The length of each document's field in words, as plain numbers: Lucene keeps them packed, and unpacking one
/// takes longer than scoring with it.</summary>
internal static class FieldLengths
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, int[]>> Kept = [];

    /// <summary>Returns the lengths for a part of the index; empty if no document there has the field.</summary>
    public static int[] Of(AtomicReader part, string field) =>
        Kept.GetOrCreateValue(part.CoreCacheKey).GetOrAdd(field, Read, part);

    private static int[] Read(string field, AtomicReader part)
    {
        if (part.GetNormValues(field) is not { } packed)
            return [];
        var lengths = new int[part.MaxDoc];
        for (var doc = 0; doc < lengths.Length; doc++)
            lengths[doc] = (int)packed.Get(doc);
        return lengths;
    }
}
