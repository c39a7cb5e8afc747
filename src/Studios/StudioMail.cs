using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// The emails about studios, one method per message, called within the transaction of the change that they report.
/// </summary>
internal sealed class StudioMail(
    Notifications notifications,
    SessionInvitations invitations,
    PortalDb db,
    PortalOptions portal
)
{
    internal sealed record Session(string Title, Instant StartsAt);

    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Studio { get; init; }

        public required string Question { get; init; }

        public required string Url { get; init; }

        public required string CalendarUrl { get; init; }

        public required string TimePromise { get; init; }

        public required LocalDate StartsOn { get; init; }

        public required string TimeZoneId { get; init; }

        public required IReadOnlyList<Session> Sessions { get; init; }

        public required int Position { get; init; }

        public required string Reason { get; init; }

        /// <summary>Whether the email has invitations to the sessions.</summary>
        public required bool InCalendar { get; init; }
    }

    /// <summary>The data for an email to one person about one studio.</summary>
    internal sealed record Draft(Studio Studio, Account To);

    /// <summary>What happened in a studio, as the people concerned are notified of it.</summary>
    private sealed record StudioEmail(NotificationKind Kind, string Template, string Title)
    {
        /// <summary>The place on the waitlist; 0 if the email isn't about the waitlist.</summary>
        public int Position { get; init; }

        /// <summary>Invitations to sessions; they are sent whatever the person chose for this kind.</summary>
        public IReadOnlyList<CalendarInvite> Calendars { get; init; } = [];
    }

    public async Task<Draft> DraftFor(Guid studio, Guid person, CancellationToken ct) =>
        new(
            await db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Id == studio, ct),
            await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person, ct)
        );

    public Task Joined(
        Draft draft,
        StudioMembership membership,
        IReadOnlyList<CalendarInvite> calendars,
        CancellationToken ct
    ) =>
        Send(
            draft,
            StudioNotices.Subject(membership),
            new(StudioNotices.Receipt, "studio-joined", $"You’re in: {draft.Studio.Name}") { Calendars = calendars },
            ct
        );

    public Task Waitlisted(Draft draft, StudioMembership membership, int position, CancellationToken ct) =>
        Send(
            draft,
            StudioNotices.Subject(membership),
            new(StudioNotices.Receipt, "studio-waitlisted", $"You’re on the waitlist: {draft.Studio.Name}")
            {
                Position = position,
            },
            ct
        );

    /// <summary>Notifies the person next in line that they have a spot now.</summary>
    public Task MovedUp(
        Draft draft,
        StudioMembership membership,
        IReadOnlyList<CalendarInvite> calendars,
        CancellationToken ct
    ) =>
        Send(
            draft,
            StudioNotices.Subject(membership),
            new(StudioNotices.Place, "studio-moved-up", $"You have a spot: {draft.Studio.Name}")
            {
                Calendars = calendars,
            },
            ct
        );

    /// <summary>Notifies all facilitators, with the invitations to the sessions.</summary>
    public async Task Opened(Studio studio, CancellationToken ct)
    {
        var email = new StudioEmail(StudioNotices.Answer, "studio-opened", $"Your studio is open: {studio.Name}");
        foreach (
            var leader in await db
                .StudioMemberships.In(studio.Id)
                .Holding(db, Permissions.LeadStudio)
                .Select(m => m.AccountId)
                .ToListAsync(ct)
        )
            await ToLeader(studio, leader, email with { Calendars = await invitations.For(studio.Id, leader, ct) }, ct);
    }

    /// <summary>Notifies the members of a studio that no longer has a facilitator.</summary>
    public async Task Leaderless(Studio studio, Guid former, CancellationToken ct)
    {
        var email = new StudioEmail(
            StudioNotices.Answer,
            "studio-leaderless",
            $"Your studio needs a new facilitator: {studio.Name}"
        );
        foreach (
            var member in await db
                .StudioMemberships.In(studio.Id)
                .InRoom()
                .Where(m => m.AccountId != former)
                .Select(m => m.AccountId)
                .ToListAsync(ct)
        )
            await ToLeader(studio, member, email, ct);
    }

    private async Task ToLeader(Studio studio, Guid leader, StudioEmail email, CancellationToken ct) =>
        await Send(
            new(studio, await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == leader, ct)),
            StudioNotices.Subject(studio.Id),
            email,
            ct
        );

    /// <param name="subject">What the notification is about, as a key (<see cref="Notification.Subject"/>).</param>
    private Task Send(Draft draft, string subject, StudioEmail email, CancellationToken ct)
    {
        var (studio, to) = draft;
        var url = portal.Url("/studios/" + studio.Slug);
        var page = new Page
        {
            Title = email.Title,
            Name = to.DisplayName,
            Studio = studio.Name,
            Question = studio.Question,
            Url = url,
            CalendarUrl = url + "/calendar.ics",
            TimePromise = studio.Promise(),
            StartsOn = studio.StartsOn,
            TimeZoneId = to.TimeZoneId,
            Sessions = studio
                .Sessions.Where(s => !s.IsCanceled)
                .OrderBy(s => s.StartsAt)
                .Select(s => new Session(s.Title, s.StartsAt))
                .ToList(),
            Position = email.Position,
            Reason = studio.Reason,
            InCalendar = email.Calendars.Count > 0,
        };
        var message = new MailMessage(email.Template, page)
        {
            Stream = SessionMail.Stream(studio.Id, to.Id),
            Calendars = email.Calendars,
        };
        return notifications.Notify(
            email.Calendars.Count > 0
                ? new(to.Id, StudioNotices.Session, subject) { Needed = true }
                : new(to.Id, email.Kind, subject) { Place = email.Kind.ByPlace ? studio.Id : Guid.Empty },
            message,
            ct
        );
    }
}
