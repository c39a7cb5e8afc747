using Lucene.Net.Index;
using NetworkPortal.Search.Index;
using NodaTime;

namespace NetworkPortal.Search.Ranking;

/// <summary>Slightly boosts new documents and some kinds, by at most a fifth.</summary>
internal sealed class RecencyBoost(Instant now)
{
    private const float MaxForNew = 0.08f;
    private const double SecondsAYear = 365.25 * 86_400;

    /// <summary>Returns the factor for each document of a part of the index.</summary>
    public Func<int, float> Of(AtomicReader part)
    {
        var dates = part.GetNumericDocValues(DocumentMapping.Date);
        var weights = part.GetNumericDocValues(DocumentMapping.Weight);
        return doc =>
        {
            var weight = weights is null ? 1 : BitConverter.Int32BitsToSingle((int)weights.Get(doc));
            var date = dates?.Get(doc) ?? 0;
            var years = Math.Max(0, (now.ToUnixTimeSeconds() - date) / SecondsAYear);
            return Math.Clamp(weight, 0.9f, 1.1f) * (date == 0 ? 1 : 1 + (MaxForNew / (1 + (float)years)));
        };
    }
}
