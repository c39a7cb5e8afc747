using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>The cycles that the current user may read, for pages of other modules that link to a cycle.</summary>
public sealed class CycleAccess(PortalDb db, SharePolicy policy, CurrentUser user)
{
    /// <summary>Returns one of the user's own cycles; null if there is none.</summary>
    public Task<Cycle?> Own(Guid id, CancellationToken ct) =>
        db.Cycles.AsNoTracking().Own(user.Id).SingleOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Returns the user's last cycles, the newest first, for a list to choose from.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Heading)>> Latest(int max, CancellationToken ct) =>
        (
            await db.Cycles.AsNoTracking().Own(user.Id).OrderByDescending(c => c.ChangedAt).Take(max).ToListAsync(ct)
        ).ConvertAll(cycle => (cycle.Id, cycle.Heading()));

    /// <summary>Returns a link to a cycle; null if there is none that the user may read.</summary>
    public async Task<CycleLink?> LinkTo(Guid? id, CancellationToken ct) =>
        id is not null
        && await db.Cycles.AsNoTracking().VisibleTo(policy, user.Id).SingleOrDefaultAsync(c => c.Id == id, ct)
            is { } cycle
            ? new(cycle.Heading(), cycle.Url())
            : null;

    /// <summary>Returns links to the stories of the group that a cycle belongs to; none if the user may read neither.
    /// </summary>
    public async Task<IReadOnlyList<CycleLink>> StoriesOf(Guid? id, CancellationToken ct) =>
        id is not null
        && await db.Cycles.AsNoTracking().VisibleTo(policy, user.Id).SingleOrDefaultAsync(c => c.Id == id, ct)
            is { } cycle
            ? await policy.StoriesOf(user, ct, cycle.Group)
            : [];
}
