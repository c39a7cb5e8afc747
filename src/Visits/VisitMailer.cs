using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>Sends the emails about visits: who of both schools gets one, with or without the calendar.</summary>
internal sealed class VisitMailer(
    Mailer mailer,
    Notifications notifications,
    PersonalLinks links,
    PortalDb db,
    PortalOptions portal
)
{
    private (Guid Visit, int Version, ILookup<Guid, Reader> Readers)? acting;

    /// <summary>A person with an account, and their mailbox.</summary>
    internal sealed record Reader(Guid Id, Recipient Mailbox);

    /// <summary>Tells the people who act for the host: with the calendar from the confirmation on.</summary>
    public async Task TellHost(VisitEmail email, CancellationToken ct)
    {
        var visit = email.Visit;
        if (visit.IsSignUp)
        {
            await NoteSignUp(visit, ct);
            return;
        }
        var asked = await Asked(email, ct);
        if (visit.State == VisitState.Confirmed || visit.Hosts.Any(host => host.InvitedSequence is not null))
            await SendHosts(asked, ct);
        else
            await NotifyHost(asked, VisitNotices.Change, ct);
    }

    /// <summary>Puts a sign-up into the host's next digest.</summary>
    private async Task NoteSignUp(Visit visit, CancellationToken ct)
    {
        if (!visit.IsNewsForHost())
            return;
        var subject = VisitNotices.Subject(visit, VisitNotices.SignUps);
        foreach (var host in await Hosts(visit, ct))
            await notifications.Remind(new(host.Id, VisitNotices.SignUps, subject), visit.Events[^1].At, ct);
    }

    /// <summary>Notifies the people who act for the host, without the calendar.</summary>
    public async Task NotifyHost(VisitEmail email, NotificationKind kind, CancellationToken ct)
    {
        var asked = await Asked(email, ct);
        foreach (var host in await Hosts(email.Visit, ct))
            await Tell(asked, host, kind, needed: false, ct);
    }

    /// <summary>Returns the email with a reply address at the visiting school.</summary>
    public async Task<VisitEmail> Asked(VisitEmail email, CancellationToken ct) =>
        email with
        {
            ReplyTo = (await Visitors(email.Visit, ct)).FirstOrDefault()?.Mailbox,
        };

    /// <summary>Sends calendar updates to those who act for the host now, and withdraws them from those who no longer
    /// do.</summary>
    private async Task SendHosts(VisitEmail email, CancellationToken ct)
    {
        var visit = email.Visit;
        var acting = await Hosts(visit, ct);
        var left = visit.Expect(acting.Select(reader => new TeamMember(reader.Mailbox.Name, reader.Mailbox.Address)));
        foreach (var person in left)
        {
            await Send(Withdrawn(visit), person, ct);
            person.Withdraw();
        }
        foreach (var person in visit.Hosts)
            await Send(email, person, ct);
    }

    private static VisitEmail Withdrawn(Visit visit) =>
        new(visit, "visit-not-hosting", $"Removed from your calendar: visit from {visit.School.Name}");

    /// <summary>Tells the whole team: with the calendar if it has been invited.</summary>
    public Task TellEveryone(VisitEmail email, CancellationToken ct) =>
        email.Visit.GoesAhead || email.Visit.Team.Any(p => p.InvitedSequence is not null)
            ? SendTeam(email, ct)
            : TellVisitingSide(email, ct);

    /// <summary>Tells the visiting school's coordinators and the team, without the calendar.</summary>
    public async Task TellVisitingSide(VisitEmail email, CancellationToken ct)
    {
        var (answered, coordinators) = (await Answered(email, ct), await Visitors(email.Visit, ct));
        foreach (var reader in coordinators)
            await Tell(answered, reader, VisitNotices.Change, needed: false, ct);
        await TellTeam(answered, email.Visit.Team, coordinators, ct);
    }

    /// <summary>Tells the people on the team, if they know of the request.</summary>
    /// <param name="which">Null for all who are coming.</param>
    public async Task TellTeam(VisitEmail email, CancellationToken ct, Func<VisitPerson, bool>? which = null)
    {
        if (!email.Visit.TellsTeam)
            return;
        var people = which is null ? email.Visit.Team : email.Visit.People.Where(which);
        await TellTeam(await Answered(email, ct), people, await Visitors(email.Visit, ct), ct);
    }

    private async Task TellTeam(
        VisitEmail answered,
        IEnumerable<VisitPerson> people,
        IReadOnlyList<Reader> coordinators,
        CancellationToken ct
    )
    {
        if (answered.Visit.TellsTeam)
            foreach (var person in people)
                if (!coordinators.Any(reader => Same(reader.Mailbox.Address, person.Email)))
                    await SendPlain(answered, person, ct);
    }

    /// <summary>Sends a team member an email without the calendar.</summary>
    public async Task SendPlain(VisitEmail email, VisitPerson person, CancellationToken ct)
    {
        if (person.Email.Length == 0)
            return;
        var to = new Recipient(person.Email, person.Name);
        var message = email.To(to, DayUrl(email.Visit));
        if (person.IsComing && email.Visit.IsLive)
            message = message with { Page = WithLinks(message.Page, email.Visit, person) };
        await mailer.Send(to, message, ct);
    }

    /// <summary>Sends calendar updates to the team, regardless of notification settings, and an email without one to
    /// coordinators who stay home.</summary>
    public async Task SendTeam(VisitEmail email, CancellationToken ct)
    {
        var visit = email.Visit;
        var answered = await Answered(email, ct);
        foreach (var person in visit.Team.Where(p => visit.GoesAhead || p.InvitedSequence is not null))
            await Send(answered, person, ct);
        foreach (var reader in await Visitors(visit, ct))
            if (!visit.Team.Any(p => Same(p.Email, reader.Mailbox.Address)))
                await mailer.Send(reader.Mailbox, answered.To(reader.Mailbox, VisitUrl(visit)), ct);
    }

    /// <summary>Returns the email with a reply address at the host, and with the days that the visitors could request
    /// instead.</summary>
    public async Task<VisitEmail> Answered(VisitEmail email, CancellationToken ct) =>
        email with
        {
            ReplyTo = await Replier(email.Visit, ct),
            Others =
            [
                .. (await db.SuggestedDays(email.Visit, email.Visit.Events[^1].At, ct)).Select(day =>
                    Other(email.Visit, day)
                ),
            ],
        };

    /// <summary>Returns who of the host gets replies: the person who did what the email is about, if they act for the
    /// host; otherwise someone who does.</summary>
    private async Task<Recipient?> Replier(Visit visit, CancellationToken ct)
    {
        var hosts = await Hosts(visit, ct);
        return (hosts.FirstOrDefault(host => host.Id == visit.Events[^1].ById) ?? hosts.FirstOrDefault())?.Mailbox;
    }

    private Fact Other(Visit visit, HostDay day) =>
        new(
            day.School.Name,
            $"{day.Focus}, {day.When()}",
            portal.Url($"/visits/days/{day.Id}/request?from={visit.Id}")
        );

    public async Task TellVisitors(VisitEmail email, NotificationKind kind, CancellationToken ct)
    {
        var answered = await Answered(email, ct);
        foreach (var reader in await Visitors(email.Visit, ct))
            await Tell(answered, reader, kind, needed: false, ct);
    }

    /// <summary>Sends a team member their calendar invitation, its update, or its cancellation.</summary>
    public async Task Send(VisitEmail email, VisitPerson person, CancellationToken ct)
    {
        if (person.Email.Length == 0)
            return;
        var (visit, to) = (email.Visit, new Recipient(person.Email, person.Name));
        var hosts = person.Side == VisitSide.Host;
        var booked = !hosts && Same(person.Email, visit.RequestedBy.Email ?? "");
        var url = booked || hosts ? VisitUrl(visit) : DayUrl(visit);
        var message = email.To(to, url, CalendarFor(visit, person, booked));
        if (person.InvitedSequence is null && await IsFirst(person, ct))
            message = message with { Page = ((VisitMailFacts)message.Page) with { CalendarsUrl = CalendarsUrl } };
        if (person.IsComing && visit.IsLive && !hosts)
        {
            var page = WithLinks(message.Page, visit, person);
            message = message with { Page = booked && !visit.IsSignUp ? page with { CannotComeUrl = "" } : page };
        }
        await mailer.Send(to, message, ct);
        if (person.IsComing && message.Calendar is not null)
            person.Invite(visit.Sequence, Expected(booked));
    }

    private VisitResponse Expected(bool booked) =>
        !mailer.ReadsReplies ? VisitResponse.NotAsked
        : booked ? VisitResponse.Accepted
        : VisitResponse.NoAnswer;

    /// <summary>Returns null for the cancellation of something that the person never had in their calendar.</summary>
    private CalendarInvite? CalendarFor(Visit visit, VisitPerson person, bool booked) =>
        visit.State == VisitState.Canceled && person.InvitedSequence is null
            ? null
            : VisitCalendar.For(visit, person, booked, portal);

    /// <summary>Whether the person was never invited to a visit. Calendars hide invitations from senders that they
    /// don't know.</summary>
    private async Task<bool> IsFirst(VisitPerson person, CancellationToken ct) =>
        !await db.Set<VisitPerson>()
            .AnyAsync(p => p.NormalizedEmail == person.NormalizedEmail && p.InvitedSequence != null, ct);

    private string CalendarsUrl => portal.Url("/account/calendar");

    private VisitMailFacts WithLinks(MailPage page, Visit visit, VisitPerson person) =>
        ((VisitMailFacts)page) with
        {
            CannotComeUrl = links.UrlFor(person),
            ArrivalUrl = visit.State == VisitState.Confirmed ? links.ArrivalUrlFor(person) : "",
            OwesRules = visit.OwesRules(person),
        };

    /// <summary>Sends a notification according to the person's settings.</summary>
    /// <param name="needed">Whether no one else would be notified; if so, it is sent regardless of settings.</param>
    public Task Tell(VisitEmail email, Reader to, NotificationKind kind, bool needed, CancellationToken ct) =>
        notifications.Notify(
            new(to.Id, kind, VisitNotices.Subject(email.Visit, kind)) { Needed = needed },
            email.To(to.Mailbox, VisitUrl(email.Visit) + email.Page),
            ct
        );

    /// <summary>Sends an email to someone who may have no account.</summary>
    /// <param name="url">The page to open.</param>
    public Task SendTo(VisitEmail email, Recipient to, string url, CancellationToken ct) =>
        mailer.Send(to, email.To(to, url), ct);

    public async Task<bool> AnyReached(IReadOnlyList<Reader> people, NotificationKind kind, CancellationToken ct)
    {
        foreach (var person in people)
            if (await notifications.Reaches(person.Id, kind, ct))
                return true;
        return false;
    }

    /// <summary>Returns the people who act for the host.</summary>
    public async Task<IReadOnlyList<Reader>> Hosts(Visit visit, CancellationToken ct) =>
        [.. (await Acting(visit, ct))[visit.HostDay.SchoolId]];

    /// <summary>
    /// Returns the requester, if that person still acts for the school or signed up; otherwise the people who act for
    /// it now.
    /// </summary>
    public async Task<IReadOnlyList<Reader>> Visitors(Visit visit, CancellationToken ct)
    {
        if (visit.PartyId == visit.RequestedById && visit.RequestedBy is { Email: { } address, ErasedAt: null } person)
            return [new(person.Id, new(address, person.DisplayName))];
        var all = (await Acting(visit, ct))[visit.SchoolId].ToList();
        return all.Where(reader => reader.Id == visit.RequestedById).ToList() is { Count: > 0 } requester
            ? requester
            : all;
    }

    /// <summary>Returns the people who act for either school. They are asked for once for all emails about one piece
    /// of news, because others wait for the day meanwhile.</summary>
    private async Task<ILookup<Guid, Reader>> Acting(Visit visit, CancellationToken ct)
    {
        if (acting is not { } known || known.Visit != visit.Id || known.Version != visit.Version)
        {
            var schools = new[] { visit.HostDay.SchoolId, visit.SchoolId };
            var people = await db.Answerers()
                .Where(a => schools.Contains(a.SchoolId))
                .OrderBy(a => a.AccountId)
                .ToListAsync(ct);
            var readers = people.ToLookup(a => a.SchoolId, a => new Reader(a.AccountId, new(a.Email, a.Name)));
            acting = known = (visit.Id, visit.Version, readers);
        }
        return known.Readers;
    }

    /// <summary>Returns the school's leaders and network staff, who can answer in the coordinators' place.</summary>
    public async Task<IReadOnlyList<Reader>> StandIns(Guid schoolId, CancellationToken ct)
    {
        var leaders = db.LeadersOf(schoolId).Select(a => a.Id);
        var staff = db.VisitStaff().Select(a => a.Id);
        var people = await db
            .Accounts.Where(a => leaders.Contains(a.Id) || staff.Contains(a.Id))
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        return people.ConvertAll(a => new Reader(a.Id, new(a.Email!, a.DisplayName)));
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string VisitUrl(Visit visit) => portal.Url($"/visits/{visit.Id}");

    /// <summary>Returns a URL for colleagues without an account.</summary>
    private string DayUrl(Visit visit) => portal.Url($"/visits/days/{visit.HostDayId}");
}
