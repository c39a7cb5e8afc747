using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.OpenLessons;

/// <summary>The teacher changes or cancels an open lesson. Those who said they'd come are told.</summary>
internal static class EditLesson
{
    internal sealed record CancelPage(LessonCard Lesson, CancelForm Form) : PageModel("Cancel this open lesson?");

    internal sealed class CancelForm : Form
    {
        public Field Reason { get; } =
            Field.Text("reason", "Reason").WithHint("We’ll include this in the email to colleagues who signed up.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } lesson)
            return View.NotFound;
        return lesson.IsOpen(context.Now)
            ? View.Page("open-lessons/form", PageFor(lesson, FormFor(lesson).Fill(lesson)))
            : View.Redirect(lesson.Url());
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeOpenLesson change)
    {
        if (await Find(context, id) is not { } lesson)
            return View.NotFound;
        var form = FormFor(lesson);
        if (lesson.IsOpen(context.Now) && !await form.ReadAll(context.Http, context.Now))
            return View.Invalid("open-lessons/form", PageFor(lesson, form));
        IReadOnlyList<FieldChange> changes = [];
        var changed = await change.Run(
            context.Db.OpenLessons.TaughtBy(context.User.Id),
            id,
            new(
                (found, now) =>
                    found.IsOpen(now) ? found.Change(form.Plan, now, out changes) : TransitionResult.Refused,
                (mail, found, ct) => mail.Changed(found, changes, ct)
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (changed is { Result: TransitionResult.Stale, Lesson: { } now })
        {
            form.Fail("You changed this lesson in another window. Check your entries below, then save again.");
            form.Version.Set($"{now.Version}");
            return View.Invalid("open-lessons/form", PageFor(now, form));
        }
        return changed.Answer(
            lesson.Guests.Count > 0 && changes.Count > 0 ? "Saved. We emailed the colleagues who signed up." : "Saved.",
            "Nothing changed."
        );
    }

    public static async Task<IResult> ShowCancel(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } lesson)
            return View.NotFound;
        return lesson.IsOpen(context.Now)
            ? View.Page("open-lessons/cancel", CancelPageFor(lesson, context, new CancelForm()))
            : View.Redirect(lesson.Url());
    }

    public static async Task<IResult> Cancel(Guid id, [AsParameters] RequestContext context, ChangeOpenLesson change)
    {
        if (await Find(context, id) is not { } lesson)
            return View.NotFound;
        var form = new CancelForm();
        if (!await form.Read(context.Http))
            return View.Invalid("open-lessons/cancel", CancelPageFor(lesson, context, form));
        var changed = await change.Run(
            context.Db.OpenLessons.TaughtBy(context.User.Id),
            id,
            new((found, now) => found.Cancel(form.Reason.Value, now), (mail, found, ct) => mail.Canceled(found, ct)),
            context.Ct
        );
        return changed.Answer(
            lesson.Guests.Count > 0 ? "Canceled. We emailed the colleagues who signed up." : "Canceled.",
            "Already canceled."
        );
    }

    private static Task<OpenLesson?> Find(RequestContext context, Guid id) =>
        context
            .Db.OpenLessons.AsNoTracking()
            .TaughtBy(context.User.Id)
            .Whole()
            .FirstOrDefaultAsync(l => l.Id == id, context.Ct);

    private static LessonForm FormFor(OpenLesson lesson) => new([lesson.School], lesson.TimeZoneId);

    private static PostLesson.Page PageFor(OpenLesson lesson, LessonForm form) =>
        new(form)
        {
            Title = "Edit this open lesson",
            Action = lesson.Url() + "/edit",
            Button = "Save",
            CancelUrl = lesson.Url(),
            Edits = true,
            Section = "visits",
            Breadcrumbs = Crumbs(lesson),
        };

    private static CancelPage CancelPageFor(OpenLesson lesson, RequestContext context, CancelForm form) =>
        new(LessonCard.From(lesson, context.User.Id, null), form) { Section = "visits", Breadcrumbs = Crumbs(lesson) };

    private static IReadOnlyList<Crumb> Crumbs(OpenLesson lesson) =>
        [new("Visits", "/visits"), new("Come and watch", ListLessons.Url), new(lesson.Trying, lesson.Url())];
}
