using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Carries out an import plan: all of it, once, or nothing.</summary>
internal sealed class ApplyImport(
    PortalDb db,
    Invitations invitations,
    AuditLog audit,
    CurrentUser user,
    TimeProvider time
)
{
    /// <param name="digest">The digest of the plan that the person saw.</param>
    /// <returns>The number of invited people, or null if the plan has changed since and nothing was done.</returns>
    public Task<int?> Run(PendingImport staged, School? own, string digest, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (PendingImport.Digest(staged.Content) != staged.Hash)
                    return (int?)null;
                var roster = JsonSerializer.Deserialize<Roster>(staged.Content)!;
                var plan = await ImportPlan.Make(roster, own, db, time.Now(), ct);
                if (
                    plan.Digest != digest
                    || await db.PendingImports.Where(i => i.Id == staged.Id).ExecuteDeleteAsync(ct) == 0
                )
                    return null;
                var added = await AddSchools(plan, roster, ct);
                var slugs = plan.Invited.Select(p => p.SchoolKey).Distinct().ToList();
                var schools = await db.Schools.Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, ct);
                foreach (var person in plan.Invited)
                    await invitations.Invite(
                        new()
                        {
                            Email = person.Email,
                            Name = person.Name,
                            InvitedBy = user.Name,
                            School = added.GetValueOrDefault(person.SchoolKey) ?? schools[person.SchoolKey],
                            SchoolRole = person.Role,
                            InvitedById = user.Id,
                            NotBefore = own is null ? time.Now() + HeldInvitations.UndoPeriod : null,
                        }
                    );
                audit.Note(
                    "staff.imported",
                    detail: $"{plan.Invited.Count()} invited, {Plural.Of(plan.NewSchools.Count, "school", "schools")} "
                        + $"and {Plural.Of(plan.NewDistricts.Count, "district", "districts")} "
                        + $"added{(own is null ? "" : $" at {own.Name}")}"
                );
                return plan.Invited.Count();
            },
            ct
        );

    /// <summary>Returns the time zone of schools that someone adds.</summary>
    public static string ZoneOf(CurrentUser user) => user.TimeZoneId ?? "America/New_York";

    private async Task<Dictionary<string, School>> AddSchools(ImportPlan plan, Roster roster, CancellationToken ct)
    {
        foreach (var entry in plan.NewDistricts)
        {
            var district = new District(await Slugs.Free(db.Districts.Select(d => d.Slug), entry.Name, ct), entry.Name);
            db.Districts.Add(district);
            db.RecordChange("district", district.Slug);
            await db.SaveChangesAsync(ct);
        }
        var districts = (await db.Districts.ToListAsync(ct)).ToLookup(d => Slug.From(d.Name));
        var added = new Dictionary<string, School>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in plan.NewSchools)
        {
            var school = new School(
                await Slugs.Free(db.Schools.Select(s => s.Slug), entry.Name, ct),
                entry.Name,
                ZoneOf(user)
            );
            var named = roster.Districts.FirstOrDefault(d => d.Key == entry.District)?.Name;
            school.Describe(
                new()
                {
                    Name = entry.Name,
                    District = named is null ? null : districts[Slug.From(named)].FirstOrDefault(),
                    TimeZoneId = school.TimeZoneId,
                }
            );
            school.Number(entry.NcesId);
            db.Schools.Add(school);
            db.RecordChange("school", school.Slug);
            await db.SaveChangesAsync(ct);
            added[entry.Key] = school;
        }
        return added;
    }
}
