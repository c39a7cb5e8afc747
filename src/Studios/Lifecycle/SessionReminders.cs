using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Lifecycle;

/// <summary>Reminds people of the sessions of their studios, once per session.</summary>
internal sealed class SessionReminders(PortalDb db, Notifications notifications, TimeProvider time)
{
    /// <summary>How long before a session immediate reminders are sent.</summary>
    private static readonly Duration Before = Duration.FromHours(24);

    // Long enough that a daily digest at any hour is sent between this time and the session.
    private static readonly Duration Ahead = Duration.FromHours(36);

    public async Task Write(CancellationToken ct)
    {
        var now = time.Now();
        var until = now + Ahead;
        var running = db.Studios.Running().Select(s => s.Id);
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Planned()
            .Where(s => s.StartsAt > now && s.StartsAt <= until && running.Contains(s.StudioId))
            .ToListAsync(ct);
        foreach (var session in sessions)
            await Write(session, ct);
    }

    private async Task Write(StudioSession session, CancellationToken ct)
    {
        var people = await db.StudioMemberships.In(session.StudioId).InRoom().Select(m => m.AccountId).ToListAsync(ct);
        try
        {
            await db.Write(
                async () =>
                {
                    foreach (var person in people)
                        await notifications.Remind(News(session, person), session.StartsAt - Before, ct);
                },
                ct
            );
        }
        catch (DbUpdateException)
        {
            // Another process is sending these reminders; anything it omits is sent on the next run.
            db.ChangeTracker.Clear();
        }
    }

    private static Notification News(StudioSession session, Guid person) =>
        new(person, StudioNotices.Reminder, StudioNotices.Subject(session.Id)) { Place = session.StudioId };
}
