using System.Numerics;

namespace NetworkPortal.Kernel.Jobs;

/// <summary>Counts in memory until they are written to the database together, so that no request waits for it. The
/// number of keys is limited, so that visitors can't fill memory. A crash loses what wasn't written.</summary>
public sealed class BufferedCounts<TKey, TCount>(int maxKeys)
    where TKey : notnull
    where TCount : IAdditionOperators<TCount, TCount, TCount>
{
    private readonly Lock gate = new();
    private Dictionary<TKey, TCount> counts = [];

    public void Add(TKey key, TCount more)
    {
        lock (gate)
            if (counts.TryGetValue(key, out var before))
                counts[key] = before + more;
            else if (counts.Count < maxKeys)
                counts.Add(key, more);
    }

    /// <summary>Writes all counts; if that fails, they are kept for the next flush.</summary>
    public async Task Flush(Func<IReadOnlyDictionary<TKey, TCount>, Task> write)
    {
        var taken = Replace([]);
        if (taken.Count == 0)
            return;
        try
        {
            await write(taken);
        }
        catch
        {
            foreach (var (key, since) in Replace(taken))
                Add(key, since);
            throw;
        }
    }

    private Dictionary<TKey, TCount> Replace(Dictionary<TKey, TCount> next)
    {
        lock (gate)
            (counts, next) = (next, counts);
        return next;
    }
}
