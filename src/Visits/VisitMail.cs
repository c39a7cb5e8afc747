using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
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

    /// <summary>
    /// Notifies the host's contacts about a request. It reaches at least one of them, even if all have turned it off.
    /// </summary>
    public async Task Requested(Visit visit, CancellationToken ct)
    {
        var (hosts, replyTo) = (
            await Answering(visit.HostDay.SchoolId, ct),
            (await Visitors(visit, ct)).FirstOrDefault()?.Mailbox
        );
        var needed = hosts.Count == 1 || !await AnyReached(hosts, VisitNotices.Request, ct);
        foreach (var host in hosts)
            await Tell(
                visit,
                host,
                VisitNotices.Request,
                "visit-requested",
                $"Visit request from {visit.School.Name}",
                ct,
                replyTo,
                needed
            );
    }

    /// <summary>Tells the requester that the spots are held, and who will answer.</summary>
    public Task Received(Visit visit, CancellationToken ct) =>
        TellVisitors(
            visit,
            VisitNotices.Receipt,
            "visit-received",
            $"{visit.HostDay.School.Name} received your request",
            ct
        );

    /// <summary>
    /// Tells the requester and each team member that the visit is confirmed, with a calendar invitation.
    /// </summary>
    public Task Confirmed(Visit visit, CancellationToken ct) =>
        SendTeam(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}", ct);

    public Task Declined(Visit visit, CancellationToken ct) =>
        TellVisitors(
            visit,
            VisitNotices.Change,
            "visit-declined",
            $"{visit.HostDay.School.Name} can’t host your visit",
            ct
        );

    /// <summary>
    /// Sends an updated invitation to the team and the requester if they have one; otherwise notifies the requester.
    /// </summary>
    public Task Moved(Visit visit, CancellationToken ct)
    {
        var subject = $"New time for your visit to {visit.HostDay.School.Name}";
        return visit.State == VisitState.Confirmed
            ? SendTeam(visit, "visit-moved", subject, ct)
            : TellVisitors(visit, VisitNotices.Change, "visit-moved", subject, ct);
    }

    /// <summary>Notifies both sides, and removes the visit from the calendars of people who were invited.</summary>
    public async Task Cancelled(Visit visit, CancellationToken ct)
    {
        var replyTo = (await Visitors(visit, ct)).FirstOrDefault()?.Mailbox;
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
            await Tell(
                visit,
                host,
                VisitNotices.Change,
                "visit-cancelled",
                $"Canceled: visit from {visit.School.Name}",
                ct,
                replyTo
            );
        await Withdraw(visit, "visit-cancelled", ct);
    }

    /// <summary>Notifies the team of one visit that the host canceled the whole day.</summary>
    public Task DayCancelled(Visit visit, CancellationToken ct) => Withdraw(visit, "visit-day-cancelled", ct);

    /// <summary>
    /// Notifies everyone who was invited, with a calendar cancellation; if no invitations were sent, only the
    /// requester.
    /// </summary>
    private Task Withdraw(Visit visit, string template, CancellationToken ct)
    {
        var subject = $"Canceled: your visit to {visit.HostDay.School.Name}";
        return visit.Sequence > 0
            ? SendTeam(visit, template, subject, ct)
            : TellVisitors(visit, VisitNotices.Change, template, subject, ct);
    }

    /// <summary>Sends calendar updates to the team, regardless of notification settings.</summary>
    private async Task SendTeam(Visit visit, string template, string subject, CancellationToken ct)
    {
        var arranging = (await Visitors(visit, ct)).Select(reader => reader.Mailbox).ToList();
        var replyTo = (await Answering(visit.HostDay.SchoolId, ct)).FirstOrDefault()?.Mailbox;
        var team = visit
            .Team.OrderBy(p => p.Position)
            .Where(p => p.Email.Length > 0 && !arranging.Any(person => Same(p.Email, person.Address)))
            .Select(p => new Recipient(p.Email, p.Name))
            .ToList();
        foreach (var person in arranging)
            await Send(
                visit,
                person,
                template,
                subject,
                VisitUrl(visit),
                ct,
                VisitCalendar.For(visit, person, booked: true, portal),
                replyTo
            );
        foreach (var person in team)
            await Send(
                visit,
                person,
                template,
                subject,
                DayUrl(visit),
                ct,
                VisitCalendar.For(visit, person, booked: false, portal),
                replyTo
            );
    }

    private async Task TellVisitors(
        Visit visit,
        NotificationKind kind,
        string template,
        string subject,
        CancellationToken ct
    )
    {
        foreach (var reader in await Visitors(visit, ct))
            await Tell(visit, reader, kind, template, subject, ct);
    }

    private Task Send(
        Visit visit,
        Recipient to,
        string template,
        string subject,
        string url,
        CancellationToken ct,
        CalendarInvite calendar,
        Recipient? replyTo
    ) =>
        mailer.Send(
            to,
            template,
            Letter(visit, to, subject, url, calendar),
            calendar,
            Stream(visit),
            Dedupe(visit, template, to),
            replyTo,
            ct: ct
        );

    /// <summary>Sends a notification according to the person's settings.</summary>
    /// <param name="needed">Whether no one else would be notified; if so, it is sent regardless of settings.</param>
    private Task Tell(
        Visit visit,
        Reader to,
        NotificationKind kind,
        string template,
        string subject,
        CancellationToken ct,
        Recipient? replyTo = null,
        bool needed = false
    ) =>
        notifications.Notify(
            new(to.Id, kind, VisitNotices.Subject(visit, kind)) { Needed = needed },
            template,
            Letter(visit, to.Mailbox, subject, VisitUrl(visit), calendar: null),
            Stream(visit),
            Dedupe(visit, template, to.Mailbox),
            replyTo,
            ct
        );

    public static string Stream(Visit visit) => $"visit-{visit.Id}";

    private static string Dedupe(Visit visit, string template, Recipient to) =>
        $"visit-{visit.Id}-{visit.Events.Count}-{template}-{to.Address.ToLowerInvariant()}";

    private static VisitMailFacts Letter(
        Visit visit,
        Recipient to,
        string subject,
        string url,
        CalendarInvite? calendar
    )
    {
        var (day, last) = (visit.HostDay, visit.Events[^1]);
        return new(subject, to.Name, url)
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
            InCalendar = calendar is not null,
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
