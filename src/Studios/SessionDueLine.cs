using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A session on someone's Today, which changes with its time.</summary>
/// <param name="record">Null if nothing is prepared.</param>
/// <param name="runs">Whether the person runs it.</param>
internal sealed class SessionDueLine(StudioSession session, SessionRecord? record, bool runs)
{
    private readonly string url = StudioSession.Url(session.Studio.Slug, session.Id);

    /// <returns>Null if it asks nothing of the person now.</returns>
    public DueLine? At(Instant now, string zone)
    {
        var line =
            now >= session.EndsAt ? After(now)
            : now >= session.StartsAt ? Line("Studio session", session.Title, During())
            : Before(now);
        if (line is null)
            return null;
        var studio = session.Studio.TimeZoneId;
        line = line with
        {
            When = MeetingTime.Describe(session.StartsAt, session.EndsAt, studio),
            Yours = MeetingTime.StartForReader(session.StartsAt, studio, zone),
        };
        return Join(now, zone)?.AddTo(line) ?? line;
    }

    private JoinOnline? Join(Instant now, string zone) =>
        JoinOnline.To(
            new(
                session.Link is null ? "" : url + "/online",
                session.StartsAt,
                session.EndsAt,
                session.Studio.TimeZoneId
            ),
            zone,
            now
        );

    private DueLine Before(Instant now) =>
        runs && record?.Agenda is null && now >= session.StartsAt - SessionDues.AgendaPeriod
            ? Line("Agenda", $"Prepare the agenda: {session.Title}", [new("Write the agenda", url + "/agenda")])
            : Line("Studio session", session.Title, [new("Agenda and materials", url), Calendar]);

    private IReadOnlyList<DueAction> During() =>
        runs
            ?
            [
                .. record?.AttendanceTakenAt is null ? [TakeAttendance] : Array.Empty<DueAction>(),
                new("Shared clock", url + "/clock"),
            ]
            : [new("Agenda and materials", url)];

    private DueLine? After(Instant now)
    {
        var actions = new List<DueAction>();
        if (runs && record?.SentAt is null && now < session.EndsAt + SessionDues.LinesPeriod)
            actions.Add(new("Send three lines", url + "/lines") { Kind = "primary" });
        if (runs && record?.AttendanceTakenAt is null && now < session.EndsAt + SessionDues.AttendancePeriod)
            actions.Add(actions.Count == 0 ? TakeAttendance with { Kind = "primary" } : TakeAttendance);
        return actions.Count == 0 ? null : Line("After the session", $"Wrap up: {session.Title}", actions);
    }

    private DueAction Calendar =>
        new("Add to calendar", $"/studios/{session.Studio.Slug}/sessions/{session.Id}/calendar.ics");

    private DueAction TakeAttendance => new("Take attendance", url + "/attendance");

    private DueLine Line(string kind, string title, IReadOnlyList<DueAction> actions) =>
        new()
        {
            Kind = kind,
            Title = title,
            Url = url,
            When = "",
            Text = session.Studio.Name,
            Emblem = Html.Empty,
            Actions = actions,
        };
}
