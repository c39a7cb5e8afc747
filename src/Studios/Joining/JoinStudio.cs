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
                null when await context.Db.WasRemoved(studio.Id, context.User.Id, context.Ct) =>
                    "You can join this studio again only if a facilitator invites you.",
                null when Studio.HasPassed(studio.EndsOn, studio.TimeZoneId, context.Now) =>
                    "This studio’s last day is over, so no one can join it now.",
                null => "This studio isn’t taking new members right now.",
                { IsWaitlisted: true } =>
                    $"You’re on the waitlist for {studio.Name}. We’ll email you when you get a spot.",
                { TakesSpot: false, Role: var role } =>
                    $"You’re already in this studio as {(role.IsObserver() ? "an observer" : "a facilitator")}.",
                _ => $"You’ve joined {studio.Name}. Session times and links are in its room.",
            }
        );
    }
}
