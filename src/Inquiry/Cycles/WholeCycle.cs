using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A cycle with its owner, its evidence, and earlier expectations, for files.</summary>
internal sealed record WholeCycle(Cycle Cycle)
{
    public required IReadOnlyList<CycleEvidence> Evidence { get; init; }

    public required IReadOnlyList<CycleExpectation> Earlier { get; init; }

    /// <summary>Returns the cycles, the oldest first.</summary>
    public static async Task<List<WholeCycle>> Read(PortalDb db, IQueryable<Cycle> cycles, CancellationToken ct)
    {
        var found = await cycles
            .AsNoTracking()
            .Include(c => c.Owner)
            .OrderBy(c => c.CreatedAt)
            .ThenBy(c => c.Id)
            .ToListAsync(ct);
        var ids = found.ConvertAll(c => c.Id);
        var evidence = await db
            .CycleEvidence.AsNoTracking()
            .Where(e => ids.Contains(e.CycleId))
            .OrderBy(e => e.AddedAt)
            .ToListAsync(ct);
        var earlier = await db
            .CycleExpectations.AsNoTracking()
            .Where(e => ids.Contains(e.CycleId))
            .OrderBy(e => e.ReplacedAt)
            .ToListAsync(ct);
        var (seen, before) = (evidence.ToLookup(e => e.CycleId), earlier.ToLookup(e => e.CycleId));
        return found.ConvertAll(c => new WholeCycle(c) { Evidence = [.. seen[c.Id]], Earlier = [.. before[c.Id]] });
    }
}
