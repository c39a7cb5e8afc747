using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>Interrupts a studio, with a reason and the date on which it is to resume, and resumes it.</summary>
internal static class PauseStudio
{
    internal sealed class PauseForm : SeenForm
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", rows: 3)
                .Require("Enter a reason. We’ll email it to everyone in the studio.")
                .UpTo(1000)
                .WithHint(
                    "We’ll email this to everyone in the studio and on its waitlist, and show it on the studio’s page."
                );

        public Field ResumesOn { get; } =
            Field.Day("resumes_on", "When it will resume").Require("Enter the date on which the studio will resume.");

        public bool Check(LocalDate today)
        {
            if (ResumesOn.AsDay <= today)
                ResumesOn.Fail("Choose a date after today.");
            return Valid;
        }
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, PauseForm form)
            : base($"Pause {room.Name}?", room, "/pause") => Form = form;

        public PauseForm Form { get; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room || !room.State.IsOngoing())
            return View.NotFound;
        var form = new PauseForm();
        form.Version.Set($"{room.Version}");
        return View.Page("studios/pause", new Page(room, form));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        StudioChangeMail mail
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var form = new PauseForm();
        var today = context.Now.InZone(Clock.Zone(room.TimeZoneId)).Date;
        if (!(await form.Read(context.Http) & form.Check(today)))
            return View.Invalid("studios/pause", new Page(room, form));
        var by = room.ActorOf(context.User);
        var changed = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new(
                (studio, now) =>
                    studio.PauseUntil(form.ResumesOn.AsDay!.Value, new(by, now) { Reason = form.Reason.Value })
            )
            {
                Seen = form.Seen,
                Tell = (studio, ct) => mail.Paused(studio, studio.Events[^1], ct),
            },
            context.Ct
        );
        if (changed is { Result: TransitionResult.Stale, Studio: { } studioNow })
        {
            var news = await form.Meet(studioNow, context);
            return View.Invalid("studios/pause", new Page(room, form) { Changes = news });
        }
        return changed.IsLate(form.Reason.Value)
            ? form.Late(changed.Studio!.State.WhyLate(), "studios/pause", new Page(room, form))
            : Answer(slug, changed.Result, "The studio is paused. We emailed everyone in it.");
    }

    public static async Task<IResult> Resume(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        StudioChangeMail mail
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var by = room.ActorOf(context.User);
        var changed = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.Resume(new(by, now)))
            {
                Tell = (studio, ct) => mail.Resumed(studio, studio.Events[^1], ct),
            },
            context.Ct
        );
        return Answer(slug, changed.Result, "The studio has resumed. We emailed everyone in it.");
    }

    internal static IResult Answer(string slug, TransitionResult result, string done) =>
        result switch
        {
            TransitionResult.Done => View.Redirect(Studio.RoomUrl(slug) + "/history", done),
            TransitionResult.Already => View.Redirect(Studio.RoomUrl(slug) + "/history", "That was already done."),
            _ => View.Refused(Studio.PublicUrl(slug), "Nothing changed. The studio isn’t open now."),
        };
}
