using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Notifying;

/// <summary>The notifications of studios and the journal, and which of them are still relevant when a digest is
/// sent.</summary>
internal sealed class StudioNotificationSource(
    PortalDb db,
    JournalNotices journal,
    StudioEventNotices events,
    TimeProvider time
) : INotificationSource
{
    public int Order => 20;

    public string Title => "Studios";

    public IReadOnlyList<NotificationKind> Kinds { get; } =
    [
        StudioNotices.Place,
        StudioNotices.Reminder,
        StudioNotices.Session,
        StudioNotices.Facilitator,
        StudioNotices.Poll,
        StudioNotices.Change,
        StudioNotices.Roster,
        .. JournalNotices.Kinds,
        StudioNotices.Receipt,
        StudioNotices.Answer,
        StudioNotices.Proposal,
    ];

    public IReadOnlyList<FixedMail> Always { get; } =
    [
        new("Messages from facilitators", "Someone who facilitates a studio you’re in wrote to you."),
        new("Studio invitations", "Someone invited you to a studio, or to take one over."),
        new(
            "The end of a studio or of your part in it",
            "A studio you’re in was canceled, or you were removed from it."
        ),
    ];

    public async Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken ct) =>
        await db.StudioMemberships.Of(person).Live().PlacesIn(db.Studios.Running()).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(Id).ToList();
        var lines = kind.Key switch
        {
            "studio.reminder" => await Sessions(person, ids, ct),
            "studio.facilitator" => await db.SessionLines(person, subjects, time.Now(), ct),
            "studio.poll" => await db.PollLines(person, ids, ct),
            "journal.share" or "journal.readers" => await journal.Lines(person, kind, subjects, ct),
            "studio.proposal" => await ToReview(ids, ct),
            "studio.roster" or "studio.change" => await events.Lines(person, ids, ct),
            "studio.answer" => [.. await Answers(person, ids, ct), .. await LeaderAnswers(person, ids, ct)],
            "studio.place" => await Memberships(person, ids, waiting: false, "You have a spot", ct),
            _ =>
            [
                .. await Memberships(person, ids, waiting: false, "You’re in", ct),
                .. await Memberships(person, ids, waiting: true, "You’re on the waitlist", ct),
                .. await Proposals(person, ids, ct),
            ],
        };
        return lines
            .Where(line => subjects.Contains(line.Subject))
            .ToDictionary(line => line.Subject, line => line.Line);
    }

    private static Guid Id(string subject) =>
        Guid.TryParseExact(subject.Split('/')[0], "N", out var id) ? id : Guid.Empty;

    private async Task<List<(string Subject, NoticeLine Line)>> Sessions(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var (now, zone) = (
            time.Now(),
            await db.Accounts.Where(a => a.Id == person).Select(a => a.TimeZoneId).SingleOrDefaultAsync(ct) ?? "UTC"
        );
        var mine = db.Studios.Running().With(person);
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Planned()
            .Include(s => s.Studio)
            .OrderBy(s => s.StartsAt)
            .Where(s => ids.Contains(s.Id) && s.StartsAt > now && mine.Any(studio => studio.Id == s.StudioId))
            .ToListAsync(ct);
        var agendas = await db.AgendasInBrief(ids, ct);
        return sessions.ConvertAll(session =>
            (
                StudioNotices.Subject(session.Id),
                new NoticeLine(
                    session.Studio.Name,
                    $"Upcoming session: {session.Title}",
                    session.When(zone)
                        + (agendas.GetValueOrDefault(session.Id) is { } agenda ? $". Agenda: {agenda}" : ""),
                    StudioSession.Url(session.Studio.Slug, session.Id)
                )
            )
        );
    }

    private async Task<List<(string Subject, NoticeLine Line)>> Memberships(
        Guid person,
        List<Guid> ids,
        bool waiting,
        string title,
        CancellationToken ct
    )
    {
        var running = db.Studios.Running();
        var mine = db.StudioMemberships.AsNoTracking().Of(person);
        var memberships = await (waiting ? mine.Waitlisted() : mine.InRoom())
            .Include(m => m.Studio)
            .Where(m => ids.Contains(m.Id) && running.Any(s => s.Id == m.StudioId))
            .ToListAsync(ct);
        return memberships.ConvertAll(m =>
            (StudioNotices.Subject(m), new NoticeLine(m.Studio.Name, title, m.Studio.Question, Url(m.Studio)))
        );
    }

    private async Task<List<(string Subject, NoticeLine Line)>> Proposals(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var studios = await db
            .Studios.AsNoTracking()
            .Proposed()
            .Where(s => ids.Contains(s.Id) && s.ProposedById == person)
            .ToListAsync(ct);
        return studios.ConvertAll(s =>
            (
                StudioNotices.Subject(s.Id),
                new NoticeLine(
                    s.Name,
                    "We received your proposal",
                    "Network staff will review it and email you.",
                    Url(s)
                )
            )
        );
    }

    private async Task<List<(string Subject, NoticeLine Line)>> Answers(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var (declined, led) = (db.Studios.Declined(), db.Studios.Running().LedBy(person));
        var studios = await db
            .Studios.AsNoTracking()
            .Where(s =>
                ids.Contains(s.Id)
                && (
                    declined.Any(other => other.Id == s.Id && other.ProposedById == person)
                    || led.Any(other => other.Id == s.Id)
                )
            )
            .ToListAsync(ct);
        return studios.ConvertAll(s =>
            (
                StudioNotices.Subject(s.Id),
                s.IsOver
                    ? new NoticeLine(s.Name, "Not approved right now", PlainText.Shorten(s.Reason, 240), Url(s))
                    : new NoticeLine(
                        s.Name,
                        "Your studio is open",
                        "Teachers at every school in the network can join it now.",
                        Url(s)
                    )
            )
        );
    }

    private async Task<List<(string Subject, NoticeLine Line)>> ToReview(List<Guid> ids, CancellationToken ct)
    {
        var studios = await db.Studios.AsNoTracking().Proposed().Where(s => ids.Contains(s.Id)).ToListAsync(ct);
        return studios.ConvertAll(s =>
            (
                StudioNotices.Subject(s.Id),
                new NoticeLine(
                    s.Name,
                    "A proposal to review",
                    $"Answer by {Clock.Format(s.AnswerBy, s.TimeZoneId)}.",
                    Studio.ProposalsUrl
                )
            )
        );
    }

    private async Task<List<(string Subject, NoticeLine Line)>> LeaderAnswers(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var answered = await db
            .StudioInvitations.AsNoTracking()
            .Include(i => i.Studio)
            .Where(i =>
                ids.Contains(i.Id)
                && i.InvitedById == person
                && (i.State == StudioInvitationState.Accepted || i.State == StudioInvitationState.Declined)
            )
            .ToListAsync(ct);
        return answered.ConvertAll(i =>
            (
                StudioNotices.Subject(i.Id),
                new NoticeLine(
                    i.Studio.Name,
                    i.State == StudioInvitationState.Accepted
                        ? "Your invitation was accepted"
                        : "Your invitation was declined",
                    i.Email,
                    Studio.PeopleUrl(i.Studio.Slug)
                )
            )
        );
    }

    private static string Url(Studio studio) => "/studios/" + studio.Slug;
}
