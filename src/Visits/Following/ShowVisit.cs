using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Following;

/// <summary>A visit for those who have part in it: how far it has come, and the next thing to do.</summary>
internal static class ShowVisit
{
    internal sealed record Page(VisitLine Visit, DayCard Day, NextStep Next, IReadOnlyList<TimelineStep> Timeline, IReadOnlyList<Person> Team, string RequestedBy, string RequesterEmail, string Agenda)
        : PageModel($"{Visit.Visitor} at {Visit.Host}");

    internal sealed record Person(string Name, string Email);

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Visits.AsNoTracking().VisibleTo(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, cancel) is not { } visit) return View.NotFound;
        var zone = await db.ZoneOf(user, cancel);
        var hosts = await db.AnsweringBy(user.Id).AnyAsync(a => a.SchoolId == visit.HostDay.SchoolId, cancel);
        var visits = await db.AnsweringBy(user.Id).AnyAsync(a => a.SchoolId == visit.SchoolId, cancel);
        return View.Page("visits/visit", new Page(
            VisitLine.From(visit, zone), DayCard.From(visit.HostDay, zone), NextStep.Of(visit, hosts, visits, time.Now()), VisitTimeline.Of(visit, zone, time.Now()),
            [.. visit.Team.OrderBy(p => p.Position).Select(p => new Person(p.Name, p.Email))], visit.RequestedBy.DisplayName, visit.RequestedBy.Email ?? "", visit.HostDay.Description)
        {
            Section = "visits",
            Breadcrumbs = hosts ? [new("Visits", "/visits"), new("Your school’s days", "/visits/hosting")] : [new("Visits", "/visits")],
            Robots = "noindex",
        });
    }
}
