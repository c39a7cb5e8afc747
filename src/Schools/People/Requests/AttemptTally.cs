using System.Collections.Concurrent;
using System.Net;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>Counts what may be done only so often within a while: guessing codes, asking for mail. It forgets at a
/// restart, which costs a guesser little.</summary>
internal sealed class AttemptTally(TimeProvider time)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Ends, int Count)> counts = new(
        StringComparer.Ordinal
    );

    /// <summary>Counts one, and says whether that was still within the measure.</summary>
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

    /// <summary>Whether the measure is full.</summary>
    public bool IsFull(string key, int most) =>
        counts.TryGetValue(key, out var seen) && seen.Ends > time.GetUtcNow() && seen.Count >= most;

    /// <summary>An address for counting; of IPv6 the network, since one customer has a whole one.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : Convert.ToHexString(bytes[..8]);
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (key, seen) in counts)
            if (seen.Ends <= now || counts.Count > MaxKept * 2)
                counts.TryRemove(key, out _);
    }
}
