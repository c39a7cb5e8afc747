using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>
/// Queries for days and visits. Access rules are part of each query, so that what isn't allowed isn't found.
/// </summary>
internal static class VisitQueries
{
    /// <summary>Returns upcoming days that aren't canceled.</summary>
    public static IQueryable<HostDay> Upcoming(this IQueryable<HostDay> days, Instant now) =>
        days.Where(d => d.CanceledAt == null && d.StartsAt > now);

    public static IQueryable<Visit> Live(this IQueryable<Visit> visits) =>
        visits.Where(v => v.State == VisitState.Requested || v.State == VisitState.Confirmed);

    /// <summary>Returns the schools for which the person may post days and request visits.</summary>
    public static IQueryable<School> CoordinatedBy(this IQueryable<School> schools, PortalDb db, CurrentUser user)
    {
        var mine = db.Memberships.Of(user).Holding(db, Permissions.ArrangeVisits);
        return schools.Where(s => mine.Any(m => m.SchoolId == s.Id));
    }

    /// <summary>Returns the days of the schools that the person acts for.</summary>
    public static IQueryable<HostDay> HostedBy(this IQueryable<HostDay> days, PortalDb db, CurrentUser user)
    {
        var mine = db.AnsweringBy(user.Id);
        return days.Where(d => mine.Any(a => a.SchoolId == d.SchoolId));
    }

    /// <summary>Returns the visits to the schools that the person acts for.</summary>
    public static IQueryable<Visit> HostedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        visits.HostedBy(db, user.Id);

    public static IQueryable<Visit> HostedBy(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var mine = db.AnsweringBy(person);
        return visits.Where(v => mine.Any(a => a.SchoolId == v.HostDay.SchoolId));
    }

    /// <summary>
    /// Returns the visits made by the schools that the person acts for, and those with the person on the team.
    /// </summary>
    public static IQueryable<Visit> MadeOrJoinedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var (mine, answering) = (db.Memberships.Of(user), db.AnsweringBy(user.Id));
        return visits.Where(v =>
            answering.Any(a => a.SchoolId == v.SchoolId && a.AtSchool)
            || mine.Any(m =>
                m.SchoolId == v.SchoolId && v.Team.Any(p => p.Email.ToUpper() == m.Account.NormalizedEmail)
            )
        );
    }

    /// <summary>Returns the visits that the person may change because they act for either side.</summary>
    public static IQueryable<Visit> ArrangedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var mine = db.AnsweringBy(user.Id);
        return visits.Where(v => mine.Any(a => a.SchoolId == v.SchoolId || a.SchoolId == v.HostDay.SchoolId));
    }

    /// <summary>
    /// Returns the visits that the person may read: those where they act for either side or are on the team.
    /// </summary>
    public static IQueryable<Visit> VisibleTo(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        visits.VisibleTo(db, user.Id);

    public static IQueryable<Visit> VisibleTo(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var (mine, answering) = (db.Memberships.Of(person), db.AnsweringBy(person));
        return visits.Where(v =>
            answering.Any(a => a.SchoolId == v.SchoolId || a.SchoolId == v.HostDay.SchoolId)
            || mine.Any(m =>
                m.SchoolId == v.SchoolId && v.Team.Any(p => p.Email.ToUpper() == m.Account.NormalizedEmail)
            )
        );
    }

    /// <summary>Includes all related data of a visit.</summary>
    public static IQueryable<Visit> Whole(this IQueryable<Visit> visits) =>
        visits
            .Include(v => v.HostDay)
                .ThenInclude(d => d.School)
            .Include(v => v.School)
            .Include(v => v.RequestedBy)
            .Include(v => v.Team.OrderBy(p => p.Position))
            .Include(v => v.Events.OrderBy(e => e.At))
            .AsSplitQuery();

    /// <summary>
    /// Returns one of these visits for changing it in the current transaction; other changes of its day are blocked
    /// until the commit.
    /// </summary>
    public static async Task<Visit?> Lock(this IQueryable<Visit> visits, PortalDb db, Guid id, CancellationToken ct)
    {
        var day = await visits.Where(v => v.Id == id).Select(v => (Guid?)v.HostDayId).FirstOrDefaultAsync(ct);
        if (day is null)
            return null;
        await db.HostDays.Lock(day.Value, ct);
        return await visits.Whole().FirstOrDefaultAsync(v => v.Id == id, ct);
    }
}
