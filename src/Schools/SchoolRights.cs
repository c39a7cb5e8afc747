using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>Roles at schools.</summary>
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
                m.GivenById,
            })
            .ToListAsync(ct);
        return memberships.ConvertAll(m => new HeldPart(
            m.AccountId,
            RoleScope.School,
            m.Role.ToString(),
            m.Name,
            "/schools/" + m.Slug,
            m.Since,
            m.GivenById
        ));
    }
}
