using System.Collections.Concurrent;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// Counts attempts that are limited per time window: guessing codes, requesting emails. The counts are lost on a
/// restart, which helps an attacker little.
/// </summary>
internal sealed class AttemptTally(TimeProvider time)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Ends, int Count)> counts = new(
        StringComparer.Ordinal
    );

    /// <summary>Counts an attempt and returns whether it was within the limit.</summary>
    public bool Take(string key, int most, TimeSpan within)
    {
        if (counts.Count > MaxKept)
            Sweep();
        var now = time.GetUtcNow();
        return counts
                .AddOrUpdate(
                    key,
                    _ => (now + within, 1),
                    (_, seen) => seen.Ends <= now ? (now + within, 1) : (seen.Ends, seen.Count + 1)
                )
                .Count <= most;
    }

    /// <summary>Checks whether the limit is reached.</summary>
    public bool IsFull(string key, int most) =>
        counts.TryGetValue(key, out var seen) && seen.Ends > time.GetUtcNow() && seen.Count >= most;

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (key, seen) in counts)
            if (seen.Ends <= now || counts.Count > MaxKept * 2)
                counts.TryRemove(key, out _);
    }
}
