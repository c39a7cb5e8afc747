using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.OpenLessons;

/// <summary>The page of an open lesson. Colleagues say that they'll come, and write the teacher a note afterward; the
/// teacher sees who comes, and the notes.</summary>
internal static class ShowLesson
{
    internal sealed record Page(LessonCard Lesson) : PageModel(Lesson.Trying)
    {
        /// <summary>Why it can't be watched anymore; null if it can.</summary>
        public required string? Closed { get; init; }

        /// <summary>Who comes; shown to the teacher only.</summary>
        public required IReadOnlyList<string> Guests { get; init; }

        /// <summary>The notes to the teacher, shown to the teacher only.</summary>
        public required IReadOnlyList<Note> Notes { get; init; }

        /// <summary>The form for a note; null if the reader can't write one.</summary>
        public required NoteForm? Form { get; init; }

        /// <summary>The cycle that colleagues can watch; null if the reader may not read it.</summary>
        public required CycleLink? Cycle { get; init; }

        /// <summary>Where the work is told that the cycle is part of, for those who may read it.</summary>
        public required IReadOnlyList<CycleLink> Stories { get; init; }

        /// <summary>Whether the reader has sent a note.</summary>
        public required bool NoteSent { get; init; }
    }

    internal sealed record Note(string Author, string Text, string When);

    internal sealed class NoteForm : Form
    {
        public Field Text { get; } =
            Field
                .LongText("text", "Your note", 4)
                .UpTo(LessonNote.MaxLength)
                .Require("Write your note.")
                .WithHint("You can send one note. Please don’t name students.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, CycleAccess cycles) =>
        await Find(context, id) is { } lesson
            ? View.Page("open-lessons/lesson", await PageFor(context, lesson, new NoteForm(), cycles))
            : View.NotFound;

    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Return(Guid id) => View.Redirect($"{ListLessons.Url}/{id}");

    /// <summary>The reader comes.</summary>
    public static async Task<IResult> Join(Guid id, [AsParameters] RequestContext context, ChangeOpenLesson change)
    {
        var me = context.User.Id;
        var changed = await change.Run(
            context.Db.OpenLessons.VisibleTo(context.Db, me).Where(l => l.TeacherId != me),
            id,
            new((lesson, now) => lesson.Join(me, now), (mail, lesson, ct) => mail.Joined(lesson, me, ct)),
            context.Ct
        );
        return changed.Answer(
            $"You’re going. We emailed you a calendar invitation, and {changed.Lesson?.Teacher.DisplayName} can see "
                + "that you’ll be there.",
            "You’re already going."
        );
    }

    /// <summary>The reader can't come after all.</summary>
    public static async Task<IResult> Leave(Guid id, [AsParameters] RequestContext context, ChangeOpenLesson change)
    {
        var me = context.User.Id;
        var changed = await change.Run(
            context.Db.OpenLessons.VisibleTo(context.Db, me).Where(l => l.TeacherId != me),
            id,
            new((lesson, now) => lesson.Leave(me, now), (mail, lesson, ct) => mail.Left(lesson, me, ct)),
            context.Ct
        );
        return changed.Answer("You’re not going anymore. We removed it from your calendar.", "You aren’t signed up.");
    }

    /// <summary>Sends the teacher a note. Only someone who came can, once, and after the lesson has started.</summary>
    public static async Task<IResult> Write(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeOpenLesson change,
        CycleAccess cycles
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        var attended = db.OpenLessons.Where(l => l.Guests.Any(g => g.AccountId == me));
        if (await attended.AsNoTracking().Whole().FirstOrDefaultAsync(l => l.Id == id, context.Ct) is not { } found)
            return View.NotFound;
        var form = new NoteForm();
        if (!await form.Read(context.Http))
            return View.Invalid("open-lessons/lesson", await PageFor(context, found, form, cycles));
        var changed = await change.Write(attended, new LessonNote(id, me, form.Text.Value, context.Now), context.Ct);
        return changed.Answer(
            $"Sent. Only {found.Teacher.DisplayName} can read it.",
            "You already sent a note about this lesson."
        );
    }

    private static Task<OpenLesson?> Find(RequestContext context, Guid id) =>
        context
            .Db.OpenLessons.AsNoTracking()
            .VisibleTo(context.Db, context.User.Id)
            .Whole()
            .FirstOrDefaultAsync(l => l.Id == id, context.Ct);

    private static async Task<Page> PageFor(
        RequestContext context,
        OpenLesson lesson,
        NoteForm form,
        CycleAccess cycles
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        var now = context.Now;
        var zone = await db.ZoneOf(context.User, context.Ct);
        var card = LessonCard.From(lesson, me, zone);
        var sent = await db.LessonNotes.AnyAsync(n => n.LessonId == lesson.Id && n.AuthorId == me, context.Ct);
        var canWrite = card.IsGuest && !lesson.IsCanceled && lesson.HasStarted(now) && !sent;
        return new(card)
        {
            Closed =
                lesson.IsCanceled
                    ? $"{lesson.Teacher.DisplayName} canceled this lesson. {lesson.CancelReason}".TrimEnd()
                : lesson.IsOpen(now) ? null
                : "This lesson is over.",
            Guests = card.IsOwn ? lesson.Guests.ConvertAll(guest => guest.Account.DisplayName) : [],
            Notes = await Notes(context, lesson, zone ?? lesson.TimeZoneId),
            Form = canWrite ? form : null,
            Cycle = await cycles.LinkTo(lesson.CycleId, context.Ct),
            Stories = await cycles.StoriesOf(lesson.CycleId, context.Ct),
            NoteSent = sent,
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Come and watch", ListLessons.Url)],
            Robots = "noindex",
        };
    }

    /// <summary>Returns the notes if the reader is the teacher.</summary>
    private static async Task<List<Note>> Notes(RequestContext context, OpenLesson lesson, string zone) =>
        (
            await context
                .Db.NotesTo(context.User.Id)
                .AsNoTracking()
                .Where(n => n.LessonId == lesson.Id)
                .Include(n => n.Author)
                .OrderBy(n => n.WrittenAt)
                .ToListAsync(context.Ct)
        ).ConvertAll(n => new Note(n.Author.DisplayName, n.Text, Clock.Format(n.WrittenAt, zone)));
}
