using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>Queries for who signs up for a day.</summary>
internal static class SignUpQueries
{
    /// <summary>Returns the schools from which a person can sign up: all theirs but the host.</summary>
    public static IQueryable<School> SchoolsToSignUp(this PortalDb db, Guid person, HostDay day)
    {
        var mine = db.Memberships.Of(person);
        return db
            .Schools.AsNoTracking()
            .Where(s => s.Id != day.SchoolId && mine.Any(m => m.SchoolId == s.Id))
            .OpenFor(db, day);
    }

    /// <summary>Returns the requested and confirmed visits on a day, without their people.</summary>
    public static IQueryable<Visit> GoingOn(this PortalDb db, Guid day) =>
        db.Visits.AsNoTracking().Live().Where(v => v.HostDayId == day);

    /// <summary>Returns those for which the reader signed up, or on which they are.</summary>
    public static IQueryable<Visit> Of(this IQueryable<Visit> visits, RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var joined = db.Visits.WithOnTeam(db, me);
        return visits.Where(v => v.PartyId == me || joined.Any(j => j.Id == v.Id));
    }

    /// <summary>Whether someone who is new on a sign-up comes on the same day already. Needs the lock of the
    /// day.</summary>
    public static async Task<bool> BringsSomeoneTwice(this PortalDb db, Visit visit, CancellationToken ct)
    {
        if (visit is not { IsSignUp: true, IsLive: true })
            return false;
        var joining = visit.Team.Where(person => person.AddedVersion == visit.Version).ToList();
        return joining.Count > 0
            && (await db.ComingOn(visit.HostDayId, ct, except: visit.Id)).Overlaps(
                joining.Select(person => person.NormalizedEmail)
            );
    }

    /// <summary>Returns the addresses of everyone who is coming on a day.</summary>
    /// <param name="except">A visit whose people don’t count.</param>
    public static async Task<IReadOnlySet<string>> ComingOn(
        this PortalDb db,
        Guid day,
        CancellationToken ct,
        Guid? except = null
    ) =>
        (
            await db.GoingOn(day)
                .Where(v => v.Id != except)
                .SelectMany(v => v.People)
                .Where(p => p.Side == VisitSide.Visitor && p.Status == VisitPersonStatus.Coming)
                .Where(p => p.NormalizedEmail != "")
                .Select(p => p.NormalizedEmail)
                .ToListAsync(ct)
        ).ToHashSet();
}
