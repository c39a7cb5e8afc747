using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>Facilitators finish a studio: what it found, and whom they thank. They can correct the text afterward.
/// </summary>
internal static class FinishStudio
{
    internal sealed class FinishForm : SeenForm
    {
        public Field Findings { get; } =
            Field
                .LongText("findings", "What did you find?", rows: 10)
                .Require("Say what you found, or that you found nothing to claim.")
                .UpTo(Studio.FindingsLength)
                .WithHint(
                    "Everyone will read this on the studio’s page. Say what you tried, what changed, and what didn’t "
                        + "work: abandoned ideas are results too. Please don’t name students. You can use Markdown."
                );

        public Field Thanks { get; } =
            Field
                .LongText("thanks", "Thanks", rows: 3)
                .UpTo(Studio.ThanksLength)
                .WithHint("Name only people who agreed to be named.");
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, FinishForm form, string title)
            : base(title, room, "/finish") => Form = form;

        public FinishForm Form { get; }

        public required bool IsFinished { get; init; }

        public required int People { get; init; }

        public required int Waiting { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await Find(slug, context) is not var (room, studio) || !Takes(studio))
            return View.NotFound;
        var form = new FinishForm();
        form.Version.Set($"{room.Version}");
        form.Findings.Set(studio.Findings);
        form.Thanks.Set(studio.Thanks);
        return View.Page("studios/finish", await NewPage(room, studio, form, context));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        CloseStudio close
    )
    {
        var form = new FinishForm();
        if (await Find(slug, context) is not var (room, before))
            return View.NotFound;
        var valid = await form.Read(context.Http);
        if (!Takes(before))
            return await Late(room, before, form, context);
        if (!valid)
            return View.Invalid("studios/finish", await NewPage(room, before, form, context));
        var by = room.ActorOf(context.User);
        var changed = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.Finish(form.Findings.Value, form.Thanks.Value, new(by, now)))
            {
                Seen = form.Seen,
                Tell = before.IsFinished ? null : (studio, ct) => close.Run(studio, studio.Events[^1], ct),
            },
            context.Ct
        );
        if (changed is { Result: TransitionResult.Stale, Studio: { } studioNow })
        {
            var news = await form.Meet(studioNow, context);
            var page = await NewPage(room, studioNow, form, context);
            return View.Invalid("studios/finish", page with { Changes = news });
        }
        if (changed.IsLate())
            return await Late(room, changed.Studio!, form, context);
        return changed.Done
            ? View.Redirect(
                Studio.PublicUrl(slug),
                before.IsFinished ? "Saved." : "Thank you. The studio is finished, and everyone in it was told."
            )
            : PauseStudio.Answer(slug, changed.Result, "");
    }

    private static bool Takes(Studio studio) => studio.CanFinish || studio.IsFinished;

    private static async Task<IResult> Late(StudioRoom room, Studio studio, FinishForm form, RequestContext context) =>
        form.Late(studio.State.WhyLate(), "studios/finish", await NewPage(room, studio, form, context));

    private static async Task<(StudioRoom, Studio)?> Find(string slug, RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return null;
        return (room, await context.Db.Studios.AsNoTracking().SingleAsync(s => s.Id == room.Id, context.Ct));
    }

    private static async Task<Page> NewPage(StudioRoom room, Studio studio, FinishForm form, RequestContext context)
    {
        var memberships = context.Db.StudioMemberships.In(room.Id);
        return new(room, form, studio.IsFinished ? $"What {room.Name} found" : $"Finish {room.Name}")
        {
            IsFinished = studio.IsFinished,
            People = await memberships.InRoom().CountAsync(context.Ct),
            Waiting = await memberships.Waitlisted().CountAsync(context.Ct),
        };
    }
}
