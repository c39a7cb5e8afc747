using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The mails about visits, one method each; called inside the write that they tell of, with the whole visit.</summary>
internal sealed class VisitMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    /// <summary>Somebody with an account, and the mailbox.</summary>
    private sealed record Reader(Guid Id, Recipient Mailbox);

    /// <summary>To those who answer for the host: somebody asks. It reaches at least one of them, whatever they have switched off.</summary>
    public async Task Requested(Visit visit, CancellationToken cancel)
    {
        var (hosts, replyTo) = (await Answering(visit.HostDay.SchoolId, cancel), (await Visitors(visit, cancel)).FirstOrDefault()?.Mailbox);
        var needed = hosts.Count == 1 || !await AnyReached(hosts, VisitNotices.Request, cancel);
        foreach (var host in hosts)
            await Tell(visit, host, VisitNotices.Request, "visit-requested", $"Visit request from {visit.School.Name}",
                cancel, replyTo, needed);
    }

    /// <summary>To who arranges the visit: the places are held, and who answers.</summary>
    public Task Received(Visit visit, CancellationToken cancel) =>
        TellVisitors(visit, VisitNotices.Receipt, "visit-received",
            $"{visit.HostDay.School.Name} received your request", cancel);

    /// <summary>To the requester and each of the team: it is on, with an invitation for their calendars.</summary>
    public Task Confirmed(Visit visit, CancellationToken cancel) => SendTeam(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}", cancel);

    public Task Declined(Visit visit, CancellationToken cancel) =>
        TellVisitors(visit, VisitNotices.Change, "visit-declined",
            $"{visit.HostDay.School.Name} can’t host your visit", cancel);

    /// <summary>To the team and requester in a new invitation where they have the old one; else to the requester.</summary>
    public Task Moved(Visit visit, CancellationToken cancel)
    {
        var subject = $"New time for your visit to {visit.HostDay.School.Name}";
        return visit.State == VisitState.Confirmed ? SendTeam(visit, "visit-moved", subject, cancel) : TellVisitors(visit, VisitNotices.Change, "visit-moved", subject, cancel);
    }

    /// <summary>To both sides; whoever had it in a calendar gets it taken out.</summary>
    public async Task Cancelled(Visit visit, CancellationToken cancel)
    {
        var replyTo = (await Visitors(visit, cancel)).FirstOrDefault()?.Mailbox;
        foreach (var host in await Answering(visit.HostDay.SchoolId, cancel))
            await Tell(visit, host, VisitNotices.Change, "visit-cancelled",
                $"Canceled: visit from {visit.School.Name}", cancel, replyTo);
        await Withdraw(visit, "visit-cancelled", cancel);
    }

    /// <summary>To one visit of a day that its host cancelled as a whole.</summary>
    public Task DayCancelled(Visit visit, CancellationToken cancel) => Withdraw(visit, "visit-day-cancelled", cancel);

    /// <summary>Whoever had been invited is told, with a cancellation for the calendar; before that, only the requester knew.</summary>
    private Task Withdraw(Visit visit, string template, CancellationToken cancel)
    {
        var subject = $"Canceled: your visit to {visit.HostDay.School.Name}";
        return visit.Sequence > 0 ? SendTeam(visit, template, subject, cancel) : TellVisitors(visit, VisitNotices.Change, template, subject, cancel);
    }

    /// <summary>With what calendars have to know, which comes whatever anybody has chosen.</summary>
    private async Task SendTeam(Visit visit, string template, string subject, CancellationToken cancel)
    {
        var arranging = (await Visitors(visit, cancel)).Select(reader => reader.Mailbox).ToList();
        var replyTo = (await Answering(visit.HostDay.SchoolId, cancel)).FirstOrDefault()?.Mailbox;
        var team = visit.Team.OrderBy(p => p.Position).Where(p => p.Email.Length > 0 && !arranging.Any(person => Same(p.Email, person.Address))).Select(p => new Recipient(p.Email, p.Name)).ToList();
        foreach (var person in arranging) await Send(visit, person, template, subject, VisitUrl(visit), cancel, VisitCalendar.For(visit, person, booked: true, portal), replyTo);
        foreach (var person in team) await Send(visit, person, template, subject, DayUrl(visit), cancel, VisitCalendar.For(visit, person, booked: false, portal), replyTo);
    }

    private async Task TellVisitors(Visit visit, NotificationKind kind, string template, string subject, CancellationToken cancel)
    {
        foreach (var reader in await Visitors(visit, cancel)) await Tell(visit, reader, kind, template, subject, cancel);
    }

    private Task Send(Visit visit, Recipient to, string template, string subject, string url, CancellationToken cancel, Invitation calendar, Recipient? replyTo) =>
        mailer.Send(to, template, Letter(visit, to, subject, url, calendar), calendar, Stream(visit), Dedupe(visit, template, to), replyTo, cancel: cancel);

    /// <summary>What a person can choose to get otherwise.</summary>
    /// <param name="needed">Whether nobody else would hear of it: then it comes, whatever was chosen.</param>
    private Task Tell(Visit visit, Reader to, NotificationKind kind, string template, string subject, CancellationToken cancel, Recipient? replyTo = null, bool needed = false) => notifications.Tell(
        new(to.Id, kind, VisitNotices.Subject(visit, kind)) { Needed = needed }, template, Letter(visit, to.Mailbox, subject, VisitUrl(visit), calendar: null),
        Stream(visit), Dedupe(visit, template, to.Mailbox), replyTo, cancel);

    public static string Stream(Visit visit) => $"visit-{visit.Id}";

    private static string Dedupe(Visit visit, string template, Recipient to) => $"visit-{visit.Id}-{visit.Events.Count}-{template}-{to.Address.ToLowerInvariant()}";

    private static VisitLetter Letter(Visit visit, Recipient to, string subject, string url, Invitation? calendar)
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
        var place = string.Join(", ", new[] { day.School.Name, day.School.Place, day.School.State }.Where(part => part.Length > 0));
        IEnumerable<Fact> facts = [new("What", day.Focus), new("Location", place), new("When", day.When())];
        return [.. yours is null ? facts : facts.Append(new($"Time at {visit.School.Name}", yours))];
    }

    private async Task<bool> AnyReached(IReadOnlyList<Reader> people, NotificationKind kind, CancellationToken cancel)
    {
        foreach (var person in people)
            if (await notifications.Reaches(person.Id, kind, cancel)) return true;
        return false;
    }

    private async Task<IReadOnlyList<Reader>> Answering(Guid schoolId, CancellationToken cancel) =>
        [.. (await db.AnswerersFor(schoolId).OrderBy(a => a.AccountId).ToListAsync(cancel)).Select(a => new Reader(a.AccountId, new(a.Email, a.Name)))];

    /// <summary>Who asked, while that person still answers for the school; else whoever does now.</summary>
    private async Task<IReadOnlyList<Reader>> Visitors(Visit visit, CancellationToken cancel)
    {
        var all = await Answering(visit.SchoolId, cancel);
        return all.Where(reader => reader.Id == visit.RequestedById).ToList() is { Count: > 0 } requester ? requester : all;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string VisitUrl(Visit visit) => portal.Url($"/visits/{visit.Id}");

    /// <summary>Where a colleague without an account can read on.</summary>
    private string DayUrl(Visit visit) => portal.Url($"/visits/days/{visit.HostDayId}");
}
