using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A cycle with its owner, and all that its reader may read on its page, for files.</summary>
internal sealed record WholeCycle(Cycle Cycle)
{
    public required IReadOnlyList<CycleEvidence> Evidence { get; init; }

    public required IReadOnlyList<CycleExpectation> Earlier { get; init; }

    public required IReadOnlyList<Attachment> Files { get; init; }

    public required IReadOnlyList<CycleComment> Comments { get; init; }

    /// <summary>Returns the cycles, the oldest first.</summary>
    /// <param name="cycles">Cycles that the reader may read.</param>
    public static async Task<List<WholeCycle>> Read(
        PortalDb db,
        IQueryable<Cycle> cycles,
        Guid reader,
        CancellationToken ct
    )
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
        var files = await db.Set<Attachment>()
            .AsNoTracking()
            .Where(a => a.TargetKind == Cycle.Kind && ids.Contains(a.TargetId))
            .OrderBy(a => a.AddedAt)
            .ThenBy(a => a.Id)
            .ToListAsync(ct);
        var comments = await db.CommentsFor(reader)
            .AsNoTracking()
            .Where(m => ids.Contains(m.CycleId))
            .Include(m => m.Author)
            .OrderBy(m => m.WrittenAt)
            .ToListAsync(ct);
        var (seen, before) = (evidence.ToLookup(e => e.CycleId), earlier.ToLookup(e => e.CycleId));
        var (attached, said) = (files.ToLookup(a => a.TargetId), comments.ToLookup(m => m.CycleId));
        return found.ConvertAll(c => new WholeCycle(c)
        {
            Evidence = [.. seen[c.Id]],
            Earlier = [.. before[c.Id]],
            Files = [.. attached[c.Id]],
            Comments = [.. said[c.Id]],
        });
    }
}
