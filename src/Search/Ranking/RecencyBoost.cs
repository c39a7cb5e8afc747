using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NodaTime;

namespace NetworkPortal.Search.Ranking;

/// <summary>Slightly boosts new documents and some kinds, by at most a fifth.</summary>
internal sealed class RecencyBoost(Query query, Instant now) : CustomScoreQuery(query)
{
    protected override CustomScoreProvider GetCustomScoreProvider(AtomicReaderContext context) =>
        new Provider(context, now);

    private sealed class Provider(AtomicReaderContext context, Instant now) : CustomScoreProvider(context)
    {
        private const float MaxForNew = 0.08f;
        private const double SecondsAYear = 365.25 * 86_400;
        private readonly NumericDocValues? dates = context.AtomicReader.GetNumericDocValues(DocumentMapping.Date),
            weights = context.AtomicReader.GetNumericDocValues(DocumentMapping.Weight);

        public override float CustomScore(int doc, float subQueryScore, float valSrcScore)
        {
            var weight = weights is null ? 1 : BitConverter.Int32BitsToSingle((int)weights.Get(doc));
            var date = dates?.Get(doc) ?? 0;
            var years = Math.Max(0, (now.ToUnixTimeSeconds() - date) / SecondsAYear);
            return subQueryScore
                * Math.Clamp(weight, 0.9f, 1.1f)
                * (date == 0 ? 1 : 1 + (MaxForNew / (1 + (float)years)));
        }
    }
}
