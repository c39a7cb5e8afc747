using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.VisitRecords.Numbers;

/// <summary>Caches the numbers of the last school years that someone read, each until a visit changes. They are counted
/// from all visits of the year, so that no page has to do so again.</summary>
internal sealed class KeptNumbers(PageCache changes) : IDisposable
{
    private const int Years = 10;

    /// <summary>How late a day that ends by itself may be counted.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly string[] Counted = ["visit", "visit-day"];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Years });

    private sealed record Entry(string Generation, YearNumbers Numbers);

    public async Task<YearNumbers> Of(PortalDb db, SchoolYear year, Instant now, CancellationToken ct)
    {
        // Read before the data, so that a result based on older data is never cached as current.
        var generation = changes.Generations(Counted);
        if (kept.TryGetValue(year, out Entry? entry) && entry!.Generation == generation)
            return entry.Numbers;
        var numbers = await new VisitNumbers(db, year).Read(now, ct);
        kept.Set(
            year,
            new Entry(generation, numbers),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest }
        );
        return numbers;
    }

    public void Dispose() => kept.Dispose();
}
