using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>The cycles that can back a claim: finished ones that its author may read.</summary>
internal sealed class ClaimCycles(PortalDb db, SharePolicy policy)
{
    private const int Max = 100;

    /// <summary>Someone who writes a claim: the brief's author, or a co-author.</summary>
    internal sealed record Writer(Guid Author, Guid Editor);

    /// <summary>Returns the cycles to choose from, the newest first: those that the author and the editor may read.
    /// </summary>
    public async Task<IReadOnlyList<Cycle>> For(Writer writer, CancellationToken ct) =>
        await Common(writer).Include(c => c.Owner).OrderByDescending(c => c.ConcludedAt).Take(Max).ToListAsync(ct);

    /// <summary>Returns those of the cycles that back the claim and that its author may still read.</summary>
    public async Task<IReadOnlyList<Guid>> Of(Guid claim, Guid author, CancellationToken ct)
    {
        var links = db.BriefClaimCycles.Where(l => l.ClaimId == claim);
        return await Readable(author).Where(c => links.Any(l => l.CycleId == c.Id)).Select(c => c.Id).ToListAsync(ct);
    }

    /// <summary>Returns what the editor chose, and those that back the claim already and that the editor can't see.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Chosen(
        Guid claim,
        IReadOnlyList<Guid> chosen,
        Writer writer,
        CancellationToken ct
    )
    {
        var common = Common(writer).Select(c => c.Id);
        var links = db.BriefClaimCycles.Where(l => l.ClaimId == claim && !common.Contains(l.CycleId));
        var unseen = links.Select(l => l.CycleId);
        return
        [
            .. chosen,
            .. await Readable(writer.Author).Where(c => unseen.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct),
        ];
    }

    /// <summary>Counts cycles, their teachers, and their schools.</summary>
    public async Task<ClaimEvidence> Count(IReadOnlyCollection<Guid> cycles, Guid author, CancellationToken ct)
    {
        var owners = await Readable(author).Where(c => cycles.Contains(c.Id)).Select(c => c.OwnerId).ToListAsync(ct);
        var teachers = owners.Distinct().ToList();
        var schools = await db.SchoolOfEach(teachers, ct);
        return new(owners.Count, teachers.Count, schools.Values.Select(s => s.Id).Distinct().Count());
    }

    /// <summary>Sets the cycles that back a claim, as part of the caller's transaction.</summary>
    public async Task Link(Guid claim, IReadOnlyCollection<Guid> cycles, Guid author, CancellationToken ct)
    {
        var wanted = await Readable(author).Where(c => cycles.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        var linked = await db.BriefClaimCycles.Where(l => l.ClaimId == claim).ToListAsync(ct);
        db.BriefClaimCycles.RemoveRange(linked.Where(l => !wanted.Contains(l.CycleId)));
        db.BriefClaimCycles.AddRange(
            wanted.Except(linked.Select(l => l.CycleId)).Select(id => new BriefClaimCycle(claim, id))
        );
    }

    private IQueryable<Cycle> Common(Writer writer)
    {
        var mine = Readable(writer.Author).Select(c => c.Id);
        return writer.Author == writer.Editor
            ? Readable(writer.Author)
            : Readable(writer.Editor).Where(c => mine.Contains(c.Id));
    }

    private IQueryable<Cycle> Readable(Guid author) =>
        db.AllVisibleTo(policy, author).AsNoTracking().Where(c => c.State == CycleState.Concluded);
}
