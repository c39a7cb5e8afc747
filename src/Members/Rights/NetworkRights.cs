using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Wall;

namespace NetworkPortal.Members.Rights;

/// <summary>Roles of the network and at schools, and the wall between growth and evaluation.</summary>
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

    public async Task<IReadOnlyList<Denial>> Denials(Guid person, CancellationToken cancel)
    {
        var (accounts, schools) = (db.Accounts, db.Schools);
        var evaluations = await db.Evaluations.Where(e => e.EvaluatorId == person && e.EndedAt == null).Select(e => new
        {
            e.From,
            Name = accounts.Where(a => a.Id == e.EvaluatedId).Select(a => a.DisplayName).FirstOrDefault() ?? "",
            School = schools.Where(s => s.Id == e.SchoolId).Select(s => s.Name).FirstOrDefault() ?? "",
        }).ToListAsync(cancel);
        return [.. evaluations.OrderBy(e => e.Name, StringComparer.Ordinal).Select(e => new Denial($"Evaluates {e.Name}, and so does not read what {e.Name} shares with a group: only what is shared by name, or published.", e.School, e.From))];
    }
}
