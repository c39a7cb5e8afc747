using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>After a session, those who run it send three lines and the next steps to everyone in the studio.</summary>
internal static class WriteLines
{
    private const string Template = "studios/session-lines";

    private const string NotNow =
        "You can write three lines once the session has started, and correct them for 24 hours after you send them.";

    internal sealed record Page(RoomSession At, LinesForm Form) : SessionPage("Three lines", At)
    {
        /// <summary>How many people get it.</summary>
        public required int Reach { get; init; }

        /// <summary>How many of them missed the session, as far as it is recorded.</summary>
        public required int Missed { get; init; }

        public required bool IsSent { get; init; }

        public required bool AttendanceTaken { get; init; }
    }

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        return Takes(at, context)
            ? View.Page(Template, await PageFor(at, context, form => form.Show(at.Record)))
            : View.Redirect(at.Url, NotNow);
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangeSessionRecord change,
        FacilitatorMail mail
    )
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        var page = await PageFor(at, context);
        if (!await page.Form.ReadAll(context.Http))
            return View.Invalid(Template, page);
        if (!Takes(at, context))
            return Late(page);
        var sends = at.Record.SentAt is null || page.Form.Again.Checked;
        var by = at.Room.ActorOf(context.User);
        var step = new SessionStep((record, now) => record.Conclude(page.Form.Lines, page.Form.Seen, new(by, now)))
        {
            Verb = "lines-sent",
            Tell = sends ? mail.Lines : null,
        };
        return await change.Run(at.Allowed(context), step, context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(
                at.Url,
                sends ? "Sent to everyone in the studio." : "Saved. We didn’t email anyone again."
            ),
            TransitionResult.Already => View.Redirect(at.Url, "Already sent. Nothing changed."),
            TransitionResult.Stale => await ShowNewer(slug, id, page.Form, context),
            _ => Late(page),
        };
    }

    private static IResult Late(Page page) => page.Form.Late($"Nothing changed. {NotNow}", Template, page);

    private static bool Takes(RoomSession at, RequestContext context) =>
        context.Now >= at.Session.StartsAt && at.Record.TakesLines(context.Now);

    private static async Task<IResult> ShowNewer(string slug, Guid id, LinesForm form, RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        form.Fail(
            $"{at.Record.SentBy} saved this after you opened the page: “{at.Record.Did}” “{at.Record.Found}” "
                + $"“{at.Record.Next}” Save again to replace it."
        );
        form.Version.Set($"{at.Record.LinesVersion}");
        var page = await PageFor(at, context);
        return View.Invalid(Template, page with { Form = form });
    }

    private static async Task<Page> PageFor(
        RoomSession at,
        RequestContext context,
        Func<LinesForm, LinesForm>? fill = null
    )
    {
        var people = await context.Db.AttendingPeople(at.Room.Id, at.Session.Id, context.Ct);
        // The change reads the rows again, under its lock.
        context.Db.ChangeTracker.Clear();
        var form = new LinesForm(people);
        return new(at, fill is null ? form : fill(form))
        {
            Reach = people.Count,
            Missed = people.Count(p => p.Attendance?.IsMissed == true),
            IsSent = at.Record.SentAt is not null,
            AttendanceTaken = at.Record.AttendanceTakenAt is not null,
        };
    }
}
