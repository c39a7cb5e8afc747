using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What follows from a host's settings for its days and visits.</summary>
internal static class HostingLimits
{
    /// <summary>Returns the school's settings, or the usual ones if it has set none.</summary>
    public static async Task<HostSettings> HostSettingsOf(this PortalDb db, Guid school, CancellationToken ct) =>
        await db.Set<HostSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.SchoolId == school, ct)
        ?? new HostSettings(school);

    /// <summary>Returns until when the host takes requests for a day.</summary>
    public static async Task<RequestDeadline> RequestDeadlineOf(this PortalDb db, HostDay day, CancellationToken ct)
    {
        var notice = (await db.HostSettingsOf(day.SchoolId, ct)).NoticeDays;
        var (last, until) = await db.DaysAhead(day, notice, ct);
        return new(last, until, notice);
    }

    /// <summary>Returns until when the visiting school can change its team.</summary>
    public static async Task<TeamDeadline> TeamDeadlineOf(this PortalDb db, HostDay day, CancellationToken ct)
    {
        var (last, until) = await db.DaysAhead(day, (await db.HostSettingsOf(day.SchoolId, ct)).TeamDays, ct);
        return new(last, until);
    }

    /// <summary>Returns the date so many school days before a day, and its end; for 0, the start of the day.</summary>
    private static async Task<(LocalDate Date, Instant Until)> DaysAhead(
        this PortalDb db,
        HostDay day,
        int schoolDays,
        CancellationToken ct
    )
    {
        if (schoolDays == 0)
            return (day.Date, day.StartsAt);
        var calendar = await SchoolCalendar.Of(db, day.SchoolId, day.Date.PlusYears(-1), day.Date, ct);
        var last = calendar.Earlier(day.Date, schoolDays);
        return (last, Clock.At(last.PlusDays(1), LocalTime.Midnight, day.TimeZoneId));
    }

    /// <summary>Returns a sentence if the school has as many confirmed visits in the school year of a date as it
    /// wants; otherwise null.</summary>
    public static async Task<string?> WhyTooMany(
        this PortalDb db,
        HostSettings settings,
        LocalDate date,
        CancellationToken ct
    )
    {
        if (settings.MaxVisits is not { } most)
            return null;
        var count = await db
            .Visits.ByTeams()
            .Where(v => v.State == VisitState.Confirmed && v.HostDay.SchoolId == settings.SchoolId)
            .In(SchoolYear.Of(date))
            .CountAsync(ct);
        return count < most
            ? null
            : $"Your school already has {Plural.Of(count, "confirmed visit", "confirmed visits")} in that school year. "
                + $"Your limit is {most}.";
    }
}

/// <summary>Until when a host takes requests for a day.</summary>
/// <param name="Date">The last date for a request, at the host.</param>
/// <param name="Until">The end of that date.</param>
/// <param name="NoticeDays">The notice that the host asks for, in school days.</param>
internal sealed record RequestDeadline(LocalDate Date, Instant Until, int NoticeDays)
{
    /// <summary>Returns why it is too late, or null if it isn't.</summary>
    public string? WhyTooLate(string host, Instant now) =>
        now < Until
            ? null
            : $"{host} needs requests {Plural.Of(NoticeDays, "school day", "school days")} in advance. "
                + $"The last day to request this date was {Clock.Format(Date)}.";
}

/// <summary>Until when a visiting school can change its team.</summary>
/// <param name="Date">The last date for changes, at the host.</param>
/// <param name="Until">The end of that date.</param>
internal sealed record TeamDeadline(LocalDate Date, Instant Until);
