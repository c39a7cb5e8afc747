using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Site;
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

        /// <summary>What the host should know before confirming; null if nothing.</summary>
        public required string? Caution { get; init; }

        public required NextStep Next { get; init; }

        /// <summary>The note of the host's yes, for those who may answer.</summary>
        public required ConfirmForm Form { get; init; }

        /// <summary>All requests for the day, for those who may answer this one.</summary>
        public required IReadOnlyList<RequestLine> Requests { get; init; }

        /// <summary>Days that were suggested instead, for those who may request them.</summary>
        public required IReadOnlyList<DayCard> Others { get; init; }

        public required AfterVisit After { get; init; }

        public required IReadOnlyList<TimelineStep> Timeline { get; init; }

        public required IReadOnlyList<Person> Team { get; init; }

        public required string RequestedBy { get; init; }

        public required string RequesterEmail { get; init; }

        public required OfferContent Offer { get; init; }

        public required VisitPlan Plan { get; init; }

        public required IReadOnlyList<Person> Unreached { get; init; }
    }

    /// <param name="Problem">Why their email wasn't delivered; shown to people who arrange the visit.</param>
    internal sealed record Person(string Name, string Email, UnsentLine? Problem)
    {
        /// <summary>Whether they came; blank until someone records it.</summary>
        public string Attendance { get; init; } = "";

        /// <summary>Whether they haven't confirmed the visitor rules; shown to the same people.</summary>
        public bool OwesRules { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, UnsentMail unsent) =>
        await PageFor(id, context, unsent, new ConfirmForm()) is { } page
            ? View.Page("visits/visit", page)
            : View.NotFound;

    /// <summary>Shows the page again with a confirmation that can't be processed.</summary>
    public static async Task<IResult> Again(Guid id, RequestContext context, UnsentMail unsent, ConfirmForm form) =>
        await PageFor(id, context, unsent, form) is { } page ? View.Invalid("visits/visit", page) : View.NotFound;

    private static async Task<Page?> PageFor(Guid id, RequestContext context, UnsentMail unsent, ConfirmForm form)
    {
        if (
            await context
                .Db.Visits.AsNoTracking()
                .VisibleTo(context.Db, context.User)
                .Whole()
                .FirstOrDefaultAsync(v => v.Id == id, context.Ct)
            is not { } visit
        )
            return null;
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
        var next = NextStep.Of(visit, hosts, visits, context.Now);
        form.Version.Set($"{visit.Version}");
        return new Page
        {
            Visit = VisitLine.From(visit, zone),
            Day = DayCard.From(visit.HostDay, zone),
            Version = visit.Version,
            Form = form,
            ProposedWhen = visit.ProposedDay?.When(),
            OnBehalf = manages && !schools.Contains(visit.SchoolId) && !schools.Contains(visit.HostDay.SchoolId),
            Caution = next.CanAnswer ? await Caution(visit, context) : null,
            Next = next,
            Requests = next.CanAnswer ? await RequestLine.ForDayOf(visit, context) : [],
            Others = next.FindAnother
                ?
                [
                    .. (await context.Db.SuggestedDays(visit, context.Now, context.Ct)).Select(day =>
                        DayCard.From(day, zone)
                    ),
                ]
                : [],
            After = await AfterVisit.Of(visit, hosts || visits, context),
            Timeline = VisitTimeline.Of(visit, zone, context.Now),
            Team = [.. visit.Team.Select(p => Describe(visit, p, Problem(p.Email), hosts || visits))],
            RequestedBy = visit.RequestedBy.DisplayName,
            RequesterEmail = visit.RequestedBy.Email ?? "",
            Offer = visit.HostDay.Offer.Content,
            Plan = await VisitPlan.Of(visit, context, hosts, visits),
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
        };
    }

    private static async Task<string?> Caution(Visit visit, RequestContext context) =>
        await context.Db.WhyTooMany(
            await context.Db.HostSettingsOf(visit.HostDay.SchoolId, context.Ct),
            visit.HostDay.Date,
            context.Ct
        );

    private static Person Describe(Visit visit, VisitPerson person, UnsentLine? problem, bool arranges) =>
        new(person.Name, person.Email, problem)
        {
            Attendance = person.Attendance(),
            OwesRules = arranges && visit.State == VisitState.Confirmed && visit.OwesRules(person),
        };
}
