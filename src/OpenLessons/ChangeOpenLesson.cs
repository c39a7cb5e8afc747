using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>Carries out every change of an open lesson in one transaction: locks and loads it, checks that the person
/// saw this version, changes it, and writes the change log and the emails.</summary>
internal sealed class ChangeOpenLesson(PortalDb db, OpenLessonMail mail, TimeProvider time)
{
    /// <param name="allowed">The lessons that the person may change so.</param>
    public Task<LessonOutcome> Run(IQueryable<OpenLesson> allowed, Guid id, LessonStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.OpenLessons.Where(l => l.Id == id).LockRows(l => l.Minutes, ct);
                if (await allowed.Whole().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } lesson)
                    return new LessonOutcome(null, TransitionResult.Refused);
                if (step.Seen is { } seen && seen != lesson.Version && lesson.IsOpen(time.Now()))
                    return new LessonOutcome(lesson, TransitionResult.Stale);
                var result = step.Apply(lesson, time.Now());
                if (result != TransitionResult.Done)
                    return new LessonOutcome(lesson, result);
                db.RecordChange("open-lesson", id.ToString());
                await db.SaveChangesAsync(ct);
                await step.Tell(mail, lesson, ct);
                return new LessonOutcome(lesson, result);
            },
            ct
        );

    /// <summary>Sends the teacher a note: one from each colleague, once the lesson has started.</summary>
    /// <param name="attended">The lessons to which the author came.</param>
    public Task<LessonOutcome> Write(IQueryable<OpenLesson> attended, LessonNote note, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.OpenLessons.Where(l => l.Id == note.LessonId).LockRows(l => l.Minutes, ct);
                if (await attended.Whole().SingleOrDefaultAsync(l => l.Id == note.LessonId, ct) is not { } lesson)
                    return new LessonOutcome(null, TransitionResult.Refused);
                if (lesson.IsCanceled || !lesson.HasStarted(time.Now()))
                    return new LessonOutcome(lesson, TransitionResult.Refused);
                if (await db.LessonNotes.AnyAsync(n => n.LessonId == lesson.Id && n.AuthorId == note.AuthorId, ct))
                    return new LessonOutcome(lesson, TransitionResult.Already);
                db.LessonNotes.Add(note);
                await db.SaveChangesAsync(ct);
                await mail.NoteWritten(lesson, note, ct);
                return new LessonOutcome(lesson, TransitionResult.Done);
            },
            ct
        );

    /// <summary>Posts a lesson, and tells the colleagues who follow their school's open lessons.</summary>
    /// <returns>Already with the earlier lesson if the teacher has posted the same one.</returns>
    public Task<LessonOutcome> Post(OpenLesson lesson, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == lesson.TeacherId).LockRows(a => a.CreatedAt, ct);
                var same = await db
                    .OpenLessons.AsNoTracking()
                    .TaughtBy(lesson.TeacherId)
                    .FirstOrDefaultAsync(
                        l =>
                            l.CanceledAt == null
                            && l.SchoolId == lesson.SchoolId
                            && l.StartsAt == lesson.StartsAt
                            && l.Place == lesson.Place
                            && l.Trying == lesson.Trying,
                        ct
                    );
                if (same is not null)
                    return new LessonOutcome(same, TransitionResult.Already);
                db.OpenLessons.Add(lesson);
                db.RecordChange("open-lesson", lesson.Id.ToString());
                await db.SaveChangesAsync(ct);
                await mail.Posted(await db.OpenLessons.Whole().SingleAsync(l => l.Id == lesson.Id, ct), ct);
                return new LessonOutcome(lesson, TransitionResult.Done);
            },
            ct
        );
}

/// <summary>One change of an open lesson: what it does, and who hears of it.</summary>
internal sealed record LessonStep(
    Func<OpenLesson, Instant, TransitionResult> Apply,
    Func<OpenLessonMail, OpenLesson, CancellationToken, Task> Tell
)
{
    /// <summary>The version that the teacher saw; null if the change doesn't depend on it.</summary>
    public int? Seen { get; init; }
}

/// <param name="Lesson">Null if there is none that the person may change.</param>
internal sealed record LessonOutcome(OpenLesson? Lesson, TransitionResult Result)
{
    /// <summary>Redirects to the lesson with a message: what was done, that it was done before, or why it can't be
    /// done.</summary>
    public IResult Answer(string done, string already) =>
        Lesson is null ? View.NotFound
        : Result is TransitionResult.Done or TransitionResult.Already
            ? View.Redirect(Lesson.Url(), Result == TransitionResult.Done ? done : already)
        : View.Refused(
            Lesson.Url(),
            Lesson.IsCanceled ? "Nothing changed. This lesson was canceled." : "Nothing changed. This lesson is over."
        );
}
