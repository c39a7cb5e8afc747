using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.OpenLessons;

/// <summary>The personal data of open lessons: those a person opened or said they'd come to, and notes.</summary>
internal sealed class OpenLessonsData(PortalDb db, ChangeOpenLesson change, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var taught = await db
            .OpenLessons.AsNoTracking()
            .TaughtBy(person)
            .OrderBy(l => l.StartsAt)
            .Include(l => l.School)
            .ToListAsync(ct);
        yield return new(
            "Lessons you opened to colleagues",
            taught.ConvertAll(l =>
                PersonalRecords.Record(
                    ("When", l.When()),
                    ("Where", l.Place),
                    ("School", l.School.Name),
                    ("What you’re trying", l.Trying),
                    ("Feedback wanted on", l.FeedbackOn),
                    ("Posted", $"{l.PostedAt}"),
                    ("Canceled", $"{l.CanceledAt}"),
                    ("Reason", l.CancelReason)
                )
            )
        );
        var joined = await db.Set<LessonGuest>()
            .AsNoTracking()
            .Where(g => g.AccountId == person)
            .OrderBy(g => g.JoinedAt)
            .Join(db.OpenLessons, g => g.LessonId, l => l.Id, (g, l) => new { Guest = g, Lesson = l })
            .ToListAsync(ct);
        yield return new(
            "Lessons you signed up to watch",
            joined.ConvertAll(j =>
                PersonalRecords.Record(
                    ("Lesson", j.Lesson.Trying),
                    ("When", j.Lesson.When()),
                    ("Signed up", $"{j.Guest.JoinedAt}")
                )
            )
        );
        yield return new(
            "Notes you wrote about colleagues’ lessons",
            await Notes(db.LessonNotes.Where(n => n.AuthorId == person), ct)
        );
        yield return new("Notes colleagues wrote about your lessons", await Notes(db.NotesTo(person), ct));
    }

    private static async Task<List<System.Text.Json.Nodes.JsonObject>> Notes(
        IQueryable<LessonNote> notes,
        CancellationToken ct
    ) =>
        (
            await notes
                .AsNoTracking()
                .Include(n => n.Lesson)
                .Include(n => n.Author)
                .OrderBy(n => n.WrittenAt)
                .ToListAsync(ct)
        ).ConvertAll(n =>
            PersonalRecords.Record(
                ("Lesson", n.Lesson.Trying),
                ("From", n.Author.DisplayName),
                ("Written", $"{n.WrittenAt}"),
                ("Note", n.Text)
            )
        );

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var (now, taught) = (time.Now(), db.OpenLessons.TaughtBy(person));
        foreach (var id in await taught.Upcoming(now).Select(l => l.Id).ToListAsync(ct))
            await change.Run(
                taught,
                id,
                new((lesson, at) => lesson.Cancel("", at), (mail, lesson, token) => mail.Canceled(lesson, token)),
                ct
            );
        await db.LessonNotes.Where(n => n.AuthorId == person).ExecuteDeleteAsync(ct);
        await db.Set<LessonGuest>().Where(g => g.AccountId == person).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        await taught.ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct) =>
        (await db.OpenLessons.AsNoTracking().TaughtBy(person).Upcoming(time.Now()).ToListAsync(ct)).ConvertAll(lesson =>
            $"Your open lesson “{lesson.Trying}” will be canceled."
        );
}
