using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>Permissions from roles at schools.</summary>
internal sealed class SchoolRights(PortalDb db) : IRightsSource
{
    public async Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var memberships = await db
            .Memberships.AsNoTracking()
            .Where(m => person == null || m.AccountId == person)
            .Select(m => new
            {
                m.AccountId,
                m.Role,
                m.School.Name,
                m.School.Slug,
                m.Since,
                m.GrantedById,
            })
            .ToListAsync(ct);
        return memberships.ConvertAll(m => new HeldPart
        {
            AccountId = m.AccountId,
            Scope = RoleScope.School,
            Role = m.Role.ToString(),
            Place = m.Name,
            Url = "/schools/" + m.Slug,
            Since = m.Since,
            ById = m.GrantedById,
        });
    }
}
