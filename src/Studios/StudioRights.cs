using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>The parts that people have in studios.</summary>
internal sealed class StudioRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var parts = await db
            .StudioMemberships.AsNoTracking()
            .Where(m => m.State == StudioMembershipState.Active && (person == null || m.AccountId == person))
            .Select(m => new
            {
                m.AccountId,
                m.Role,
                m.Studio.Name,
                m.Studio.Slug,
                m.JoinedAt,
            })
            .ToListAsync(ct);
        return
        [
            .. parts.Select(m => new HeldPart(
                m.AccountId,
                RoleScope.Studio,
                m.Role.ToString(),
                m.Name,
                "/studios/" + m.Slug,
                m.JoinedAt,
                null
            )),
        ];
    }
}
