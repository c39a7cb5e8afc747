using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Queries for partnerships: who may read and change them, and how many visits there are.</summary>
internal static class PartnershipQueries
{
    extension(PortalDb db)
    {
        public IQueryable<Partnership> Partnerships =>
            db.Set<Partnership>().Include(p => p.Schools.OrderBy(m => m.School.Slug)).ThenInclude(m => m.School);
    }

    public static IQueryable<Partnership> Active(this IQueryable<Partnership> partnerships) =>
        partnerships.Where(p => p.ActiveAt != null && p.EndedAt == null);

    /// <summary>Returns the partnerships of schools that the person acts for.</summary>
    public static IQueryable<Partnership> ArrangedBy(
        this IQueryable<Partnership> partnerships,
        PortalDb db,
        Guid person
    )
    {
        var mine = db.OwnSchoolsAnsweredBy(person);
        return partnerships.Where(p => p.Schools.Any(m => mine.Contains(m.SchoolId)));
    }

    /// <summary>Returns the partnerships that the person may end: for a school, or as network staff.</summary>
    public static IQueryable<Partnership> ChangeableBy(
        this IQueryable<Partnership> partnerships,
        PortalDb db,
        CurrentUser user
    ) => user.Can(Permissions.ManageVisits) ? partnerships : partnerships.ArrangedBy(db, user.Id);

    /// <summary>Returns the partnerships that the person may read: as a coordinator or leader of one of the schools, or
    /// as network staff.</summary>
    public static IQueryable<Partnership> VisibleTo(
        this IQueryable<Partnership> partnerships,
        PortalDb db,
        CurrentUser user
    )
    {
        if (user.Can(Permissions.ManageVisits))
            return partnerships;
        var leading = db.Memberships.Of(user).Holding(db, Permissions.ViewVisits).Select(m => m.SchoolId);
        var schools = db.OwnSchoolsAnsweredBy(user.Id).Union(leading);
        return partnerships.Where(p => p.Schools.Any(m => schools.Contains(m.SchoolId)));
    }

    /// <summary>Returns the days that are open to every school.</summary>
    public static IQueryable<HostDay> OpenToAll(this IQueryable<HostDay> days) =>
        days.Where(d => d.PartnersUntil == null);

    /// <summary>Returns the days that the person can find now: not those that are for partner schools first, unless a
    /// school of theirs is one or the host.</summary>
    public static IQueryable<HostDay> OpenTo(this IQueryable<HostDay> days, PortalDb db, CurrentUser user)
    {
        if (!user.SignedIn)
            return days.OpenToAll();
        if (user.Can(Permissions.ManageVisits))
            return days;
        var mine = db.Memberships.Of(user);
        var active = db.Set<Partnership>().Active();
        return days.Where(d =>
            d.PartnersUntil == null
            || mine.Any(m => m.SchoolId == d.SchoolId)
            || active.Any(p =>
                p.Schools.Any(s => s.SchoolId == d.SchoolId)
                && p.Schools.Any(s => mine.Any(m => m.SchoolId == s.SchoolId))
            )
        );
    }

    /// <summary>Returns the schools that can request the day now.</summary>
    public static IQueryable<School> OpenFor(this IQueryable<School> schools, PortalDb db, HostDay day)
    {
        if (!day.IsForPartners)
            return schools;
        var partners = db.PartnersOf(day.SchoolId);
        return schools.Where(s => partners.Contains(s.Id));
    }

    /// <summary>Returns the schools that have an active partnership with a school.</summary>
    public static IQueryable<Guid> PartnersOf(this PortalDb db, Guid school) =>
        db.Set<Partnership>()
            .Active()
            .Where(p => p.Schools.Any(s => s.SchoolId == school))
            .SelectMany(p => p.Schools)
            .Where(s => s.SchoolId != school)
            .Select(s => s.SchoolId);

    /// <summary>Returns the visits among the schools of a partnership in a school year, first ones first.</summary>
    public static IQueryable<Visit> VisitsOf(this PortalDb db, Partnership partnership, SchoolYear year) =>
        db.VisitsAmong(partnership.Schools.ConvertAll(member => member.SchoolId), year)
            .OrderBy(v => v.HostDay.StartsAt)
            .ThenBy(v => v.Id);

    private static IQueryable<Visit> VisitsAmong(
        this PortalDb db,
        IReadOnlyCollection<Guid> schools,
        SchoolYear year
    ) =>
        db
            .Visits.AsNoTracking()
            .In(year)
            .Live()
            .Where(v => schools.Contains(v.SchoolId) && schools.Contains(v.HostDay.SchoolId));

    /// <summary>Returns by partnership how many visits are done, planned, and requested in this school year.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PartnershipProgress>> ProgressOf(
        this PortalDb db,
        IReadOnlyCollection<Partnership> partnerships,
        Instant now,
        CancellationToken ct
    )
    {
        var year = SchoolYear.Of(now.InUtc().Date);
        List<Guid> schools = [.. partnerships.SelectMany(p => p.Schools).Select(m => m.SchoolId).Distinct()];
        var visits = await db.VisitsAmong(schools, year)
            .Select(v => new PartnershipVisit(v.SchoolId, v.HostDay.SchoolId, v.State, v.HostDay.EndsAt))
            .ToListAsync(ct);
        return partnerships.ToDictionary(
            partnership => partnership.Id,
            partnership => PartnershipProgress.Of(visits.FindAll(v => v.IsAmong(partnership)), year, now)
        );
    }
}

/// <summary>What counts of a visit between two schools.</summary>
internal sealed record PartnershipVisit(Guid School, Guid Host, VisitState State, Instant EndsAt)
{
    public bool IsAmong(Partnership partnership) =>
        partnership.Schools.Exists(m => m.SchoolId == School) && partnership.Schools.Exists(m => m.SchoolId == Host);
}

/// <param name="Done">Confirmed visits that are over.</param>
/// <param name="Planned">Confirmed visits that are ahead.</param>
/// <param name="Requested">Requests that the host hasn't answered.</param>
internal sealed record PartnershipProgress(SchoolYear Year, int Done, int Planned, int Requested)
{
    public static PartnershipProgress Of(IReadOnlyCollection<PartnershipVisit> visits, SchoolYear year, Instant now) =>
        new(
            year,
            visits.Count(v => v.State == VisitState.Confirmed && v.EndsAt <= now),
            visits.Count(v => v.State == VisitState.Confirmed && v.EndsAt > now),
            visits.Count(v => v.State == VisitState.Requested && v.EndsAt > now)
        );

    /// <summary>Returns how many visits the schools still have to plan.</summary>
    public int Missing(Partnership partnership) => Math.Max(0, partnership.Visits - Done - Planned);

    /// <summary>Returns "2 done and 1 planned of 5 in 2026–27".</summary>
    public string Describe(Partnership partnership)
    {
        var requested = Requested > 0 ? $", {Requested} waiting for an answer" : "";
        return $"{Done} done and {Planned} planned{requested}, of {partnership.Visits} agreed for {Year.Name}";
    }
}
