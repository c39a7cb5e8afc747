using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Vectors;

/// <summary>Matches the documents that have a score.</summary>
/// <param name="scores">The score of each document in the whole index; 0 for those that don't match.</param>
internal sealed class NearestQuery(float[] scores) : Query
{
    public override string ToString(string field) => "nearest";

    public override Weight CreateWeight(IndexSearcher searcher) => new Scores(this, scores);

    private sealed class Scores(NearestQuery query, float[] scores) : Weight
    {
        public override Query Query => query;

        public override Explanation Explain(AtomicReaderContext context, int doc) =>
            new(scores[context.DocBase + doc], "nearest");

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost) { }

        public override Scorer GetScorer(AtomicReaderContext context, IBits? acceptDocs) =>
            new Part(this, scores.AsMemory(context.DocBase, context.Reader.MaxDoc), acceptDocs);
    }

    private sealed class Part(Weight weight, ReadOnlyMemory<float> scores, IBits? accepted) : Scorer(weight)
    {
        private int doc = -1;

        public override int DocID => doc;

        public override int Freq => 1;

        public override float GetScore() => scores.Span[doc];

        public override int NextDoc() => Advance(doc + 1);

        public override int Advance(int target)
        {
            var all = scores.Span;
            for (doc = target; doc < all.Length; doc++)
                if (all[doc] > 0 && accepted?.Get(doc) != false)
                    return doc;
            return doc = NO_MORE_DOCS;
        }

        public override long GetCost() => scores.Length;
    }
}
