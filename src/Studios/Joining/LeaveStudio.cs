using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Joining;

/// <summary>Leaves a studio or its waitlist. Idempotent.</summary>
internal static class LeaveStudio
{
    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, StudioEnrollment seats)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.See) is not { } studio)
            return View.NotFound;
        var left = await seats.Leave(studio.Id, context.User.Id, context.Ct);
        return View.Redirect(
            "/studios/" + slug,
            left
                ? $"You left {studio.Name}."
                : "You can’t leave a studio that has ended, or one that you alone facilitate. Hand it over to someone "
                    + "first, or make someone a co-facilitator."
        );
    }
}
