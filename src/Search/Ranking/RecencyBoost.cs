using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using NetworkPortal.Search.Index;
using NodaTime;

namespace NetworkPortal.Search.Ranking;

/// <summary>Slightly boosts new documents and some kinds, by at most a fifth, and halves pages of the portal itself.
/// </summary>
internal static class RecencyBoost
{
    private const float MaxForNew = 0.08f;
    private const double DaysAYear = 365.25;

    private static readonly ConditionalWeakTable<object, Today> Kept = [];

    private sealed record Today(long Day, float[] Factors);

    /// <summary>Returns the factor for each document of a part of the index; it changes from day to day.</summary>
    public static float[] Of(AtomicReader part, Instant now)
    {
        var day = (long)(now - NodaConstants.UnixEpoch).TotalDays;
        if (Kept.TryGetValue(part.CoreCacheKey, out var known) && known.Day == day)
            return known.Factors;
        var today = new Today(day, Compute(part, day));
        Kept.AddOrUpdate(part.CoreCacheKey, today);
        return today.Factors;
    }

    private static float[] Compute(AtomicReader part, long day)
    {
        var dates = part.GetNumericDocValues(DocumentMapping.Date);
        var weights = part.GetNumericDocValues(DocumentMapping.Weight);
        var factors = new float[part.MaxDoc];
        for (var doc = 0; doc < factors.Length; doc++)
        {
            var weight = weights is null ? 1 : BitConverter.Int32BitsToSingle((int)weights.Get(doc));
            factors[doc] = weight * ForNew(dates?.Get(doc) ?? 0, day);
        }
        return factors;
    }

    private static float ForNew(long date, long day)
    {
        var years = Math.Max(0, (day - (date / (double)NodaConstants.SecondsPerDay)) / DaysAYear);
        return date == 0 ? 1 : 1 + (MaxForNew / (1 + (float)years));
    }
}
