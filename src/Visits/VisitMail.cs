using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>
/// The emails about visits, one method each, called within the transaction of the change that they report, with the
/// fully loaded visit.
/// </summary>
internal sealed class VisitMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    /// <summary>A person with an account, and their mailbox.</summary>
    private sealed record Reader(Guid Id, Recipient Mailbox);

    /// <summary>What happened to a visit, as each of its readers gets it.</summary>
    private sealed record VisitEmail(Visit Visit, string Template, string Subject)
    {
        /// <summary>The person on the other side who answers questions.</summary>
        public Recipient? ReplyTo { get; init; }
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

    /// <summary>Tells the requester that the spots are held, and who will answer.</summary>
    public Task Received(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-received", $"{visit.HostDay.School.Name} received your request"),
            VisitNotices.Receipt,
            ct
        );

    /// <summary>
    /// Tells the requester and each team member that the visit is confirmed, with a calendar invitation.
    /// </summary>
    public Task Confirmed(Visit visit, CancellationToken ct) =>
        SendTeam(new(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}"), ct);

    public Task Declined(Visit visit, CancellationToken ct) =>
        TellVisitors(
            new(visit, "visit-declined", $"{visit.HostDay.School.Name} can’t host your visit"),
            VisitNotices.Change,
            ct
        );

    /// <summary>
    /// Sends an updated invitation to the team and the requester if they have one; otherwise notifies the requester.
    /// </summary>
    public Task Moved(Visit visit, CancellationToken ct)
    {
        var email = new VisitEmail(visit, "visit-moved", $"New time for your visit to {visit.HostDay.School.Name}");
        return visit.State == VisitState.Confirmed ? SendTeam(email, ct) : TellVisitors(email, VisitNotices.Change, ct);
    }

    /// <summary>Notifies both sides, and removes the visit from the calendars of people who were invited.</summary>
    public async Task Canceled(Visit visit, CancellationToken ct)
    {
        var email = new VisitEmail(visit, "visit-canceled", $"Canceled: visit from {visit.School.Name}")
        {
            ReplyTo = (await Visitors(visit, ct)).FirstOrDefault()?.Mailbox,
        };
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
            await Tell(email, host, VisitNotices.Change, needed: false, ct);
        await Withdraw(visit, "visit-canceled", ct);
    }

    /// <summary>Notifies the team of one visit that the host canceled the whole day.</summary>
    public Task DayCanceled(Visit visit, CancellationToken ct) => Withdraw(visit, "visit-day-canceled", ct);

    /// <summary>
    /// Notifies everyone who was invited, with a calendar cancellation; if no invitations were sent, only the
    /// requester.
    /// </summary>
    private Task Withdraw(Visit visit, string template, CancellationToken ct)
    {
        var email = new VisitEmail(visit, template, $"Canceled: your visit to {visit.HostDay.School.Name}");
        return visit.Sequence > 0 ? SendTeam(email, ct) : TellVisitors(email, VisitNotices.Change, ct);
    }

    /// <summary>Sends calendar updates to the team, regardless of notification settings.</summary>
    private async Task SendTeam(VisitEmail email, CancellationToken ct)
    {
        var visit = email.Visit;
        var arranging = (await Visitors(visit, ct)).Select(reader => reader.Mailbox).ToList();
        var answered = email with { ReplyTo = (await Answering(visit.HostDay.SchoolId, ct)).FirstOrDefault()?.Mailbox };
        var team = visit
            .Team.OrderBy(p => p.Position)
            .Where(p => p.Email.Length > 0 && !arranging.Any(person => Same(p.Email, person.Address)))
            .Select(p => new Recipient(p.Email, p.Name))
            .ToList();
        foreach (var person in arranging)
            await Send(answered, person, booked: true, ct);
        foreach (var person in team)
            await Send(answered, person, booked: false, ct);
    }

    private async Task TellVisitors(VisitEmail email, NotificationKind kind, CancellationToken ct)
    {
        foreach (var reader in await Visitors(email.Visit, ct))
            await Tell(email, reader, kind, needed: false, ct);
    }

    /// <param name="booked">Whether this person requested the visit; the others may not have an account.</param>
    private Task Send(VisitEmail email, Recipient to, bool booked, CancellationToken ct) =>
        mailer.Send(
            to,
            Message(
                email,
                to,
                booked ? VisitUrl(email.Visit) : DayUrl(email.Visit),
                VisitCalendar.For(email.Visit, to, booked, portal)
            ),
            ct
        );

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
        $"visit-{email.Visit.Id}-{email.Visit.Events.Count}-{email.Template}-{to.Address.ToLowerInvariant()}";

    private static VisitMailFacts Facts(VisitEmail email, Recipient to, string url)
    {
        var visit = email.Visit;
        var day = email.Visit.HostDay;
        var last = email.Visit.Events[^1];
        return new(email.Subject, to.Name, url)
        {
            Host = day.School.Name,
            Visitor = visit.School.Name,
            Facts = Facts(visit),
            Agenda = day.Description,
            Purpose = visit.Purpose,
            Team = [.. visit.Team.OrderBy(p => p.Position).Select(p => p.Name)],
            RequestedBy = visit.RequestedBy.DisplayName,
            By = last.By,
            Reason = last.Reason,
        };
    }

    private static IReadOnlyList<Fact> Facts(Visit visit)
    {
        var (day, yours) = (visit.HostDay, visit.HostDay.WhenIn(visit.School.TimeZoneId));
        var place = string.Join(
            ", ",
            new[] { day.School.Name, day.School.Place, day.School.State }.Where(part => part.Length > 0)
        );
        IEnumerable<Fact> facts = [new("What", day.Focus), new("Location", place), new("When", day.When())];
        return [.. yours is null ? facts : facts.Append(new($"Time at {visit.School.Name}", yours))];
    }

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

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string VisitUrl(Visit visit) => portal.Url($"/visits/{visit.Id}");

    /// <summary>Returns a URL for colleagues without an account.</summary>
    private string DayUrl(Visit visit) => portal.Url($"/visits/days/{visit.HostDayId}");
}
