using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Roles of the network.</summary>
internal sealed class NetworkRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var roles = await db.HeldRoles()
            .Where(r => person == null || r.AccountId == person)
            .Select(r => new HeldPart(r.AccountId, RoleScope.Network, r.Name, "", "", r.Since, r.ById))
            .ToListAsync(ct);
        return roles;
    }
}
