using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Reminds people of the sessions of their studios, once of each.</summary>
internal sealed class SessionReminders(PortalDb db, Notifications notifications, TimeProvider time)
{
    /// <summary>Whoever wants a reminder at once gets it a day before.</summary>
    private static readonly Duration Before = Duration.FromHours(24);

    // Long enough that a daily digest at any hour comes between this and the session.
    private static readonly Duration Ahead = Duration.FromHours(36);

    public async Task Write(CancellationToken ct)
    {
        var now = time.Now();
        var until = now + Ahead;
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Where(s =>
                s.StartsAt > now
                && s.StartsAt <= until
                && (s.Studio.State == StudioState.Recruiting || s.Studio.State == StudioState.Active)
            )
            .ToListAsync(ct);
        foreach (var session in sessions)
            await Write(session, ct);
    }

    private async Task Write(StudioSession session, CancellationToken ct)
    {
        var people = await db
            .StudioMemberships.In(session.StudioId)
            .Where(m => m.State == StudioMembershipState.Active)
            .Select(m => m.AccountId)
            .ToListAsync(ct);
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
            // Another portal reminds of it at this moment; what it leaves out is written at the next turn.
            db.ChangeTracker.Clear();
        }
    }

    private static Notification News(StudioSession session, Guid person) =>
        new(person, StudioNotices.Reminder, StudioNotices.Subject(session.Id)) { Place = session.StudioId };
}
