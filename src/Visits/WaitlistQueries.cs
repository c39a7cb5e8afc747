using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Queries for the waitlists of visit days, and the rule for how long an offer is held.</summary>
internal static class WaitlistQueries
{
    /// <summary>How long a school has to use an offer.</summary>
    private static readonly Duration OfferPeriod = Duration.FromHours(48);

    /// <summary>An offer ends so many school days before the visit day.</summary>
    private const int SchoolDaysBefore = 2;

    private static readonly LocalTime EndOfDay = new(17, 0);

    /// <summary>Returns the entries of a day that wait or have an offer, in the order of the list.</summary>
    public static IQueryable<VisitWaitlistEntry> WaitlistOf(this PortalDb db, Guid day) =>
        db
            .WaitlistEntries.Where(e => e.HostDayId == day)
            .Where(e => e.State == WaitlistState.Waiting || e.State == WaitlistState.Offered)
            .OrderBy(e => e.AskedAt)
            .ThenBy(e => e.Id);

    /// <summary>Includes all related data of an entry.</summary>
    public static IQueryable<VisitWaitlistEntry> Whole(this IQueryable<VisitWaitlistEntry> entries) =>
        entries
            .Include(e => e.HostDay)
                .ThenInclude(d => d.School)
            .Include(e => e.School)
            .Include(e => e.Events.OrderBy(happened => happened.Version));

    /// <summary>Returns until when an offer made now is held; null if it is too late for one.</summary>
    public static Instant? OfferUntil(this HostDay day, Instant now)
    {
        var last = Clock.At(
            SchoolCalendar.WithoutClosures.Earlier(day.Date, SchoolDaysBefore),
            EndOfDay,
            day.TimeZoneId
        );
        return last <= now ? null : Instant.Min(last, now + OfferPeriod);
    }
}
