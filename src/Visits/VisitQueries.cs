using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
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

    /// <summary>Returns the visits that aren't over. The start, which is at most a day before the end, is in an
    /// index.</summary>
    public static IQueryable<Visit> Ahead(this IQueryable<Visit> visits, Instant now)
    {
        var first = now - Duration.FromDays(2);
        return visits.Where(v => v.HostDay.StartsAt > first && v.HostDay.EndsAt > now);
    }

    /// <summary>Returns the visits that are over.</summary>
    public static IQueryable<Visit> Over(this IQueryable<Visit> visits, Instant now) =>
        visits.Where(v => v.HostDay.StartsAt < now && v.HostDay.EndsAt <= now);

    public static IQueryable<Visit> Live(this IQueryable<Visit> visits) =>
        visits.Where(v => v.State == VisitState.Requested || v.State == VisitState.Confirmed);

    /// <summary>Returns the schools for which the person may post days and request visits.</summary>
    public static IQueryable<School> CoordinatedBy(this IQueryable<School> schools, PortalDb db, CurrentUser user)
    {
        var mine = db.Memberships.Of(user).Holding(db, Permissions.ArrangeVisits).Select(m => m.SchoolId);
        return schools.Where(s => mine.Contains(s.Id));
    }

    /// <summary>Returns the days of the schools that the person acts for.</summary>
    public static IQueryable<HostDay> HostedBy(this IQueryable<HostDay> days, PortalDb db, CurrentUser user)
    {
        var mine = db.SchoolsAnsweredBy(user.Id);
        return days.Where(d => mine.Contains(d.SchoolId));
    }

    /// <summary>Returns the day if the person may change it: for its school, or on its behalf.</summary>
    public static Task<HostDay?> HostedDay(this PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        (user.Can(Permissions.ManageVisits) ? db.HostDays : db.HostDays.HostedBy(db, user))
            .AsNoTracking()
            .Include(d => d.School)
            .FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Returns the offer if the person may change it: for its school, or on its behalf.</summary>
    public static Task<VisitOffer?> HostedOffer(this PortalDb db, CurrentUser user, Guid id, CancellationToken ct)
    {
        var mine = db.SchoolsAnsweredBy(user.Id);
        var offers = db.VisitOffers.AsNoTracking();
        return (user.Can(Permissions.ManageVisits) ? offers : offers.Where(o => mine.Contains(o.SchoolId)))
            .Include(o => o.School)
            .Include(o => o.Events.OrderBy(e => e.Version))
            .FirstOrDefaultAsync(o => o.Id == id, ct);
    }

    /// <summary>Returns the school's offer with exactly these texts, saved or about to be; null if there is
    /// none.</summary>
    public static async Task<VisitOffer?> FindOffer(
        this PortalDb db,
        Guid school,
        OfferContent content,
        CancellationToken ct
    )
    {
        await db.VisitOffers.Where(o => o.SchoolId == school && o.Focus == content.Focus).LoadAsync(ct);
        return db.VisitOffers.Local.FirstOrDefault(o => o.SchoolId == school && o.Content == content);
    }

    /// <summary>Brings the times of the day's visits in line with the day.</summary>
    public static Task KeepTimes(this PortalDb db, HostDay day, CancellationToken ct)
    {
        var (starts, ends) = (day.StartsAt, day.EndsAt);
        return db
            .Visits.Where(v => v.HostDayId == day.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(v => v.StartsAt, starts).SetProperty(v => v.EndsAt, ends), ct);
    }

    /// <summary>Returns the day's requested and confirmed visits.</summary>
    public static IQueryable<Visit> LiveVisits(this PortalDb db, Guid day) =>
        db.Visits.Live().Where(v => v.HostDayId == day).Whole().OrderBy(v => v.RequestedAt);

    /// <summary>Returns the visits to which the host proposes this day.</summary>
    public static IQueryable<Visit> ProposedVisits(this PortalDb db, Guid day) =>
        db.Visits.Live().Where(v => v.ProposedDayId == day).Whole().OrderBy(v => v.RequestedAt);

    /// <summary>Returns the host's other upcoming days with room for the visit.</summary>
    public static IQueryable<HostDay> OtherDaysFor(this PortalDb db, Visit visit, Instant now) =>
        db
            .HostDays.AsNoTracking()
            .Upcoming(now)
            .OpenToAll()
            .Where(d => d.SchoolId == visit.HostDay.SchoolId && d.Id != visit.HostDayId)
            .Where(d => d.SignUpSize > 0 == visit.HostDay.SignUpSize > 0)
            .Where(d => d.TeamsLeft > 0 && d.PeopleLeft >= visit.TeamSize)
            .Where(d => !db.Set<VisitHold>().Any(h => h.HostDayId == d.Id && h.PartyId == visit.PartyId))
            .OrderBy(d => d.StartsAt)
            .Take(30);

    /// <summary>Returns those of the days suggested to the visitors that still have room for them.</summary>
    public static async Task<List<HostDay>> SuggestedDays(
        this PortalDb db,
        Visit visit,
        Instant now,
        CancellationToken ct
    ) =>
        visit.OtherDayIds.Count == 0
            ? []
            : await db
                .HostDays.AsNoTracking()
                .Upcoming(now)
                .Where(d => visit.OtherDayIds.Contains(d.Id) && d.TeamsLeft > 0 && d.PeopleLeft >= visit.TeamSize)
                .Include(d => d.School)
                .OrderBy(d => d.StartsAt)
                .ToListAsync(ct);

    /// <summary>Returns the visits to the schools that the person acts for.</summary>
    public static IQueryable<Visit> HostedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        visits.HostedBy(db, user.Id);

    public static IQueryable<Visit> HostedBy(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var mine = db.SchoolsAnsweredBy(person);
        return visits.Where(v => mine.Contains(v.HostDay.SchoolId));
    }

    /// <summary>
    /// Returns the visits made by the schools that the person acts for, and those with the person on the team.
    /// </summary>
    public static IQueryable<Visit> MadeOrJoinedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var mine = db.OwnSchoolsAnsweredBy(user.Id);
        var made = db.Visits.Where(v => mine.Contains(v.SchoolId)).Select(v => v.Id);
        return visits.Among(made.Union(db.VisitsJoinedBy(user.Id)));
    }

    /// <summary>Returns the visits with these IDs. A union of IDs lets the database find each part by an index, which
    /// it doesn't do for conditions joined by "or".</summary>
    public static IQueryable<Visit> Among(this IQueryable<Visit> visits, IQueryable<Guid> ids) =>
        visits.Where(v => ids.Contains(v.Id));

    /// <summary>Returns the IDs of the visits to and from these schools.</summary>
    public static IQueryable<Guid> VisitsOf(this PortalDb db, IQueryable<Guid> schools) =>
        db
            .Visits.Where(v => schools.Contains(v.SchoolId))
            .Select(v => v.Id)
            .Union(db.Visits.Where(v => schools.Contains(v.HostDay.SchoolId)).Select(v => v.Id));

    /// <summary>Returns the same for schools that were read before. Of a query, PostgreSQL expects so many schools that
    /// it reads all visits.</summary>
    public static IQueryable<Guid> VisitsOf(this PortalDb db, List<Guid> schools) =>
        db.VisitsFrom(schools).Union(db.Visits.Where(v => schools.Contains(v.HostDay.SchoolId)).Select(v => v.Id));

    /// <summary>Returns the IDs of the visits from these schools.</summary>
    public static IQueryable<Guid> VisitsFrom(this PortalDb db, List<Guid> schools) =>
        db.Visits.Where(v => schools.Contains(v.SchoolId)).Select(v => v.Id);

    /// <summary>Returns the IDs of the visits with the person on the team, and of those for which they signed
    /// up.</summary>
    public static IQueryable<Guid> VisitsJoinedBy(this PortalDb db, Guid person) =>
        db.Visits.WithOnTeam(db, person).Select(v => v.Id).Union(db.Visits.SignedUpBy(db, person).Select(v => v.Id));

    /// <summary>Returns the visits with the person on the team of their own school.</summary>
    public static IQueryable<Visit> WithOnTeam(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var (mine, people) = (db.Memberships.Of(person).Select(m => m.SchoolId), db.Set<VisitPerson>());
        var rows =
            from p in people
            join account in db.Accounts on p.NormalizedEmail equals account.NormalizedEmail
            where account.Id == person && p.Side == VisitSide.Visitor && p.Status == VisitPersonStatus.Coming
            select p.VisitId;
        return visits.Where(v => rows.Contains(v.Id) && mine.Contains(v.SchoolId));
    }

    /// <summary>Returns the visits for which the person signed up, if they are still at that school.</summary>
    public static IQueryable<Visit> SignedUpBy(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var mine = db.Memberships.Of(person);
        return visits.Where(v => v.PartyId == person && mine.Any(m => m.SchoolId == v.SchoolId));
    }

    /// <summary>Returns the visits of teams, without those for which people signed up.</summary>
    public static IQueryable<Visit> ByTeams(this IQueryable<Visit> visits) =>
        visits.Where(v => v.PartyId == v.SchoolId);

    /// <summary>Returns the visits that the person may answer: for the host, or on its behalf.</summary>
    public static IQueryable<Visit> AnswerableBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ManageVisits) ? visits : visits.HostedOrEscalatedTo(db, user);

    /// <summary>Adds the requests to schools that the person leads, if no one else there answered in time.</summary>
    private static IQueryable<Visit> HostedOrEscalatedTo(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var mine = db.SchoolsAnsweredBy(user.Id);
        var leading = db.Memberships.Of(user).Holding(db, Permissions.ManageSchool);
        return visits.Where(v =>
            mine.Contains(v.HostDay.SchoolId)
            || (
                v.State == VisitState.Requested
                && v.EscalatedAt != null
                && leading.Any(m => m.SchoolId == v.HostDay.SchoolId)
            )
        );
    }

    /// <summary>Returns the visits whose team and question the person may change: for the visiting school, for
    /// themselves, or on its behalf.</summary>
    public static IQueryable<Visit> ChangeableBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var mine = db.SchoolsAnsweredBy(user.Id);
        var made = db.Visits.Where(v => mine.Contains(v.SchoolId)).Select(v => v.Id);
        return user.Can(Permissions.ManageVisits)
            ? visits
            : visits.Among(made.Union(db.Visits.SignedUpBy(db, user.Id).Select(v => v.Id)));
    }

    /// <summary>Returns the visits for which the person may plan lunch and rides: with the team, or on its
    /// behalf.</summary>
    public static IQueryable<Visit> TraveledBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ManageVisits) ? visits : visits.MadeOrJoinedBy(db, user);

    /// <summary>Returns the visits that the person may cancel: they act for either side or signed up.</summary>
    public static IQueryable<Visit> ArrangedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ManageVisits)
            ? visits
            : visits.Among(
                db.VisitsOf(db.SchoolsAnsweredBy(user.Id)).Union(db.Visits.SignedUpBy(db, user.Id).Select(v => v.Id))
            );

    /// <summary>Returns the visits to and from the schools where the person may see all visits.</summary>
    public static IQueryable<Visit> AtSchoolsOf(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        visits.Among(db.VisitsOf(db.SchoolsSeenBy(user)));

    /// <summary>Returns the IDs of the schools of which the person may see all visits.</summary>
    public static IQueryable<Guid> SchoolsSeenBy(this PortalDb db, CurrentUser user) =>
        db.Memberships.Of(user).Holding(db, Permissions.ViewVisits).Select(m => m.SchoolId);

    /// <summary>
    /// Returns the visits that the person may read: those where they act for either side, are on the team, or may see
    /// all visits of either school.
    /// </summary>
    public static IQueryable<Visit> VisibleTo(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ViewVisits) ? visits : visits.Concerning(db, user);

    /// <summary>Returns the visits that <see cref="VisibleTo(IQueryable{Visit}, PortalDb, CurrentUser)"/> returns
    /// without the person's network roles.</summary>
    public static IQueryable<Visit> Concerning(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var schools = db.SchoolsAnsweredBy(user.Id).Union(db.SchoolsSeenBy(user));
        return visits.Among(db.VisitsOf(schools).Union(db.Visits.WithOnTeam(db, user.Id).Select(v => v.Id)));
    }

    /// <summary>Returns the same, for lists.</summary>
    public static async Task<IQueryable<Visit>> VisitsConcerning(
        this PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var schools = await db.SchoolsAnsweredBy(user.Id).Union(db.SchoolsSeenBy(user)).ToListAsync(ct);
        return db.Visits.Among(db.VisitsOf(schools).Union(db.Visits.WithOnTeam(db, user.Id).Select(v => v.Id)));
    }

    /// <summary>Returns the visits where the person acts for either side or is on the team.</summary>
    public static IQueryable<Visit> VisibleTo(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var involved = db.VisitsOf(db.SchoolsAnsweredBy(person));
        return visits.Among(involved.Union(db.VisitsJoinedBy(person)));
    }

    /// <summary>Returns the visits on which the person's class is to be seen, if they still work at the host.</summary>
    public static IQueryable<Visit> ObservedWith(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var mine = db.Memberships.Of(person);
        return visits.Where(v =>
            v.Observations.Any(o => o.TeacherId == person) && mine.Any(m => m.SchoolId == v.HostDay.SchoolId)
        );
    }

    /// <summary>Includes all related data of a visit.</summary>
    public static IQueryable<Visit> Whole(this IQueryable<Visit> visits) => visits.WithDays().WithParts();

    /// <summary>Includes the visit's days, their schools, and who requested it.</summary>
    public static IQueryable<Visit> WithDays(this IQueryable<Visit> visits) =>
        visits
            .Include(v => v.HostDay)
                .ThenInclude(d => d.School)
            .Include(v => v.ProposedDay)
                .ThenInclude(d => d!.School)
            .Include(v => v.School)
            .Include(v => v.RequestedBy);

    private static IQueryable<Visit> WithParts(this IQueryable<Visit> visits) =>
        visits
            .Include(v => v.People.OrderBy(p => p.Position))
            .Include(v => v.Holds)
            .Include(v => v.Timers)
            .Include(v => v.Observations)
                .ThenInclude(o => o.Teacher)
            .Include(v => v.Agenda)
            .Include(v => v.Approvals)
            .Include(v => v.Events.OrderBy(e => e.Version))
            .AsSplitQuery();

    /// <summary>Returns the visit, for reading, if it is one of these; otherwise null. Only the first statement asks
    /// for rights, which takes far longer than to read a visit.</summary>
    public static async Task<Visit?> FindWhole(this IQueryable<Visit> allowed, Guid id, RequestContext context)
    {
        if (!await allowed.AnyAsync(v => v.Id == id, context.Ct))
            return null;
        var visit = await context.Db.LoadWhole(id, context.Ct);
        context.Db.ChangeTracker.Clear();
        return visit;
    }

    /// <summary>Returns a visit whose team and question the person may change; null if there is none.</summary>
    public static Task<Visit?> FindChangeable(this RequestContext context, Guid id) =>
        context.Db.Visits.ChangeableBy(context.Db, context.User).FindWhole(id, context);

    /// <summary>Returns a visit that the person may answer; null if there is none.</summary>
    public static Task<Visit?> FindAnswerable(this RequestContext context, Guid id) =>
        context.Db.Visits.AnswerableBy(context.Db, context.User).FindWhole(id, context);

    /// <summary>
    /// Returns one of these visits for changing it in the current transaction. Its days are locked first, so that what
    /// is read doesn't change until the commit. Who may change it is asked before the lock, which others wait for;
    /// whether it can still be changed then is up to its state.
    /// </summary>
    /// <param name="other">Another day that the change concerns.</param>
    public static async Task<Visit?> LockVisit(
        this PortalDb db,
        IQueryable<Visit> allowed,
        Guid id,
        Guid? other,
        CancellationToken ct
    )
    {
        var before = await allowed
            .Where(v => v.Id == id)
            .Select(v => new { v.HostDayId, v.ProposedDayId })
            .SingleOrDefaultAsync(ct);
        if (before is null)
            return null;
        var days = new[] { before.HostDayId, before.ProposedDayId, other };
        await db.HostDays.LockAll(days.OfType<Guid>(), ct);
        if (other is not null)
            await db.HostDays.Include(d => d.School).Where(d => d.Id == other).LoadAsync(ct);
        return await db.LoadWhole(id, ct);
    }

    /// <summary>Returns a whole visit, tracked. Its days are read apart from the parts: each statement for a part
    /// would join them all again, and PostgreSQL plans such a join for longer than it reads a visit.</summary>
    public static async Task<Visit?> LoadWhole(this PortalDb db, Guid id, CancellationToken ct)
    {
        var visit = db.Visits.Where(v => v.Id == id);
        await visit.WithDays().LoadAsync(ct);
        return await visit.WithParts().SingleOrDefaultAsync(ct);
    }

    /// <summary>Returns the days of the visits, and those that are proposed for them.</summary>
    public static IQueryable<Guid> Days(this IQueryable<Visit> visits) =>
        visits
            .Select(v => v.HostDayId)
            .Concat(visits.Where(v => v.ProposedDayId != null).Select(v => v.ProposedDayId!.Value));
}
