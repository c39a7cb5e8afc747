using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Index;

/// <summary>BM25 with exact document lengths; Lucene's own rounds them to one byte.</summary>
internal sealed class ExactLengthBm25 : Similarity
{
    /// <summary>
    /// The BM25 parameters: how soon further occurrences of a word add little (K1), and how much long texts are
    /// penalized (B).
    /// </summary>
    private const float K1 = 1.2f,
        B = 0.6f;

    public override long ComputeNorm(FieldInvertState state) => state.Length - state.NumOverlap;

    public override SimWeight ComputeWeight(
        float queryBoost,
        CollectionStatistics collectionStats,
        params TermStatistics[] termStats
    ) =>
        new Weight(
            collectionStats.Field,
            termStats.Sum(term => Idf(term.DocFreq, collectionStats.MaxDoc)),
            queryBoost,
            AverageLength(collectionStats)
        );

    public override SimScorer GetSimScorer(SimWeight stats, AtomicReaderContext context)
    {
        var weight = (Weight)stats;
        return new Scorer(weight.Word, FieldLengths.Of(context.AtomicReader, weight.Field));
    }

    /// <summary>Returns the inverse document frequency: how rare a word is.</summary>
    public static float Idf(long having, long documents) =>
        (float)Math.Log(1 + ((documents - having + 0.5) / (having + 0.5)));

    /// <summary>Returns a field's average length in words.</summary>
    public static float AverageLength(CollectionStatistics field)
    {
        var documents = field.DocCount > 0 ? field.DocCount : field.MaxDoc;
        return field.SumTotalTermFreq > 0 && documents > 0 ? (float)field.SumTotalTermFreq / documents : 1;
    }

    /// <summary>Returns how a word is scored.</summary>
    /// <param name="idf">How rare it is.</param>
    public static WordWeight WeightOf(float idf, float boost, float averageLength) =>
        new(idf * boost * (K1 + 1), K1 * (1 - B), K1 * B / averageLength, averageLength);

    private sealed class Weight(string name, float idf, float queryBoost, float averageLength) : SimWeight
    {
        public string Field => name;

        public WordWeight Word { get; private set; } = WeightOf(idf, queryBoost, averageLength);

        public override float GetValueForNormalization() => idf * queryBoost * (idf * queryBoost);

        public override void Normalize(float queryNorm, float topLevelBoost) =>
            Word = WeightOf(idf, queryBoost * topLevelBoost, averageLength);
    }

    private sealed class Scorer(WordWeight word, int[] lengths) : SimScorer
    {
        public override float Score(int doc, float freq) => word.Score(freq, lengths, doc);

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }
}

/// <summary>How a word is scored in a field.</summary>
/// <param name="Most">What it adds to a document in which it occurs infinitely often.</param>
/// <param name="Fixed">With <paramref name="PerWord"/> for each word of the document: how soon more occurrences add
/// little.</param>
internal readonly record struct WordWeight(float Most, float Fixed, float PerWord, float AverageLength)
{
    /// <param name="lengths">The lengths of the documents of the part of the index; empty if unknown.</param>
    public float Score(float frequency, int[] lengths, int doc)
    {
        var length = lengths.Length == 0 ? AverageLength : lengths[doc];
        return Most * frequency / (frequency + Fixed + (PerWord * length));
    }
}
