using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>Open lessons on Today: the next ones at the person's school, and those they teach or watch.</summary>
internal sealed class OpenLessonHighlights(PortalDb db, TimeProvider time) : IHighlightSigns
{
    private const string Kind = "highlight.lesson";
    private const int Max = 4;

    private static readonly Duration Ahead = Duration.FromDays(14);

    public int Order => 31;

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(
        CurrentUser me,
        IReadOnlyList<DueGroup> signs,
        CancellationToken ct
    )
    {
        var lessons = await Near(me)
            .AsNoTracking()
            .OrderBy(l => l.StartsAt)
            .ThenBy(l => l.Id)
            .Take(Max)
            .Whole()
            .ToListAsync(ct);
        return lessons.Count == 0
            ? []
            :
            [
                new(
                    "Come and watch",
                    lessons.ConvertAll(lesson => Describe(lesson, me.Id)),
                    "",
                    ListLessons.Url,
                    "All open lessons"
                ),
            ];
    }

    public IReadOnlyCollection<string> SignKinds { get; } = [Kind];

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me) =>
        [Near(me).OrderBy(l => l.StartsAt).Select(l => l.Id).Take(1).InGroups(Kind)];

    private IQueryable<OpenLesson> Near(CurrentUser me)
    {
        var (now, id) = (time.Now(), me.Id);
        var mine = db.Memberships.Of(me);
        var until = now + Ahead;
        return db
            .OpenLessons.Upcoming(now)
            .Where(l => l.StartsAt < until)
            .Where(l =>
                l.TeacherId == id || l.Guests.Any(g => g.AccountId == id) || mine.Any(m => m.SchoolId == l.SchoolId)
            );
    }

    private static Highlight Describe(OpenLesson lesson, Guid me) =>
        new()
        {
            Kind = lesson.TeacherId == me ? "Your open lesson" : "Open lesson",
            Title = lesson.Trying,
            Url = lesson.Url(),
            Text =
                lesson.TeacherId == me
                    ? $"{Plural.Of(lesson.Guests.Count, "colleague", "colleagues")} coming."
                    : $"{lesson.Teacher.DisplayName}, {lesson.Place}.",
            Emblem = lesson.School.Emblem,
            At = lesson.StartsAt,
            Zone = lesson.TimeZoneId,
            Next = lesson.TeacherId == me || lesson.HasGuest(me) ? "" : "See the details",
        };
}

/// <summary>The calendar feed of the open lessons that a person teaches. Those they watch arrive as
/// invitations.</summary>
internal sealed class OpenLessonFeed(PortalDb db, TimeProvider time, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var since = time.Now() - Duration.FromDays(90);
        var lessons = await db
            .OpenLessons.AsNoTracking()
            .TaughtBy(person)
            .Where(l => l.CanceledAt == null && l.EndsAt > since)
            .OrderBy(l => l.StartsAt)
            .Whole()
            .ToListAsync(ct);
        return lessons.ConvertAll(lesson => lesson.Invite(portal) with { Summary = $"Open lesson: {lesson.Trying}" });
    }
}

/// <summary>Corrects a school's upcoming open lessons when its time zone is corrected.</summary>
internal sealed class RezoneLessons(PortalDb db, ChangeOpenLesson change, TimeProvider time) : ISchoolDays
{
    public async Task<IReadOnlyList<SchoolDay>> Ahead(Guid school, string zone, CancellationToken ct)
    {
        var lessons = await Lessons(school).AsNoTracking().OrderBy(l => l.StartsAt).ToListAsync(ct);
        return lessons.ConvertAll(lesson => new SchoolDay(
            lesson.Trying,
            lesson.When(),
            lesson.WhenIn(zone) ?? lesson.When()
        ));
    }

    public async Task Rezone(Guid school, string zone, bool keepClock, CancellationToken ct)
    {
        foreach (var id in await Lessons(school).Select(l => l.Id).ToListAsync(ct))
        {
            IReadOnlyList<FieldChange> changes = [];
            await change.Run(
                db.OpenLessons,
                id,
                new(
                    (lesson, now) => lesson.Change(lesson.Rezoned(zone, keepClock), now, out changes),
                    (mail, lesson, token) => mail.Changed(lesson, changes, token)
                ),
                ct
            );
        }
    }

    private IQueryable<OpenLesson> Lessons(Guid school) =>
        db.OpenLessons.Upcoming(time.Now()).Where(l => l.SchoolId == school);
}

/// <summary>Deletes open lessons, with who came and the notes about them, after the retention period.</summary>
internal sealed class OpenLessonRetention(PortalDb db) : IRetention
{
    public string Key => "visits.open-lessons";

    public string Title => "Open lessons";

    public string Text => "Lessons that teachers opened to colleagues, who signed up, and notes to the teacher.";

    public int Days => 365;

    public int Least => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () => db.OpenLessons.Where(l => l.EndsAt < before).OrderBy(l => l.Id).Take(500).ExecuteDeleteAsync(ct),
            ct
        );
}
