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

        public required NextStep Next { get; init; }

        /// <summary>The note of the host's yes, for those who may answer.</summary>
        public required ConfirmForm Form { get; init; }

        /// <summary>All requests for the day, for those who may answer this one.</summary>
        public required IReadOnlyList<RequestLine> Requests { get; init; }

        /// <summary>Days that were suggested instead, for those who may request them.</summary>
        public required IReadOnlyList<DayCard> Others { get; init; }

        /// <summary>The state of the school leader's approval; null if there is nothing to say.</summary>
        public required ApprovalNotice? Approval { get; init; }

        public required IReadOnlyList<TimelineStep> Timeline { get; init; }

        public required IReadOnlyList<Person> Team { get; init; }

        public required string RequestedBy { get; init; }

        public required string RequesterEmail { get; init; }

        public required string Agenda { get; init; }

        public required IReadOnlyList<Person> Unreached { get; init; }
    }

    /// <param name="Problem">Why their email wasn't delivered; shown to people who arrange the visit.</param>
    internal sealed record Person(string Name, string Email, UnsentLine? Problem)
    {
        /// <summary>Whether they have a substitute; blank for readers who don't arrange or approve the visit at the
        /// visiting school.</summary>
        public string Cover { get; init; } = "";
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
        var sends = await context.Db.Visits.SentBy(context.Db, context.User).AnyAsync(v => v.Id == id, context.Ct);
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
            Approval = visit.ApprovalFor(sends),
            Timeline = VisitTimeline.Of(visit, zone, sends, context.Now),
            Team =
            [
                .. visit.Team.Select(p => new Person(p.Name, p.Email, Problem(p.Email))
                {
                    Cover = sends ? p.Cover.Describe() : "",
                }),
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
        };
    }
}
