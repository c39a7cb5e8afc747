using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Joining;

/// <summary>Joins a studio or its waitlist. Idempotent.</summary>
internal static class JoinStudio
{
    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, StudioEnrollment seats)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.See) is not { } studio)
            return View.NotFound;
        return View.Redirect(
            "/studios/" + slug,
            await seats.Join(studio.Id, context.User.Id, context.Ct) switch
            {
                null when !await context.Db.MaySit(context.User.Id, context.Ct) => SeatRule.Words,
                null => "This studio isn’t taking new members right now.",
                { IsWaitlisted: true } =>
                    $"You’re on the waitlist for {studio.Name}. We’ll email you when you get a spot.",
                { TakesSpot: false } => "You’re a facilitator, so you’re already in this studio.",
                _ => $"You’ve joined {studio.Name}. Session times and links are in its room.",
            }
        );
    }
}
