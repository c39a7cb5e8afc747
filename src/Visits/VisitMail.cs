using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Members;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Notifications;

namespace NetworkPortal.Visits;

/// <summary>The mails about visits, one method each; called inside the write that they tell of, with the whole visit.</summary>
internal sealed class VisitMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    /// <summary>Somebody with an account, and the mailbox.</summary>
    private sealed record Reader(Guid Id, Recipient Mailbox);

    /// <summary>To the host's coordinators: somebody asks.</summary>
    public async Task Requested(Visit visit, CancellationToken cancel)
    {
        foreach (var host in await Coordinators(visit.HostDay.SchoolId, cancel))
            await Tell(visit, host, VisitNotices.Request, "visit-requested", $"{visit.School.Name} asks to visit you", cancel, replyTo: Requester(visit)?.Mailbox);
    }

    /// <summary>To the requester: the places are held, and who answers.</summary>
    public Task Received(Visit visit, CancellationToken cancel) =>
        Tell(visit, Requester(visit), VisitNotices.Receipt, "visit-received", $"Your request to visit {visit.HostDay.School.Name}", cancel);

    /// <summary>To the requester and each of the team: it is on, with an invitation for their calendars.</summary>
    public Task Confirmed(Visit visit, CancellationToken cancel) => SendTeam(visit, "visit-confirmed", $"Confirmed: your visit to {visit.HostDay.School.Name}", cancel);

    public Task Declined(Visit visit, CancellationToken cancel) =>
        Tell(visit, Requester(visit), VisitNotices.Change, "visit-declined", $"{visit.HostDay.School.Name} can't receive you", cancel);

    /// <summary>To the team and requester in a new invitation where they have the old one; else to the requester.</summary>
    public Task Moved(Visit visit, CancellationToken cancel)
    {
        var subject = $"New time for the visit to {visit.HostDay.School.Name}";
        return visit.State == VisitState.Confirmed ? SendTeam(visit, "visit-moved", subject, cancel) : Tell(visit, Requester(visit), VisitNotices.Change, "visit-moved", subject, cancel);
    }

    /// <summary>To both sides; whoever had it in a calendar gets it taken out.</summary>
    public async Task Cancelled(Visit visit, CancellationToken cancel)
    {
        foreach (var host in await Coordinators(visit.HostDay.SchoolId, cancel))
            await Tell(visit, host, VisitNotices.Change, "visit-cancelled", $"Cancelled: the visit by {visit.School.Name}", cancel, replyTo: Requester(visit)?.Mailbox);
        await Withdraw(visit, "visit-cancelled", cancel);
    }

    /// <summary>To one visit of a day that its host cancelled as a whole.</summary>
    public Task DayCancelled(Visit visit, CancellationToken cancel) => Withdraw(visit, "visit-day-cancelled", cancel);

    /// <summary>Whoever had been invited is told, with a cancellation for the calendar; before that, only the requester knew.</summary>
    private Task Withdraw(Visit visit, string template, CancellationToken cancel)
    {
        var subject = $"Cancelled: your visit to {visit.HostDay.School.Name}";
        return visit.Sequence > 0 ? SendTeam(visit, template, subject, cancel) : Tell(visit, Requester(visit), VisitNotices.Change, template, subject, cancel);
    }

    /// <summary>With what calendars have to know, which comes whatever anybody has chosen.</summary>
    private async Task SendTeam(Visit visit, string template, string subject, CancellationToken cancel)
    {
        var requester = Requester(visit)?.Mailbox;
        var replyTo = (await Coordinators(visit.HostDay.SchoolId, cancel)).FirstOrDefault()?.Mailbox;
        var team = visit.Team.OrderBy(p => p.Position).Where(p => p.Email.Length > 0 && !Same(p.Email, requester?.Address ?? "")).Select(p => new Recipient(p.Email, p.Name));
        foreach (var person in requester is null ? team : team.Prepend(requester))
            await Send(visit, person, template, subject, person == requester ? VisitUrl(visit) : DayUrl(visit), cancel, VisitCalendar.For(visit, person, person == requester, portal), replyTo);
    }

    private Task Send(Visit visit, Recipient to, string template, string subject, string url, CancellationToken cancel, Invitation calendar, Recipient? replyTo) =>
        mailer.Send(to, template, Letter(visit, to, subject, url, calendar), calendar, Stream(visit), Dedupe(visit, template, to), replyTo, cancel: cancel);

    /// <summary>What a person can choose to get otherwise.</summary>
    private Task Tell(Visit visit, Reader? to, NotificationKind kind, string template, string subject, CancellationToken cancel, Recipient? replyTo = null) => to is null ? Task.CompletedTask : notifications.Tell(
        new(to.Id, kind, VisitNotices.Subject(visit, kind)), template, Letter(visit, to.Mailbox, subject, VisitUrl(visit), calendar: null),
        Stream(visit), Dedupe(visit, template, to.Mailbox), replyTo, cancel);

    private static string Stream(Visit visit) => $"visit-{visit.Id}";

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
        IEnumerable<Fact> facts = [new("What", day.Focus), new("Where", place), new("When", day.When())];
        return [.. yours is null ? facts : facts.Append(new($"At {visit.School.Name}", yours))];
    }

    private async Task<IReadOnlyList<Reader>> Coordinators(Guid schoolId, CancellationToken cancel)
    {
        var people = await db.Memberships.Holding(db, Permissions.ArrangeVisits).Where(m => m.SchoolId == schoolId && m.Account.Email != null)
            .OrderBy(m => m.Since).ThenBy(m => m.Id).Select(m => new { m.AccountId, m.Account.Email, m.Account.DisplayName }).ToListAsync(cancel);
        return [.. people.DistinctBy(person => person.AccountId).Select(person => new Reader(person.AccountId, new(person.Email!, person.DisplayName)))];
    }

    /// <summary>Null when the person has erased the account.</summary>
    private static Reader? Requester(Visit visit) => visit.RequestedBy.Email is { } email ? new(visit.RequestedById, new(email, visit.RequestedBy.DisplayName)) : null;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string VisitUrl(Visit visit) => portal.Url($"/visits/{visit.Id}");

    /// <summary>Where a colleague without an account can read on.</summary>
    private string DayUrl(Visit visit) => portal.Url($"/visits/days/{visit.HostDayId}");
}
