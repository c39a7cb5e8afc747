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
    internal sealed record Page : PageModel
    {
        public override string Title => $"{Visit.Visitor} at {Visit.Host}";

        public required VisitLine Visit { get; init; }

        public required DayCard Day { get; init; }

        public required NextStep Next { get; init; }

        public required IReadOnlyList<TimelineStep> Timeline { get; init; }

        public required IReadOnlyList<Person> Team { get; init; }

        public required string RequestedBy { get; init; }

        public required string RequesterEmail { get; init; }

        public required string Agenda { get; init; }

        public required IReadOnlyList<Person> Unreached { get; init; }
    }

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
            new Page
            {
                Visit = VisitLine.From(visit, zone),
                Day = DayCard.From(visit.HostDay, zone),
                Next = NextStep.Of(visit, hosts, visits, time.Now()),
                Timeline = VisitTimeline.Of(visit, zone, time.Now()),
                Team =
                [
                    .. visit.Team.OrderBy(p => p.Position).Select(p => new Person(p.Name, p.Email, Problem(p.Email))),
                ],
                RequestedBy = visit.RequestedBy.DisplayName,
                RequesterEmail = visit.RequestedBy.Email ?? "",
                Agenda = visit.HostDay.Description,
                Unreached =
                [
                    .. problems
                        .Values.Where(line =>
                            !visit.Team.Any(p => p.Email.Equals(line.Address, StringComparison.OrdinalIgnoreCase))
                        )
                        .Select(line => new Person(line.To, line.Address, line)),
                ],
                Section = "visits",
                Breadcrumbs = hosts
                    ? [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")]
                    : [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}
