using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NetworkPortal.Search.Ranking;

/// <summary>
/// Adds up the scores of several queries for each document. All scores are kept, because hits can only be divided once
/// the best one is known.
/// </summary>
internal sealed class HitScores : ICollector, IDisposable
{
    private readonly IndexReader reader;
    private readonly float[] rented;
    private Scorer? scorer;
    private int start;

    public HitScores(IndexReader reader)
    {
        this.reader = reader;
        rented = ArrayPool<float>.Shared.Rent(Math.Max(reader.MaxDoc, 1));
        Scores.Clear();
    }

    private Span<float> Scores => rented.AsSpan(0, reader.MaxDoc);

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context) => start = context.DocBase;

    public void Collect(int doc) => rented[start + doc] += scorer!.GetScore();

    public void Dispose() => ArrayPool<float>.Shared.Return(rented);

    /// <summary>Multiplies the score of each hit.</summary>
    /// <param name="factorIn">Returns the factor for each document of a part of the index.</param>
    public void Weigh(Func<AtomicReader, Func<int, float>> factorIn)
    {
        foreach (var leaf in reader.Leaves)
        {
            var factor = factorIn(leaf.AtomicReader);
            var scores = Scores.Slice(leaf.DocBase, leaf.Reader.MaxDoc);
            for (var doc = 0; doc < scores.Length; doc++)
                if (scores[doc] > 0)
                    scores[doc] *= factor(doc);
        }
    }

    /// <summary>Whether any of the documents is a hit.</summary>
    public bool HasAny(DocumentNumbers documents)
    {
        var scores = Scores;
        for (var doc = 0; doc < scores.Length; doc++)
            if (scores[doc] > 0 && documents.Has(doc))
                return true;
        return false;
    }

    /// <summary>Removes all other documents.</summary>
    public void Keep(DocumentNumbers documents)
    {
        var scores = Scores;
        for (var doc = 0; doc < scores.Length; doc++)
            if (scores[doc] > 0 && !documents.Has(doc))
                scores[doc] = 0;
    }

    /// <summary>Returns the best score below a limit.</summary>
    public float Best(float limit)
    {
        var best = 0f;
        foreach (var score in Scores)
            if (score > best && score < limit)
                best = score;
        return best;
    }

    /// <summary>Passes on the hits that a rule accepts.</summary>
    /// <param name="accept">Gets a document's number in the whole index and its score.</param>
    public void Replay(ICollector to, Func<int, float, bool> accept)
    {
        var held = new HeldScore();
        foreach (var leaf in reader.Leaves)
        {
            to.SetNextReader(leaf);
            to.SetScorer(held);
            for (var doc = 0; doc < leaf.Reader.MaxDoc; doc++)
            {
                var score = rented[leaf.DocBase + doc];
                if (score <= 0 || !accept(leaf.DocBase + doc, score))
                    continue;
                held.Hold(doc, score);
                to.Collect(doc);
            }
        }
    }

    private sealed class HeldScore() : Scorer(null)
    {
        private int doc;
        private float score;

        public override int DocID => doc;

        public override int Freq => 1;

        public void Hold(int one, float itsScore) => (doc, score) = (one, itsScore);

        public override float GetScore() => score;

        public override int NextDoc() => throw new NotSupportedException();

        public override int Advance(int target) => throw new NotSupportedException();

        public override long GetCost() => 1;
    }
}
