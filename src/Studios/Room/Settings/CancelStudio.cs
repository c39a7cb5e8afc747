using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>Cancels a studio early, with a reason. Its waitlist and open invitations end.</summary>
internal static class CancelStudio
{
    internal sealed class CancelForm : SeenForm
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", rows: 3)
                .Require("Enter a reason. We’ll email it to everyone in the studio.")
                .UpTo(1000)
                .WithHint("We’ll email this to everyone in the studio and on its waitlist.");
    }

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, CancelForm form)
            : base($"Cancel {room.Name}?", room, "/cancel") => Form = form;

        public CancelForm Form { get; }

        public required int People { get; init; }

        public required int Waiting { get; init; }

        /// <summary>What someone else changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room || !room.State.IsOngoing())
            return View.NotFound;
        var form = new CancelForm();
        form.Version.Set($"{room.Version}");
        return View.Page("studios/cancel", await NewPage(room, form, context));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        CloseStudio close
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var form = new CancelForm();
        if (!await form.Read(context.Http))
            return View.Invalid("studios/cancel", await NewPage(room, form, context));
        var by = room.ActorOf(context.User);
        var changed = await changes.Run(
            context.Db.Studios.Where(s => s.Id == room.Id),
            new((studio, now) => studio.Cancel(new(by, now) { Reason = form.Reason.Value }))
            {
                Seen = form.Seen,
                Tell = (studio, ct) => close.Run(studio, studio.Events[^1], ct),
            },
            context.Ct
        );
        if (changed is { Result: TransitionResult.Stale, Studio: { } studioNow })
        {
            var news = await form.Meet(studioNow, context);
            return View.Invalid("studios/cancel", await NewPage(room, form, context) with { Changes = news });
        }
        if (changed.IsLate(form.Reason.Value))
            return form.Late(changed.Studio!.State.WhyLate(), "studios/cancel", await NewPage(room, form, context));
        return changed.Done
            ? View.Redirect(Studio.PublicUrl(slug), "The studio is canceled. We emailed everyone in it.")
            : PauseStudio.Answer(slug, changed.Result, "");
    }

    private static async Task<Page> NewPage(StudioRoom room, CancelForm form, RequestContext context)
    {
        var memberships = context.Db.StudioMemberships.In(room.Id);
        return new(room, form)
        {
            People = await memberships.InRoom().CountAsync(context.Ct),
            Waiting = await memberships.Waitlisted().CountAsync(context.Ct),
        };
    }
}
