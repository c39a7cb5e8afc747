using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A cycle that someone began from a library item; it says neither who nor what.</summary>
public sealed record ItemTry(string ItemId, Instant At);

/// <summary>Counts how often the library's ideas are tried.</summary>
public static class CyclesFromItems
{
    /// <summary>Returns cycles that were begun from items since then.</summary>
    /// <param name="item">Only those from this item; null for all.</param>
    public static Task<List<ItemTry>> TriesSince(this PortalDb db, Instant since, string? item, CancellationToken ct) =>
        db
            .Cycles.Where(c => c.ItemId != null && c.CreatedAt >= since && c.DeletedAt == null)
            .Where(c => item == null || c.ItemId == item)
            .OrderBy(c => c.CreatedAt)
            .Select(c => new ItemTry(c.ItemId!, c.CreatedAt))
            .ToListAsync(ct);
}
