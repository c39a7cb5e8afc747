using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Accounts;

namespace NetworkPortal.Members.Rights;

/// <summary>Roles of the network and at schools.</summary>
internal sealed class NetworkRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken cancel)
    {
        var roles = await db.HeldRoles().Where(r => person == null || r.AccountId == person)
            .Select(r => new HeldPart(r.AccountId, RoleScope.Network, r.Name, "", "", r.Since, r.ById)).ToListAsync(cancel);
        var memberships = await db.Memberships.AsNoTracking().Where(m => person == null || m.AccountId == person)
            .Select(m => new { m.AccountId, m.Role, m.School.Name, m.School.Slug, m.Since, m.GivenById }).ToListAsync(cancel);
        return [.. roles, .. memberships.Select(m => new HeldPart(m.AccountId, RoleScope.School, m.Role.ToString(), m.Name, "/schools/" + m.Slug, m.Since, m.GivenById))];
    }
}
