using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Studios.Sessions;

/// <summary>What speaks against dates for sessions: closed schools, other sessions, and people who are busy.</summary>
internal sealed record SessionDates
{
    private readonly IReadOnlyList<SchoolCalendar> calendars;

    private SessionDates(IReadOnlyList<SchoolCalendar> calendars) => this.calendars = calendars;

    public required LocalDate Today { get; init; }

    public required LocalDate LastDay { get; init; }

    /// <summary>The dates that have a session.</summary>
    public required IReadOnlyList<LocalDate> Taken { get; init; }

    /// <summary>Loads the calendars of the facilitators' schools.</summary>
    /// <param name="except">The session that is moved.</param>
    public static async Task<SessionDates> Of(
        StudioRoom room,
        RequestContext context,
        IReadOnlyCollection<LocalDate> dates,
        Guid? except = null
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var zone = Clock.Zone(room.TimeZoneId);
        var calendars = new List<SchoolCalendar>();
        if (dates.Count > 0)
            foreach (var school in await Schools(db, room.Id).ToListAsync(ct))
                calendars.Add(await SchoolCalendar.Of(db, school, dates.Min(), dates.Max(), ct));
        var taken = await db
            .StudioSessions.Planned()
            .Where(s => s.StudioId == room.Id && s.Id != except)
            .Select(s => s.StartsAt)
            .ToListAsync(ct);
        return new(calendars.Count > 0 ? calendars : [SchoolCalendar.WithoutClosures])
        {
            Today = context.Now.InZone(zone).Date,
            LastDay = await db.Studios.Where(s => s.Id == room.Id).Select(s => s.EndsOn).SingleAsync(ct),
            Taken = taken.ConvertAll(moment => moment.InZone(zone).Date),
        };
    }

    private static IQueryable<Guid> Schools(PortalDb db, Guid studio)
    {
        var leaders = db.StudioMemberships.In(studio).Leading().Select(m => m.AccountId);
        return db.Memberships.Where(m => leaders.Contains(m.AccountId)).Select(m => m.SchoolId).Distinct();
    }

    /// <summary>Returns why there can't be a session on the date; null if there can.</summary>
    public string? Forbids(LocalDate date) =>
        date < Today ? "Choose a date that’s today or later."
        : date > LastDay ? $"The studio ends on {Clock.Format(LastDay)}. Choose a date by then."
        : null;

    /// <summary>Returns what speaks against the date, as sentences; none for a usual one.</summary>
    public IReadOnlyList<string> Doubts(LocalDate date) =>
        [
            .. calendars.Select(calendar => calendar.WhyClosed(date)).OfType<string>().Distinct(),
            .. Taken.Contains(date) ? ["There’s already a session that day."] : Array.Empty<string>(),
        ];
}
