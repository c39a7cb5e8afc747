using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>A new role at a school.</summary>
/// <param name="By">Who invites or approves the person; null for the portal itself.</param>
/// <param name="NewAccount">Whether the person's account is created for this.</param>
internal sealed record Joined(Guid Account, Guid School, SchoolRole Role, Guid? By, bool NewAccount = false);

/// <summary>Joining and leaving a school. In both cases an account keeps everything it owns.</summary>
internal static class Joining
{
    /// <summary>
    /// Adds the role at the school, unless the person already has it. For a person who is new to the school, also
    /// records who let them in.
    /// </summary>
    public static async Task Join(this PortalDb db, Joined joined, Instant now, CancellationToken ct)
    {
        var there = await db
            .Memberships.Of(joined.Account)
            .Where(m => m.SchoolId == joined.School)
            .Select(m => m.Role)
            .ToListAsync(ct);
        if (there.Contains(joined.Role))
            return;
        db.Memberships.Add(new Membership(joined.Account, joined.School, joined.Role, now) { GrantedById = joined.By });
        if (joined.By is { } by && by != joined.Account && there.Count == 0)
            db.Admissions.Add(new Admission(joined.Account, joined.School, by, joined.NewAccount, now));
        await Record(db, joined.Account, joined.School, ct);
    }

    /// <summary>Removes all roles of the person at the school.</summary>
    /// <returns>False if there were none.</returns>
    public static async Task<bool> Part(this PortalDb db, Guid account, Guid school, CancellationToken ct)
    {
        var (there, ended) = (db.Memberships.Of(account).Where(m => m.SchoolId == school), 0);
        await Leadership.Keep(db, account, async () => ended = await there.ExecuteDeleteAsync(ct), ct);
        if (ended == 0)
            return false;
        await Record(db, account, school, ct);
        return true;
    }

    private static async Task Record(PortalDb db, Guid account, Guid school, CancellationToken ct)
    {
        db.RecordChange("person", account.ToString());
        db.RecordChange("school", await db.Schools.Where(s => s.Id == school).Select(s => s.Slug).SingleAsync(ct));
    }
}
