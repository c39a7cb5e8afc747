using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Following;

/// <summary>A visit for those who have part in it: how far it has come, and the next thing to do.</summary>
internal static class ShowVisit
{
    internal sealed record Page(
        VisitLine Visit,
        DayCard Day,
        NextStep Next,
        IReadOnlyList<TimelineStep> Timeline,
        IReadOnlyList<Person> Team,
        string RequestedBy,
        string RequesterEmail,
        string Agenda,
        IReadOnlyList<Person> Unreached
    ) : PageModel($"{Visit.Visitor} at {Visit.Host}");

    /// <param name="Problem">Why their email isn’t there; for those who arrange the visit.</param>
    internal sealed record Person(string Name, string Email, UnsentLine? Problem);

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        UnsentMail unsent,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            await db.Visits.AsNoTracking().VisibleTo(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, ct)
            is not { } visit
        )
            return View.NotFound;
        var zone = await db.ZoneOf(user, ct);
        var hosts = await db.AnsweringBy(user.Id).AnyAsync(a => a.SchoolId == visit.HostDay.SchoolId, ct);
        var visits = await db.AnsweringBy(user.Id).AnyAsync(a => a.SchoolId == visit.SchoolId, ct);
        var problems =
            hosts || visits
                ? await unsent.Of([VisitMail.Stream(visit)], ct)
                : new Dictionary<(string, string), UnsentLine>();
        UnsentLine? Problem(string email) =>
            problems.GetValueOrDefault((VisitMail.Stream(visit), email.ToLowerInvariant()));
        return View.Page(
            "visits/visit",
            new Page(
                VisitLine.From(visit, zone),
                DayCard.From(visit.HostDay, zone),
                NextStep.Of(visit, hosts, visits, time.Now()),
                VisitTimeline.Of(visit, zone, time.Now()),
                [.. visit.Team.OrderBy(p => p.Position).Select(p => new Person(p.Name, p.Email, Problem(p.Email)))],
                visit.RequestedBy.DisplayName,
                visit.RequestedBy.Email ?? "",
                visit.HostDay.Description,
                [
                    .. problems
                        .Values.Where(line =>
                            !visit.Team.Any(p => p.Email.Equals(line.Address, StringComparison.OrdinalIgnoreCase))
                        )
                        .Select(line => new Person(line.To, line.Address, line)),
                ]
            )
            {
                Section = "visits",
                Breadcrumbs = hosts
                    ? [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")]
                    : [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}
