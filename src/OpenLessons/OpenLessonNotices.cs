using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;

namespace NetworkPortal.OpenLessons;

/// <summary>The notifications of open lessons, and which of them are still relevant when a digest is sent.</summary>
internal sealed class OpenLessonNotices(PortalDb db, IEnumerable<IBusyPeople> meetings, TimeProvider time)
    : INotificationSource
{
    public static readonly NotificationKind Posted = new(
        "lesson.posted",
        "Open lessons at your school",
        "A colleague invites others to watch a lesson when you don’t have a visit or another open lesson.",
        "you follow the open lessons at your school",
        DeliveryFrequency.Off
    );

    public static readonly NotificationKind Note = new(
        "lesson.note",
        "Notes about your lesson",
        "A colleague who watched your lesson wrote you a note.",
        "you opened a lesson to colleagues",
        DeliveryFrequency.AtOnce
    );

    public int Order => 31;

    public string Title => "Come and watch";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Posted, Note];

    public IReadOnlyList<FixedMail> Always { get; } =
    [
        new(
            "Calendar invitations to open lessons",
            "You signed up for an open lesson, or it was changed or canceled. These emails keep your calendar "
                + "up to date, so we always send them right away."
        ),
    ];

    public Task<bool> Concerns(Guid person, CancellationToken ct) => db.Memberships.Of(person).AnyAsync(ct);

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty).ToList();
        return kind.Key == Note.Key ? await Notes(person, ids, ct) : await Lessons(person, ids, ct);
    }

    public static string Subject(Guid id) => id.ToString("N");

    private async Task<Dictionary<string, NoticeLine>> Lessons(Guid person, List<Guid> ids, CancellationToken ct)
    {
        var lessons = await db
            .OpenLessons.AsNoTracking()
            .AtSchoolsOf(db, person)
            .Upcoming(time.Now())
            .Where(l => ids.Contains(l.Id))
            .Whole()
            .ToListAsync(ct);
        var lines = new Dictionary<string, NoticeLine>();
        foreach (var lesson in lessons.Where(lesson => !lesson.HasGuest(person)))
            if (await db.Accounts.Where(a => a.Id == person).FreeDuring(meetings, lesson).AnyAsync(ct))
                lines[Subject(lesson.Id)] = new(
                    lesson.School.Name,
                    $"Come and watch: {lesson.Trying}",
                    $"{lesson.Teacher.DisplayName}, {lesson.When()}, {lesson.Place}",
                    lesson.Url()
                );
        return lines;
    }

    private async Task<Dictionary<string, NoticeLine>> Notes(Guid person, List<Guid> ids, CancellationToken ct)
    {
        var notes = await db.NotesTo(person)
            .AsNoTracking()
            .Where(n => ids.Contains(n.Id))
            .Include(n => n.Lesson)
            .Include(n => n.Author)
            .ToListAsync(ct);
        return notes.ToDictionary(
            note => Subject(note.Id),
            note => new NoticeLine(
                note.Lesson.Trying,
                $"{note.Author.DisplayName} wrote you a note",
                note.Lesson.When(),
                note.Lesson.Url()
            )
        );
    }
}
