using System.Buffers;
using System.Numerics.Tensors;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NetworkPortal.Search.Vectors;

/// <summary>
/// How near each document is to a query by meaning, as a share: 1 for the nearest, 0 for what is no nearer than the
/// average. So no constant depends on a model. Only documents that this person may see are compared.
/// </summary>
internal sealed class NearestDocuments : IDisposable
{
    /// <summary>The weight of meaning; that of the words is 1.</summary>
    private const float Weight = 0.5f;

    /// <summary>Documents that have none of the words are found if they are among so many nearest ones …</summary>
    private const int MaxWithoutWords = 10;

    /// <summary>… and at least so near.</summary>
    private const float MinWithoutWords = 0.6f;

    private const float None = float.NaN;

    private readonly float[] shares;
    private readonly int count;

    private NearestDocuments(IndexReader reader, Filter allowed, QueryVector query)
    {
        count = reader.MaxDoc;
        shares = ArrayPool<float>.Shared.Rent(Math.Max(count, 1));
        shares.AsSpan(0, count).Fill(None);
        foreach (var leaf in reader.Leaves)
            Compare(leaf, allowed, query);
        ToShares();
    }

    /// <summary>Compares all allowed documents; null if there is no vector to compare with.</summary>
    public static NearestDocuments? Of(IndexReader reader, Filter allowed, QueryVector? query) =>
        query is null ? null : new(reader, allowed, query);

    /// <summary>Returns a query that matches the nearest documents, with what to add to their scores.</summary>
    /// <param name="hasWords">Whether a document has any of the words.</param>
    /// <param name="best">The best score of the words.</param>
    public Query ToQuery(Func<int, bool> hasWords, float best)
    {
        var least = LeastWithoutWords(hasWords);
        var scale = Weight * (best > 0 ? best : 1);
        for (var doc = 0; doc < count; doc++)
            shares[doc] = shares[doc] > 0 && (shares[doc] >= least || hasWords(doc)) ? shares[doc] * scale : 0;
        return new NearestQuery(shares);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(shares);

    private void Compare(AtomicReaderContext leaf, Filter allowed, QueryVector query)
    {
        var vectors = SegmentVectors.Of(leaf.AtomicReader, query.Model);
        if (
            vectors.Dimensions != query.Values.Length
            || allowed.GetDocIdSet(leaf, leaf.AtomicReader.LiveDocs)?.GetIterator() is not { } documents
        )
            return;
        for (var doc = documents.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.NextDoc())
            if (vectors.Has(doc))
                shares[leaf.DocBase + doc] = TensorPrimitives.Dot(vectors[doc], query.Values);
    }

    private void ToShares()
    {
        var (sum, compared) = (0d, 0);
        var best = float.MinValue;
        foreach (var cosine in shares.AsSpan(0, count))
        {
            if (float.IsNaN(cosine))
                continue;
            sum += cosine;
            compared++;
            best = Math.Max(best, cosine);
        }
        var average = compared == 0 ? 0 : (float)(sum / compared);
        var range = Math.Max(best - average, float.Epsilon);
        for (var doc = 0; doc < count; doc++)
            shares[doc] = float.IsNaN(shares[doc]) ? 0 : (shares[doc] - average) / range;
    }

    private float LeastWithoutWords(Func<int, bool> hasWords)
    {
        var nearest = new PriorityQueue<int, float>();
        for (var doc = 0; doc < count; doc++)
        {
            if (shares[doc] < MinWithoutWords || hasWords(doc))
                continue;
            if (nearest.Count < MaxWithoutWords)
                nearest.Enqueue(doc, shares[doc]);
            else
                nearest.EnqueueDequeue(doc, shares[doc]);
        }
        return nearest.TryPeek(out _, out var least) ? least : float.MaxValue;
    }
}
