using System.Buffers;
using System.Numerics.Tensors;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NetworkPortal.Search.Ranking;

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

    /// <summary>… and at least so near, and no less near than two documents are to each other on average: nothing is
    /// near to nonsense.</summary>
    private const float MinWithoutWords = 0.6f;

    private const float None = float.NaN;

    private readonly float[] shares;
    private readonly int count;
    private readonly float[] sum;
    private int summed;
    private float minWithoutWords = MinWithoutWords;

    /// <param name="open">The documents to compare, for each part of the index.</param>
    public NearestDocuments(IndexReader reader, FixedBitSet[] open, QueryVector query)
    {
        count = reader.MaxDoc;
        sum = new float[query.Values.Length];
        shares = ArrayPool<float>.Shared.Rent(Math.Max(count, 1));
        shares.AsSpan(0, count).Fill(None);
        foreach (var leaf in reader.Leaves)
            Compare(leaf, open[leaf.Ord], query);
        ToShares();
    }

    /// <summary>Adds the nearest documents to what the words found.</summary>
    public void AddTo(HitScores hits)
    {
        var least = LeastWithoutWords(hits);
        var scale = Weight * (hits.Best(1) is [var best] ? best.Score : 1);
        for (var doc = 0; doc < count; doc++)
            shares[doc] = shares[doc] > 0 && (shares[doc] >= least || hits.IsMarked(doc)) ? shares[doc] * scale : 0;
        hits.Add(shares.AsSpan(0, count), HitScores.Near);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(shares);

    private void Compare(AtomicReaderContext leaf, FixedBitSet open, QueryVector query)
    {
        var vectors = SegmentVectors.Of(leaf.AtomicReader, query.Model);
        if (vectors.Dimensions != query.Values.Length)
            return;
        TensorPrimitives.Add(sum, vectors.Sum, sum);
        summed += vectors.Count;
        var live = leaf.AtomicReader.LiveDocs;
        for (var doc = 0; doc < leaf.Reader.MaxDoc; doc++)
            if (vectors.Has(doc) && open.Get(doc) && live?.Get(doc) != false)
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
        minWithoutWords = Math.Max(MinWithoutWords, (Between() - average) / range);
        for (var doc = 0; doc < count; doc++)
            shares[doc] = float.IsNaN(shares[doc]) ? 0 : (shares[doc] - average) / range;
    }

    /// <summary>Returns how near two documents are to each other on average: the length of their sum tells.</summary>
    private float Between() =>
        summed < 2 ? 0 : (TensorPrimitives.Dot(sum, sum) - summed) / ((float)summed * (summed - 1));

    private float LeastWithoutWords(HitScores hits)
    {
        var nearest = new PriorityQueue<int, float>();
        for (var doc = 0; doc < count; doc++)
        {
            if (shares[doc] < minWithoutWords || hits.IsMarked(doc))
                continue;
            if (nearest.Count < MaxWithoutWords)
                nearest.Enqueue(doc, shares[doc]);
            else
                nearest.EnqueueDequeue(doc, shares[doc]);
        }
        return nearest.TryPeek(out _, out var least) ? least : float.MaxValue;
    }
}
