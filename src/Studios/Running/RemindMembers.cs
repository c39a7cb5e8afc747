using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>Those who run a session remind everyone in the studio of it, at most once every 12 hours.</summary>
internal static class RemindMembers
{
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
        var running = await context.Db.Studios.Running().AnyAsync(s => s.Id == at.Room.Id, context.Ct);
        if (!running || at.Session.IsCanceled || at.Session.StartsAt <= context.Now)
            return View.Refused(at.Url, "You can remind people of sessions that are ahead.");
        var reached = await context.Db.Others(at.Room.Id, context.User.Id).CountAsync(context.Ct);
        var by = at.Room.ActorOf(context.User);
        var step = new SessionStep((record, now) => record.Remind(new(by, now)))
        {
            Verb = "session-reminded",
            Tell = mail.Remind,
        };
        return await change.Run(at.Allowed(context), step, context.Ct) == TransitionResult.Done
            ? View.Redirect(at.Url, $"Sent. We reminded {Plural.Of(reached, "person", "people")}.")
            : View.Refused(at.Url, "Someone sent a reminder in the last 12 hours. We didn’t send another one.");
    }
}
