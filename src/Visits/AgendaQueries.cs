using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Who may do what with the agenda of a visit.</summary>
internal static class AgendaQueries
{
    /// <summary>Returns the visits whose agenda the person may change: for the host, on its behalf, or for the
    /// visiting school once the visit is confirmed.</summary>
    public static IQueryable<Visit> AgendaPlannedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        var mine = db.SchoolsAnsweredBy(user.Id);
        return user.Can(Permissions.ManageVisits)
            ? visits
            : visits.Where(v =>
                mine.Contains(v.HostDay.SchoolId) || (v.State != VisitState.Requested && mine.Contains(v.SchoolId))
            );
    }

    /// <summary>Returns the visits about whose agenda the person may write: those where they act for a side, are on
    /// the team, or act on behalf of both.</summary>
    public static IQueryable<Visit> DiscussedBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ManageVisits) ? visits : visits.VisibleTo(db, user.Id);

    /// <summary>Includes all versions of the agenda and what people wrote about it.</summary>
    public static IQueryable<Visit> WithAgendaHistory(this IQueryable<Visit> visits) =>
        visits
            .Include(v => v.Agenda!.Revisions.OrderBy(r => r.Version))
            .Include(v => v.Agenda!.Comments.OrderBy(c => c.At));

    /// <summary>Returns a visit whose agenda the person may change; null if there is none.</summary>
    public static Task<Visit?> FindAgendaPlanned(this RequestContext context, Guid id) =>
        context
            .Db.Visits.AsNoTracking()
            .AgendaPlannedBy(context.Db, context.User)
            .Whole()
            .WithAgendaHistory()
            .FirstOrDefaultAsync(v => v.Id == id, context.Ct);
}

/// <summary>What someone is to a visit, as its agenda sees them.</summary>
internal sealed record AgendaReader(bool Hosts, bool Visits, bool Manages, bool OnTeam)
{
    public static async Task<AgendaReader> Of(Visit visit, RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var schools = await db.SchoolsAnsweredBy(user.Id).ToListAsync(context.Ct);
        return new(
            schools.Contains(visit.HostDay.SchoolId),
            schools.Contains(visit.SchoolId),
            user.Can(Permissions.ManageVisits),
            await db.Visits.WithOnTeam(db, user.Id).AnyAsync(v => v.Id == visit.Id, context.Ct)
        );
    }

    /// <summary>For whom they write.</summary>
    public AgendaSide Side =>
        Hosts ? AgendaSide.Host
        : Visits || OnTeam ? AgendaSide.Guest
        : AgendaSide.Network;

    /// <summary>Whether they come or host.</summary>
    public bool TakesPart => Hosts || Visits || OnTeam;

    /// <summary>Whether they may read a draft and whom the host asked.</summary>
    public bool SeesDrafts => Hosts || Manages;

    public bool CanPlan(Visit visit, Instant now) =>
        visit.CanChange(now) && (SeesDrafts || (Visits && visit.State == VisitState.Confirmed));

    public bool CanDiscuss(Visit visit, Instant now) =>
        visit.CanChange(now)
        && visit.State == VisitState.Confirmed
        && visit.Agenda is { Version: > 0 }
        && (TakesPart || Manages);

    /// <summary>Returns the side for which they should agree now; null if for none.</summary>
    public AgendaSide? Agreeing(Visit visit, Instant now) =>
        !visit.CanChange(now) || visit.State != VisitState.Confirmed ? null
        : Hosts && visit.Agenda?.Awaits(AgendaSide.Host) == true ? AgendaSide.Host
        : Visits && visit.Agenda?.Awaits(AgendaSide.Guest) == true ? AgendaSide.Guest
        : null;
}
