using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Meetings.Closures;

internal static class ClosureQueries
{
    /// <summary>Returns the closures that concern a school: its own, its district's, and the network's.</summary>
    public static IQueryable<Closure> At(this IQueryable<Closure> closures, PortalDb db, Guid school)
    {
        var district = db.Schools.Where(s => s.Id == school).Select(s => s.DistrictId);
        return closures.Where(c =>
            c.SchoolId == school
            || (c.SchoolId == null && (c.DistrictId == null || district.Any(d => d == c.DistrictId)))
        );
    }

    /// <summary>Returns the closures that aren't over anywhere, the next one first, with their district and
    /// school.</summary>
    public static IQueryable<Closure> Upcoming(this IQueryable<Closure> closures, Instant now)
    {
        var yesterday = now.InUtc().Date.PlusDays(-1);
        return closures
            .Where(c => c.LastDate >= yesterday)
            .Include(c => c.District)
            .Include(c => c.School)
            .OrderBy(c => c.FirstDate)
            .ThenBy(c => c.Id);
    }

    public static async Task AddClosure(this PortalDb db, Closure closure, AuditLog audit, CancellationToken ct)
    {
        db.Add(closure);
        db.RecordChange("closure", closure.Id.ToString());
        audit.Note("closure.added", detail: Describe(closure));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Deletes one of the closures.</summary>
    /// <returns>False if it isn't among them, perhaps because it is deleted already.</returns>
    public static async Task<bool> DeleteClosure(
        this PortalDb db,
        IQueryable<Closure> among,
        Guid id,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (await among.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } closure)
            return false;
        db.Remove(closure);
        db.RecordChange("closure", closure.Id.ToString());
        audit.Note("closure.deleted", detail: Describe(closure));
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static string Describe(Closure closure) =>
        $"{closure.Name}, {closure.FirstDate:uuuu-MM-dd} to {closure.LastDate:uuuu-MM-dd}";

    /// <summary>Returns the schools whose closures the person may change: those they lead or arrange visits
    /// for.</summary>
    public static IQueryable<School> SchoolsWithClosuresOf(this PortalDb db, CurrentUser user)
    {
        var (leading, arranging) = (
            db.SchoolsWhere(user, Permissions.ManageSchool),
            db.SchoolsWhere(user, Permissions.ArrangeVisits)
        );
        return db.Schools.Where(s => leading.Any(l => l.Id == s.Id) || arranging.Any(a => a.Id == s.Id));
    }
}
