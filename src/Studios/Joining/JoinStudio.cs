using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Joining;

/// <summary>Joins a studio or its waitlist. Idempotent.</summary>
internal static class JoinStudio
{
    public static async Task<IResult> Submit(
        string slug,
        PortalDb db,
        CurrentUser user,
        StudioEnrollment seats,
        CancellationToken ct
    )
    {
        if (await FoundStudio.Find(db, user, slug, ct) is not { } studio)
            return View.NotFound;
        return View.Redirect(
            "/studios/" + slug,
            await seats.Join(studio.Id, user.Id, ct) switch
            {
                null when !await db.MaySit(user.Id, ct) => SeatRule.Words,
                null => "This studio isn’t taking new members right now.",
                { State: StudioMembershipState.Waitlisted } =>
                    $"You’re on the waitlist for {studio.Name}. We’ll email you when you get a spot.",
                { Role: not StudioRole.Member } => "You’re a facilitator, so you’re already in this studio.",
                _ => $"You’ve joined {studio.Name}. Session times and links are below.",
            }
        );
    }
}
