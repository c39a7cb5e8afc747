using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Desk;

/// <summary>Queries for studios that network staff should look at.</summary>
internal static class StudioHealth
{
    public const int SilentWeeks = 4;

    public static Instant SilentSince(Instant now) => now - Duration.FromDays(7 * SilentWeeks);

    public static IQueryable<Studio> WithoutFacilitator(this IQueryable<Studio> studios, PortalDb db)
    {
        var leading = db.StudioMemberships.Leading();
        return studios.Ongoing().Where(s => !leading.Any(m => m.StudioId == s.Id));
    }

    public static IQueryable<Studio> WithoutNextSession(this IQueryable<Studio> studios, PortalDb db, Instant now)
    {
        var coming = db.StudioSessions.Where(x => x.StartsAt > now);
        return studios.Running().Where(s => !coming.Any(x => x.StudioId == s.Id));
    }

    /// <summary>Returns the running studios in which nothing happened and no session took place for weeks.</summary>
    public static IQueryable<Studio> SilentSince(this IQueryable<Studio> studios, PortalDb db, Instant now)
    {
        var since = SilentSince(now);
        var events = db.StudioEvents.Where(e => e.At > since);
        var sessions = db.StudioSessions.Where(x => x.EndsAt > since && x.StartsAt <= now);
        return studios
            .Running()
            .Where(s => !events.Any(e => e.StudioId == s.Id) && !sessions.Any(x => x.StudioId == s.Id));
    }

    public static IQueryable<Studio> NeedingAttention(this IQueryable<Studio> studios, PortalDb db, Instant now)
    {
        var leaderless = db.Studios.WithoutFacilitator(db).Select(s => s.Id);
        var silent = db.Studios.SilentSince(db, now).Select(s => s.Id);
        var unscheduled = db.Studios.WithoutNextSession(db, now).Select(s => s.Id);
        return studios.Where(s => leaderless.Contains(s.Id) || silent.Contains(s.Id) || unscheduled.Contains(s.Id));
    }
}
