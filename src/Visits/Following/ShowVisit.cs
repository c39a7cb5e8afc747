using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Visits.Arriving;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Following;

/// <summary>The page of a visit for people involved in it: its progress and the next step.</summary>
internal static class ShowVisit
{
    internal sealed record Page : PageModel
    {
        public override string Title => $"{Visit.Visitor} at {Visit.Host}";

        public required VisitLine Visit { get; init; }

        public required DayCard Day { get; init; }

        /// <summary>What the reader sees; an answer to another version is refused.</summary>
        public required int Version { get; init; }

        /// <summary>Whether the reader acts as network staff, for schools that aren't theirs.</summary>
        public required bool OnBehalf { get; init; }

        /// <summary>When the visit would be on the date that the host proposes; null if it proposes none.</summary>
        public required string? ProposedWhen { get; init; }

        public required NextStep Next { get; init; }

        public required IReadOnlyList<TimelineStep> Timeline { get; init; }

        public required IReadOnlyList<Person> Team { get; init; }

        public required string RequestedBy { get; init; }

        public required string RequesterEmail { get; init; }

        public required string Agenda { get; init; }

        public required IReadOnlyList<Fact> Directions { get; init; }

        /// <summary>What the team said about lunch and rides.</summary>
        public required IReadOnlyList<Fact> Travel { get; init; }

        /// <summary>Whether the reader may plan lunch and rides.</summary>
        public required bool CanTravel { get; init; }

        /// <summary>Whether the reader may see which emails were sent.</summary>
        public required bool SeesEmails { get; init; }

        public required IReadOnlyList<Person> Unreached { get; init; }
    }

    /// <param name="Problem">Why their email wasn't delivered; shown to people who arrange the visit.</param>
    internal sealed record Person(string Name, string Email, UnsentLine? Problem)
    {
        /// <summary>Whether they haven't confirmed the visitor rules; shown to the same people.</summary>
        public bool OwesRules { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, UnsentMail unsent)
    {
        if (
            await context
                .Db.Visits.AsNoTracking()
                .VisibleTo(context.Db, context.User)
                .Whole()
                .FirstOrDefaultAsync(v => v.Id == id, context.Ct)
            is not { } visit
        )
            return View.NotFound;
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var schools = await context.Db.AnsweringBy(context.User.Id).Select(a => a.SchoolId).ToListAsync(context.Ct);
        var manages = context.User.Can(Permissions.ManageVisits);
        var hosts = await context
            .Db.Visits.AnswerableBy(context.Db, context.User)
            .AnyAsync(v => v.Id == id, context.Ct);
        var visits = manages || schools.Contains(visit.SchoolId);
        var problems =
            hosts || visits
                ? await unsent.Of([VisitMail.Stream(visit)], context.Ct)
                : new Dictionary<(string, string), UnsentLine>();
        UnsentLine? Problem(string email) =>
            problems.GetValueOrDefault((VisitMail.Stream(visit), email.ToLowerInvariant()));
        return View.Page(
            "visits/visit",
            new Page
            {
                Visit = VisitLine.From(visit, zone),
                Day = DayCard.From(visit.HostDay, zone),
                Version = visit.Version,
                ProposedWhen = visit.ProposedDay?.When(),
                OnBehalf = manages && !schools.Contains(visit.SchoolId) && !schools.Contains(visit.HostDay.SchoolId),
                Next = NextStep.Of(visit, hosts, visits, context.Now),
                Timeline = VisitTimeline.Of(visit, zone, context.Now),
                Team = [.. visit.Team.Select(p => Describe(visit, p, Problem(p.Email), hosts || visits))],
                RequestedBy = visit.RequestedBy.DisplayName,
                RequesterEmail = visit.RequestedBy.Email ?? "",
                Agenda = visit.HostDay.Description,
                Directions = Directions(visit, hosts),
                Travel = Travel(visit),
                CanTravel = await CanTravel(context, visit),
                SeesEmails = visits,
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

    private static Person Describe(Visit visit, VisitPerson person, UnsentLine? problem, bool arranges) =>
        new(person.Name, person.Email, problem)
        {
            OwesRules = arranges && visit.State == VisitState.Confirmed && visit.OwesRules(person),
        };

    private static async Task<bool> CanTravel(RequestContext context, Visit visit) =>
        visit.CanChange(context.Now)
        && await context.Db.Visits.TraveledBy(context.Db, context.User).AnyAsync(v => v.Id == visit.Id, context.Ct);

    private static IReadOnlyList<Fact> Travel(Visit visit)
    {
        var travel = visit.Travel;
        IEnumerable<Fact> rides = Ride.Of(visit).Select(ride => new Fact($"{ride.Driver} drives", ride.Text));
        return travel.Lunches is { } count
            ? [new("Lunch", $"{Plural.Of(count, "person", "people")}. {travel.LunchNote}".Trim()), .. rides]
            : [.. rides];
    }

    private static IReadOnlyList<Fact> Directions(Visit visit, bool hosts)
    {
        var (day, school) = (visit.HostDay, visit.HostDay.School);
        return
        [
            new("Location", school.Location, school.Arrival.MapUrl),
            .. school.Directions(),
            .. visit.State == VisitState.Confirmed || hosts ? day.Phones(links: true) : [],
            .. day.Lunch.Offer.Length > 0 ? [new Fact("Lunch", day.Lunch.Text)] : Array.Empty<Fact>(),
        ];
    }
}
