using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Network roles as a source of rights.</summary>
internal sealed class NetworkRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var roles = await db.HeldRoles()
            .Where(r => person == null || r.AccountId == person)
            .Select(r => new HeldPart
            {
                AccountId = r.AccountId,
                Scope = RoleScope.Network,
                Role = r.Name,
                Place = "",
                Url = "",
                Since = r.Since,
                ById = r.ById,
            })
            .ToListAsync(ct);
        return roles;
    }
}
