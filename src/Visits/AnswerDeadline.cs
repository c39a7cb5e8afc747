using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When a host should have answered a request, and what happens until then.</summary>
/// <remarks>Five school days is what hosts need; what comes first is that the visiting school still has time to find
/// substitutes before the day.</remarks>
internal static class AnswerDeadline
{
    /// <summary>How many school days a host has.</summary>
    private const int HostDays = 5;

    /// <summary>How many more it has if someone there approves requests first.</summary>
    private const int ApprovalDays = 2;

    /// <summary>How many school days the visiting school needs before the visit, if there are that many.</summary>
    private const int VisitorDays = 10;

    /// <summary>How long others have after the deadline, in school days.</summary>
    private const int StandInDays = 2;

    private static readonly LocalTime EndOfDay = new(17, 0);

    /// <summary>Returns the request with its deadlines by the host's calendar.</summary>
    public static async Task<VisitRequest> WithDeadlines(
        this PortalDb db,
        VisitRequest request,
        HostDay day,
        Instant requested,
        CancellationToken ct
    )
    {
        var asked = requested.InZone(Clock.Zone(day.TimeZoneId)).Date;
        var calendar = await SchoolCalendar.Of(
            db,
            day.SchoolId,
            LocalDate.Min(asked, day.Date.PlusMonths(-1)),
            LocalDate.Max(day.Date, asked.PlusMonths(2)),
            ct
        );
        var approves = (await db.HostSettingsOf(day.SchoolId, ct)).NeedsApproval;
        var deadline = Of(requested, day, calendar, approves ? ApprovalDays : 0);
        return request with { AnswerBy = deadline, ReleaseAt = Release(deadline, day, calendar) };
    }

    /// <summary>Returns the deadline: the end of a school day at the host, always before the visit starts.</summary>
    /// <param name="more">How many school days more the host has.</param>
    public static Instant Of(Instant requested, HostDay day, SchoolCalendar calendar, int more = 0)
    {
        var asked = requested.InZone(Clock.Zone(day.TimeZoneId)).Date;
        var usual = calendar.Later(asked, HostDays + more);
        var needed = calendar.Earlier(day.Date, VisitorDays);
        var soonest = calendar.Later(asked, 1);
        var date = LocalDate.Max(LocalDate.Min(usual, needed), soonest);
        return Instant.Min(Clock.At(date, EndOfDay, day.TimeZoneId), day.StartsAt);
    }

    /// <summary>Returns when the spots are released if no one answers.</summary>
    public static Instant Release(Instant deadline, HostDay day, SchoolCalendar calendar) =>
        Clock.At(
            calendar.Later(deadline.InZone(Clock.Zone(day.TimeZoneId)).Date, StandInDays),
            EndOfDay,
            day.TimeZoneId
        );

    /// <summary>Returns the timers of a request: a reminder after three fifths of the time, help at the deadline, and
    /// the release after that.</summary>
    public static IEnumerable<WantedTimer> Timers(Visit visit, HostDay day) =>
        [
            new(VisitTimerKind.RemindHost, visit.RequestedAt + (visit.AnswerBy - visit.RequestedAt) * 0.6),
            new(VisitTimerKind.Escalate, visit.AnswerBy),
            new(VisitTimerKind.Release, Instant.Min(visit.ReleaseAt, day.StartsAt)),
        ];
}
