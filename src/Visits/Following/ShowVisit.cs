using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings;
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

        /// <summary>How to join by video; null if the visit is in person, not confirmed, or over.</summary>
        public required JoinOnline? Join { get; init; }

        /// <summary>The note of the host's yes, for those who may answer.</summary>
        public required ConfirmForm Form { get; init; }

        /// <summary>All requests for the day, for those who may answer this one.</summary>
        public required IReadOnlyList<RequestLine> Requests { get; init; }

        /// <summary>Days that were suggested instead, for those who may request them.</summary>
        public required IReadOnlyList<DayCard> Others { get; init; }

        public required AfterVisit After { get; init; }

        /// <summary>The state of the approvals that the reader hears of.</summary>
        public required IReadOnlyList<ApprovalNotice> Approvals { get; init; }

        public required IReadOnlyList<TimelineStep> Timeline { get; init; }

        public required IReadOnlyList<Person> Team { get; init; }

        /// <summary>Who said that they can't come; blank for readers who don't arrange the visit.</summary>
        public required string Absent { get; init; }

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

        /// <summary>Whether they have a substitute; blank for readers who don't arrange or approve the visit at the
        /// visiting school.</summary>
        public string Cover { get; init; } = "";

        /// <summary>What their calendar answered; shown to people who arrange the visit.</summary>
        public string Response { get; init; } = "";
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, UnsentMail unsent) =>
        await PageFor(id, context, unsent, new ConfirmForm()) is { } page
            ? View.Page("visits/visit", page)
            : View.NotFound;

    /// <summary>Shows the page again with a confirmation that can't be processed.</summary>
    public static async Task<IResult> Again(Guid id, RequestContext context, UnsentMail unsent, ConfirmForm form) =>
        await PageFor(id, context, unsent, form) is { } page ? View.Invalid("visits/visit", page) : View.NotFound;

    /// <param name="Hosts">Whether they act for the host.</param>
    /// <param name="Visits">Whether they arrange visits for the visiting school.</param>
    /// <param name="Sends">Whether they arrange or approve visits at the visiting school.</param>
    private sealed record Reader(bool Hosts, bool Visits, bool Sends, string? Zone)
    {
        public bool Arranges => Hosts || Visits;

        /// <summary>Whether they act as network staff, for schools that aren't theirs.</summary>
        public bool OnBehalf { get; init; }

        /// <summary>Whether they lead the host school.</summary>
        public bool LeadsHost { get; init; }

        public static async Task<Reader> Of(Visit visit, RequestContext context)
        {
            var (db, user) = (context.Db, context.User);
            var ct = context.Ct;
            var schools = await db.SchoolsAnsweredBy(user.Id).ToListAsync(ct);
            var manages = user.Can(Permissions.ManageVisits);
            return new(
                await db.Visits.AnswerableBy(db, user).AnyAsync(v => v.Id == visit.Id, ct),
                manages || schools.Contains(visit.SchoolId) || visit.PartyId == user.Id,
                await db.Visits.SentBy(db, user).AnyAsync(v => v.Id == visit.Id, ct),
                await db.ZoneOf(user, ct)
            )
            {
                LeadsHost = await context.MayApprove(visit.Id, ApprovalStep.HostLeader),
                OnBehalf = manages && !schools.Contains(visit.SchoolId) && !schools.Contains(visit.HostDay.SchoolId),
            };
        }
    }

    private static async Task<Page?> PageFor(Guid id, RequestContext context, UnsentMail unsent, ConfirmForm form)
    {
        if (await context.Db.Visits.VisibleTo(context.Db, context.User).FindWhole(id, context) is not { } visit)
            return null;
        var reader = await Reader.Of(visit, context);
        var problems = reader.Arranges ? await unsent.Of([VisitMail.Stream(visit)], context.Ct) : NoProblems;
        var next = NextStep.Of(visit, reader.Hosts, reader.Visits, context.Now);
        form.Version.Set($"{visit.Version}");
        return new Page
        {
            Visit = VisitLine.From(visit, reader.Zone),
            Day = DayCard.From(visit.HostDay, reader.Zone),
            Version = visit.Version,
            Form = form,
            ProposedWhen = visit.ProposedDay?.When(),
            OnBehalf = reader.OnBehalf,
            Caution = next.CanAnswer ? await Caution(visit, context) : null,
            Next = next,
            Join = visit.Join(reader.Zone, context.Now),
            Requests = next.CanAnswer ? await RequestLine.ForDayOf(visit, context) : [],
            Others = next.FindAnother ? await Others(visit, context, reader.Zone) : [],
            After = await AfterVisit.Of(visit, reader.Arranges, context),
            Approvals = visit.ApprovalsFor(reader.Sends, reader.Hosts || reader.LeadsHost),
            Timeline = VisitTimeline.Of(
                visit,
                reader.Zone,
                reader.Sends,
                reader.Hosts || reader.LeadsHost,
                context.Now
            ),
            Team =
            [
                .. visit.Team.Select(p =>
                    Describe(visit, p, reader) with
                    {
                        Problem = problems.GetValueOrDefault((VisitMail.Stream(visit), p.Email.ToLowerInvariant())),
                    }
                ),
            ],
            Absent = reader.Arranges ? visit.Absent() : "",
            RequestedBy = visit.RequestedBy.DisplayName,
            RequesterEmail = visit.RequestedBy.Email ?? "",
            Offer = visit.HostDay.Offer.Content,
            Plan = await VisitPlan.Of(visit, context, reader.Hosts, reader.Visits),
            Unreached = [.. Unreached(visit, problems.Values)],
            Section = "visits",
            Breadcrumbs = reader.Hosts
                ? [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")]
                : [new("Visits", "/visits")],
            Robots = "noindex",
        };
    }

    private static readonly IReadOnlyDictionary<(string Stream, string Address), UnsentLine> NoProblems =
        new Dictionary<(string, string), UnsentLine>();

    private static async Task<string?> Caution(Visit visit, RequestContext context) =>
        await context.Db.WhyTooMany(
            await context.Db.HostSettingsOf(visit.HostDay.SchoolId, context.Ct),
            visit.HostDay.Date,
            context.Ct
        );

    private static async Task<IReadOnlyList<DayCard>> Others(Visit visit, RequestContext context, string? zone) =>
        (await context.Db.SuggestedDays(visit, context.Now, context.Ct)).ConvertAll(day => DayCard.From(day, zone));

    private static Person Describe(Visit visit, VisitPerson person, Reader reader) =>
        new(person.Name, person.Email, null)
        {
            Attendance = person.Attendance(),
            OwesRules = reader.Arranges && visit.State == VisitState.Confirmed && visit.OwesRules(person),
            Cover = reader.Sends ? person.Cover.Describe() : "",
            Response = reader.Arranges ? person.Response.Describe() : "",
        };

    /// <summary>Returns people who aren't on the team and whose email wasn't delivered.</summary>
    private static IEnumerable<Person> Unreached(Visit visit, IEnumerable<UnsentLine> problems) =>
        problems
            .Where(line => !visit.Team.Any(p => p.Email.Equals(line.Address, StringComparison.OrdinalIgnoreCase)))
            .Select(line => new Person(line.To, line.Address, line));
}
