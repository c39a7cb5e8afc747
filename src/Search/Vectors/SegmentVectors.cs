using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Vectors;

/// <summary>
/// The vectors of one part of the index, in memory one after the other: reading them from disk for each search would
/// take longest. They are read again only when vectors were added to this part.
/// </summary>
internal sealed class SegmentVectors
{
    private static readonly ConditionalWeakTable<object, SegmentVectors> Known = [];
    private static readonly Lock Loading = new();

    private readonly long generation;
    private readonly int model;
    private readonly int[] places;
    private readonly float[] values;

    private SegmentVectors(AtomicReader reader, int model, long generation)
    {
        this.generation = generation;
        this.model = model;
        places = new int[reader.MaxDoc];
        values = [];
        var stored = new BytesRef();
        var vectors = reader.GetBinaryDocValues(DocumentVector.Field);
        var count = 0;
        for (var doc = 0; doc < places.Length; doc++)
        {
            vectors?.Get(doc, stored);
            var vector = DocumentVector.Read(stored, model);
            places[doc] = !vector.IsEmpty && (Dimensions == 0 || vector.Length == Dimensions) ? count++ : -1;
            if (places[doc] < 0)
                continue;
            if (Dimensions == 0)
                values = new float[places.Length * (Dimensions = vector.Length)];
            vector.CopyTo(values.AsSpan(places[doc] * Dimensions));
        }
        Array.Resize(ref values, count * Dimensions);
        Sum = new float[Dimensions];
        for (var at = 0; at < count; at++)
            TensorPrimitives.Add(Sum, values.AsSpan(at * Dimensions, Dimensions), Sum);
        Count = count;
    }

    public int Dimensions { get; }

    /// <summary>The number of vectors, and what they add up to.</summary>
    public int Count { get; }

    public float[] Sum { get; }

    public static SegmentVectors Of(AtomicReader reader, int model)
    {
        var generation = reader.FieldInfos.FieldInfo(DocumentVector.Field)?.DocValuesGen ?? -1;
        if (Known.TryGetValue(reader.CoreCacheKey, out var known) && known.IsCurrent(model, generation))
            return known;
        lock (Loading)
        {
            if (Known.TryGetValue(reader.CoreCacheKey, out known) && known.IsCurrent(model, generation))
                return known;
            var loaded = new SegmentVectors(reader, model, generation);
            Known.AddOrUpdate(reader.CoreCacheKey, loaded);
            return loaded;
        }
    }

    public bool Has(int doc) => places[doc] >= 0;

    /// <summary>Returns the vector of a document that has one.</summary>
    public ReadOnlySpan<float> this[int doc] => values.AsSpan(places[doc] * Dimensions, Dimensions);

    /// <summary>An earlier state of the index may be served with vectors that were added since.</summary>
    private bool IsCurrent(int wanted, long needed) => model == wanted && generation >= needed;
}
