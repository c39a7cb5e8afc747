using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Something that those who run a session do.</summary>
/// <param name="At">Its URL below the session's.</param>
/// <param name="Kind">How its button looks: only the next thing to do is primary.</param>
internal sealed record SessionTask(string Text, string At, string Kind = "secondary")
{
    /// <summary>How long who came can be recorded and corrected.</summary>
    private static readonly Duration AttendancePeriod = Duration.FromDays(60);

    private static readonly Duration OpensBefore = Duration.FromMinutes(10);

    /// <summary>Returns what can be done now, the next thing first.</summary>
    public static IReadOnlyList<SessionTask> Of(StudioSession session, SessionRecord record, Instant now)
    {
        var next = Next(session, record, now);
        return
        [
            .. All(session, record, now)
                .Select(task => task.At == next ? task with { Kind = "primary" } : task)
                .OrderBy(task => task.At != next),
        ];
    }

    /// <summary>Returns what is left to do once the session is over.</summary>
    public static IReadOnlyList<SessionTask> Left(StudioSession session, SessionRecord record, Instant now) =>
        session.EndsAt > now || session.IsCanceled || record.SentAt is not null
            ? []
            : [.. Of(session, record, now).Where(task => task.At == Lines || task.At == Due(record))];

    public static bool TakesAttendanceAt(StudioSession session, Instant now) =>
        !session.IsCanceled && now >= session.StartsAt - OpensBefore && now < session.EndsAt + AttendancePeriod;

    private const string Lines = "/lines";
    private const string Attendance = "/attendance";
    private const string Agenda = "/agenda";

    private static IEnumerable<SessionTask> All(StudioSession session, SessionRecord record, Instant now)
    {
        if (now >= session.StartsAt && record.TakesLines(now))
            yield return new(record.SentAt is null ? "Send three lines" : "Correct the three lines", Lines);
        if (TakesAttendanceAt(session, now))
            yield return new("Take attendance", Attendance);
        yield return new("Shared clock", "/clock");
        yield return new(record.Agenda is null ? "Write the agenda" : "Edit the agenda", Agenda);
        yield return new("Edit materials", "/materials");
    }

    private static string Next(StudioSession session, SessionRecord record, Instant now) =>
        now >= session.EndsAt && record.SentAt is null ? Lines
        : TakesAttendanceAt(session, now) ? Due(record)
        : now < session.StartsAt && record.Agenda is null ? Agenda
        : "";

    private static string Due(SessionRecord record) => record.AttendanceTakenAt is null ? Attendance : "";
}
