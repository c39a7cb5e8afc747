using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Room.People;

/// <summary>Someone in a studio becomes an observer; a spot goes to the next in line. Idempotent.</summary>
internal static class StepBack
{
    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, StudioRoster roster)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { Role: not null } room)
            return View.NotFound;
        var step = new RosterStep(room.Id, context.User.Id, context.User);
        return await roster.ChangeRole(step, StudioRole.Observer, context.Ct) switch
        {
            TransitionResult.Done or TransitionResult.Already => View.Redirect(
                Studio.PeopleUrl(slug),
                "You’re an observer now."
            ),
            _ => View.Refused(
                Studio.PeopleUrl(slug),
                "You’re the only facilitator. Hand over the studio first, or make someone a co-facilitator."
            ),
        };
    }
}
