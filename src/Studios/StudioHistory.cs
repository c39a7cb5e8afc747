using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What a studio did so far.</summary>
internal static class StudioHistory
{
    private static readonly StudioEventKind?[] Stops =
    [
        StudioEventKind.Paused,
        StudioEventKind.Completed,
        StudioEventKind.Canceled,
    ];

    /// <summary>Returns the sessions that count as held: they are over, they weren't canceled, the studio wasn't paused
    /// or over then, and attendance doesn't say that no one came. Without attendance, a session counts.</summary>
    public static IQueryable<StudioSession> Held(this IQueryable<StudioSession> sessions, PortalDb db, Instant now)
    {
        var stopping = db.StudioEvents.Where(e =>
            Stops.Contains((StudioEventKind?)e.Kind) || e.Kind == StudioEventKind.Resumed
        );
        var marks = db.SessionAttendances.Where(a => a.Mark != null);
        var here = marks.Here();
        return sessions
            .Planned()
            .Where(s => s.EndsAt <= now)
            .Where(s => !marks.Any(a => a.SessionId == s.Id) || here.Any(a => a.SessionId == s.Id))
            .Where(s =>
                !Stops.Contains(
                    stopping
                        .Where(e => e.StudioId == s.StudioId && e.At < s.StartsAt)
                        .OrderByDescending(e => e.At)
                        .Select(e => (StudioEventKind?)e.Kind)
                        .FirstOrDefault()
                )
            );
    }
}
