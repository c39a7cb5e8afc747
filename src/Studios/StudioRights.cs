using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>Permissions from roles in studios.</summary>
internal sealed class StudioRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var parts = await db
            .StudioMemberships.AsNoTracking()
            .InRoom()
            .Where(m => person == null || m.AccountId == person)
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
            .. parts.Select(m => new HeldPart
            {
                AccountId = m.AccountId,
                Scope = RoleScope.Studio,
                Role = m.Role.ToString(),
                Place = m.Name,
                Url = "/studios/" + m.Slug,
                Since = m.JoinedAt,
                ById = null,
            }),
        ];
    }
}
