using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Members.Schools;

/// <summary>Belonging to a school, and no longer. An account keeps all that is its own through both.</summary>
internal static class Joining
{
    /// <summary>Adds the role at the school, unless the person has it.</summary>
    public static async Task Join(this PortalDb db, Guid account, Guid school, SchoolRole role, Instant now, CancellationToken cancel)
    {
        if (await db.Memberships.Of(account).As(role).AnyAsync(m => m.SchoolId == school, cancel)) return;
        db.Memberships.Add(new Membership(account, school, role, now));
        await Record(db, account, school, cancel);
    }

    /// <summary>Ends all roles of the person at the school.</summary>
    /// <returns>False when there were none.</returns>
    public static async Task<bool> Part(this PortalDb db, Guid account, Guid school, CancellationToken cancel)
    {
        if (await db.Memberships.Of(account).Where(m => m.SchoolId == school).ExecuteDeleteAsync(cancel) == 0) return false;
        await Record(db, account, school, cancel);
        return true;
    }

    private static async Task Record(PortalDb db, Guid account, Guid school, CancellationToken cancel)
    {
        db.Record("person", account.ToString());
        db.Record("school", await db.Schools.Where(s => s.Id == school).Select(s => s.Slug).SingleAsync(cancel));
    }
}
