using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>
/// The emails about visits, one method each, called within the transaction of the change that they report, with the
/// fully loaded visit.
/// </summary>
internal sealed class VisitMail(
    Mailer mailer,
    Notifications notifications,
    PersonalLinks links,
    PortalDb db,
    PortalOptions portal
)
{
    /// <summary>A person with an account, and their mailbox.</summary>
    private sealed record Reader(Guid Id, Recipient Mailbox);

    /// <summary>What happened to a visit, as each of its readers gets it.</summary>
    private sealed record VisitEmail(Visit Visit, string Template, string Subject)
    {
        /// <summary>The person on the other side who answers questions.</summary>
        public Recipient? ReplyTo { get; init; }

        /// <summary>Other days that the reader could request.</summary>
        public IReadOnlyList<Fact> Others { get; init; } = [];
    }

    /// <summary>
    /// Notifies the host's contacts about a request. It reaches at least one of them, even if all have turned it off.
    /// </summary>
    public async Task Requested(Visit visit, CancellationToken ct)
    {
        var hosts = await Answering(visit.HostDay.SchoolId, ct);
        var email = new VisitEmail(visit, "visit-requested", $"Visit request from {visit.School.Name}")
        {
            ReplyTo = (await Visitors(visit, ct)).FirstOrDefault()?.Mailbox,
        };
        var needed = hosts.Count == 1 || !await AnyReached(hosts, VisitNotices.Request, ct);
        foreach (var host in hosts)
            await Tell(email, host, VisitNotices.Request, needed, ct);
    }

    /// <summary>Reminds the people who act for the host of a request that they haven't answered.</summary>
    public async Task RemindHost(Visit visit, CancellationToken ct)
    {
        var email = new VisitEmail(visit, "visit-reminder", $"Please answer {visit.School.Name}’s visit request");
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
            await Tell(email, host, VisitNotices.Request, needed: false, ct);
    }

    /// <summary>Asks the host's school leaders and network staff to answer, and tells the visitors so.</summary>
    public async Task Escalated(Visit visit, CancellationToken ct)
    {
        var email = new VisitEmail(visit, "visit-overdue", $"Overdue: {visit.School.Name}’s visit request");
        foreach (var reader in await StandIns(visit.HostDay.SchoolId, ct))
            await Tell(email, reader, VisitNotices.Request, needed: true, ct);
        await TellVisitors(
            new(visit, "visit-escalated", $"We asked others to answer your request to {visit.HostDay.School.Name}"),
            VisitNotices.Change,
            ct
        );
    }

    /// <summary>Tells both sides that the request ended without an answer; the visitors get other days.</summary>
    public async Task NotAnswered(Visit visit, IReadOnlyList<HostDay> others, CancellationToken ct)
    {
        var host = visit.HostDay.School.Name;
        await TellHost(new(visit, "visit-released", $"{visit.School.Name}’s visit request has ended"), ct);
        var email = new VisitEmail(visit, "visit-not-answered", $"{host} didn’t answer your visit request")
        {
            Others =
            [
                .. others.Select(day => new Fact(
                    day.School.Name,
                    $"{day.Focus}, {day.When()}",
                    portal.Url($"/visits/days/{day.Id}")
                )),
            ],
        };
        await TellVisitors(email, VisitNotices.Change, ct);
    }

    /// <summary>Reminds the visiting school's coordinators to arrange substitutes.</summary>
    public Task RemindSubstitutes(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-substitutes", $"In two weeks: your visit to {visit.HostDay.School.Name}"),
            VisitNotices.Reminder,
            ct
        );

    /// <summary>Reminds everyone who goes, and the people who act for the host.</summary>
    /// <param name="template">"visit-soon" or "visit-tomorrow".</param>
    public async Task RemindTeam(Visit visit, string template, CancellationToken ct)
    {
        var when = template == "visit-tomorrow" ? "Tomorrow" : "In three days";
        var email = await Answered(new(visit, template, $"{when}: your visit to {visit.HostDay.School.Name}"), ct);
        foreach (var person in visit.Team.Where(p => p.Email.Length > 0))
        {
            var to = new Recipient(person.Email, person.Name);
            var message = Message(email, to, DayUrl(visit), calendar: null);
            await mailer.Send(to, message with { Page = WithLinks(message.Page, visit, person) }, ct);
        }
        var hosted = new VisitEmail(visit, template, $"{when}: visit from {visit.School.Name}");
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
            await Tell(hosted, host, VisitNotices.Reminder, needed: false, ct);
    }

    /// <summary>Tells the requester that the spots are held, and who will answer.</summary>
    public Task Received(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-received", $"{visit.HostDay.School.Name} received your request"),
            VisitNotices.Receipt,
            ct
        );

    /// <summary>
    /// Invites each team member, with a calendar invitation, and tells the coordinator if they aren’t going themselves.
    /// </summary>
    public Task Confirmed(Visit visit, CancellationToken ct) =>
        SendTeam(new(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}"), ct);

    public Task Declined(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-declined", $"{visit.HostDay.School.Name} can’t host your visit"),
            VisitNotices.Change,
            ct
        );

    /// <summary>Sends an updated invitation to everyone who has one; otherwise notifies the requester.</summary>
    public Task Moved(Visit visit, CancellationToken ct) =>
        TellEveryone(new(visit, "visit-moved", $"New time for your visit to {visit.HostDay.School.Name}"), ct);

    /// <summary>Asks the visiting school's coordinators whether another day would work.</summary>
    public Task DateProposed(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-date-proposed", $"New date? {visit.HostDay.School.Name} asks to move your visit"),
            VisitNotices.Change,
            ct
        );

    /// <summary>Sends everyone the new date, and tells the host that it was accepted.</summary>
    public async Task DateAccepted(Visit visit, CancellationToken ct)
    {
        await TellEveryone(new(visit, "visit-new-date", $"New date for your visit to {visit.HostDay.School.Name}"), ct);
        await TellHost(new(visit, "visit-date-accepted", $"{visit.School.Name} accepted the new date"), ct);
    }

    /// <summary>Tells the visiting school's coordinators that the proposed day was canceled.</summary>
    public Task DateWithdrawn(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-date-withdrawn", $"{visit.HostDay.School.Name} withdrew the new date"),
            VisitNotices.Change,
            ct
        );

    public Task DateRefused(Visit visit, CancellationToken ct) =>
        TellHost(new(visit, "visit-date-refused", $"{visit.School.Name} can’t come on the new date"), ct);

    /// <summary>Tells the same people what else the host changed: the schedule or the focus.</summary>
    public Task DayEdited(Visit visit, CancellationToken ct) =>
        TellEveryone(new(visit, "visit-changed", $"Changed: your visit to {visit.HostDay.School.Name}"), ct);

    /// <summary>
    /// Withdraws the invitations of people who left, invites people who joined a confirmed visit, and tells the other
    /// side. If someone said that they can’t come, their own coordinator hears it too.
    /// </summary>
    public async Task TeamChanged(Visit visit, CancellationToken ct)
    {
        var left = visit.People.Where(p => p.LeftVersion == visit.Version).ToList();
        var host = visit.HostDay.School.Name;
        var withdrawn = await Answered(
            new(visit, "visit-withdrawn", $"You’re no longer on the team visiting {host}"),
            ct
        );
        foreach (var person in left.Where(p => p.InvitedSequence is not null))
        {
            await Send(withdrawn, person, ct);
            person.Withdraw();
        }
        if (visit.State == VisitState.Confirmed)
        {
            var invited = await Answered(new(visit, "visit-confirmed", $"Confirmed: your visit to {host}"), ct);
            foreach (var person in visit.Team.Where(p => p.InvitedSequence is null))
                await Send(invited, person, ct);
        }
        await TellHost(new(visit, "visit-team-changed", $"{visit.School.Name} changed their team"), ct);
        if (left.Exists(p => p.Status == VisitPersonStatus.CantCome))
            await TellVisitors(
                new(visit, "visit-team-changed", $"Someone on your team can’t visit {host}"),
                VisitNotices.Change,
                ct
            );
    }

    public Task PurposeChanged(Visit visit, CancellationToken ct) =>
        TellHost(new(visit, "visit-purpose-changed", $"{visit.School.Name} changed what they hope to learn"), ct);

    /// <summary>Notifies both sides, and removes the visit from the calendars of people who were invited.</summary>
    public async Task Canceled(Visit visit, CancellationToken ct)
    {
        await TellHost(new(visit, "visit-canceled", $"Canceled: visit from {visit.School.Name}"), ct);
        await Withdraw(visit, "visit-canceled", ct);
    }

    /// <summary>Notifies the team of one visit that the host canceled the whole day.</summary>
    public Task DayCanceled(Visit visit, CancellationToken ct) => Withdraw(visit, "visit-day-canceled", ct);

    private Task Withdraw(Visit visit, string template, CancellationToken ct) =>
        TellEveryone(new(visit, template, $"Canceled: your visit to {visit.HostDay.School.Name}"), ct);

    /// <summary>Notifies the people who act for the host.</summary>
    private async Task TellHost(VisitEmail email, CancellationToken ct)
    {
        var asked = email with { ReplyTo = (await Visitors(email.Visit, ct)).FirstOrDefault()?.Mailbox };
        foreach (var host in await Answering(email.Visit.HostDay.SchoolId, ct))
            await Tell(asked, host, VisitNotices.Change, needed: false, ct);
    }

    /// <summary>Tells the whole team if it has been invited; otherwise only the requester.</summary>
    private Task TellEveryone(VisitEmail email, CancellationToken ct) =>
        email.Visit.State == VisitState.Confirmed || email.Visit.People.Exists(p => p.InvitedSequence is not null)
            ? SendTeam(email, ct)
            : TellVisitors(email, VisitNotices.Change, ct);

    /// <summary>Sends calendar updates to the team, regardless of notification settings, and an email without one to
    /// coordinators who stay home.</summary>
    private async Task SendTeam(VisitEmail email, CancellationToken ct)
    {
        var visit = email.Visit;
        var answered = await Answered(email, ct);
        foreach (var person in visit.Team)
            await Send(answered, person, ct);
        foreach (var reader in await Visitors(visit, ct))
            if (!visit.Team.Any(p => Same(p.Email, reader.Mailbox.Address)))
                await mailer.Send(reader.Mailbox, Message(answered, reader.Mailbox, VisitUrl(visit), null), ct);
    }

    /// <summary>Returns the email with a reply address at the host.</summary>
    private async Task<VisitEmail> Answered(VisitEmail email, CancellationToken ct) =>
        email with
        {
            ReplyTo = (await Answering(email.Visit.HostDay.SchoolId, ct)).FirstOrDefault()?.Mailbox,
        };

    private async Task TellVisitors(VisitEmail email, NotificationKind kind, CancellationToken ct)
    {
        foreach (var reader in await Visitors(email.Visit, ct))
            await Tell(email, reader, kind, needed: false, ct);
    }

    /// <summary>Sends a team member their calendar invitation, its update, or its cancellation.</summary>
    private async Task Send(VisitEmail email, VisitPerson person, CancellationToken ct)
    {
        if (person.Email.Length == 0)
            return;
        var (visit, to) = (email.Visit, new Recipient(person.Email, person.Name));
        var booked = Same(person.Email, visit.RequestedBy.Email ?? "");
        var url = booked ? VisitUrl(visit) : DayUrl(visit);
        var message = Message(email, to, url, VisitCalendar.For(visit, person, booked, portal));
        if (person.IsComing && visit.IsLive)
        {
            var page = WithLinks(message.Page, visit, person);
            message = message with { Page = booked ? page with { CannotComeUrl = "" } : page };
        }
        await mailer.Send(to, message, ct);
        if (person.IsComing)
            person.Invite(visit.Sequence);
    }

    private VisitMailFacts WithLinks(MailPage page, Visit visit, VisitPerson person) =>
        ((VisitMailFacts)page) with
        {
            CannotComeUrl = links.UrlFor(person),
            ArrivalUrl = visit.State == VisitState.Confirmed ? links.ArrivalUrlFor(person) : "",
            OwesRules = visit.OwesRules(person),
        };

    /// <summary>Sends a notification according to the person's settings.</summary>
    /// <param name="needed">Whether no one else would be notified; if so, it is sent regardless of settings.</param>
    private Task Tell(VisitEmail email, Reader to, NotificationKind kind, bool needed, CancellationToken ct) =>
        notifications.Notify(
            new(to.Id, kind, VisitNotices.Subject(email.Visit, kind)) { Needed = needed },
            Message(email, to.Mailbox, VisitUrl(email.Visit), calendar: null),
            ct
        );

    private static MailMessage Message(VisitEmail email, Recipient to, string url, CalendarInvite? calendar) =>
        new(email.Template, Facts(email, to, url) with { InCalendar = calendar is not null })
        {
            Calendar = calendar,
            Stream = Stream(email.Visit),
            Dedupe = Dedupe(email, to),
            ReplyTo = email.ReplyTo,
        };

    public static string Stream(Visit visit) => $"visit-{visit.Id}";

    private static string Dedupe(VisitEmail email, Recipient to) =>
        $"visit-{email.Visit.Id}-{email.Visit.Version}-{email.Template}-{to.Address.ToLowerInvariant()}";

    private static VisitMailFacts Facts(VisitEmail email, Recipient to, string url)
    {
        var visit = email.Visit;
        var day = email.Visit.HostDay;
        var last = email.Visit.Events[^1];
        return new(email.Subject, to.Name, url)
        {
            Host = day.School.Name,
            Visitor = visit.School.Name,
            Facts = visit.Facts(),
            Directions =
                visit.State == VisitState.Confirmed ? [.. day.School.Directions(), .. day.Phones(links: false)] : [],
            Agenda = day.Description,
            Purpose = visit.Purpose,
            Team = [.. visit.Team.Select(p => p.Name)],
            Joined = Names(visit, p => p.AddedVersion == visit.Version && visit.Version > 1),
            Left = Names(visit, p => p.LeftVersion == visit.Version),
            Changes = last.Changes,
            AnswerBy = Clock.Format(visit.AnswerBy, day.TimeZoneId),
            Others = email.Others,
            RequestedBy = visit.RequestedBy.DisplayName,
            By = last.By,
            Reason = last.Reason,
        };
    }

    private static IReadOnlyList<string> Names(Visit visit, Func<VisitPerson, bool> which) =>
        [.. visit.People.Where(which).Select(person => person.Name)];

    private async Task<bool> AnyReached(IReadOnlyList<Reader> people, NotificationKind kind, CancellationToken ct)
    {
        foreach (var person in people)
            if (await notifications.Reaches(person.Id, kind, ct))
                return true;
        return false;
    }

    private async Task<IReadOnlyList<Reader>> Answering(Guid schoolId, CancellationToken ct) =>
        [
            .. (await db.AnswerersFor(schoolId).OrderBy(a => a.AccountId).ToListAsync(ct)).Select(a => new Reader(
                a.AccountId,
                new(a.Email, a.Name)
            )),
        ];

    /// <summary>
    /// Returns the requester, if that person still acts for the school; otherwise the people who do now.
    /// </summary>
    private async Task<IReadOnlyList<Reader>> Visitors(Visit visit, CancellationToken ct)
    {
        var all = await Answering(visit.SchoolId, ct);
        return all.Where(reader => reader.Id == visit.RequestedById).ToList() is { Count: > 0 } requester
            ? requester
            : all;
    }

    /// <summary>Returns the school's leaders and network staff, who can answer in the coordinators' place.</summary>
    private async Task<IReadOnlyList<Reader>> StandIns(Guid schoolId, CancellationToken ct)
    {
        var leaders = db
            .Memberships.Holding(db, Permissions.ManageSchool)
            .Where(m => m.SchoolId == schoolId)
            .Select(m => m.AccountId);
        var staff = db.WhoMay(Permissions.ManageVisits).Select(a => a.Id);
        var people = await db
            .Accounts.Where(a => a.ErasedAt == null && a.Email != null)
            .Where(a => leaders.Contains(a.Id) || staff.Contains(a.Id))
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        return people.ConvertAll(a => new Reader(a.Id, new(a.Email!, a.DisplayName)));
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string VisitUrl(Visit visit) => portal.Url($"/visits/{visit.Id}");

    /// <summary>Returns a URL for colleagues without an account.</summary>
    private string DayUrl(Visit visit) => portal.Url($"/visits/days/{visit.HostDayId}");
}
