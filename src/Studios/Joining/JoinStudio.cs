using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Joining;

/// <summary>Taking a place, or a position in line. Sent twice, it is done once.</summary>
internal static class JoinStudio
{
    public static async Task<IResult> Submit(string slug, PortalDb db, CurrentUser user, Seats seats, CancellationToken cancel)
    {
        var studio = await db.Studios.VisibleTo(user).Where(s => s.Slug == slug).Select(s => new { s.Id, s.Name }).SingleOrDefaultAsync(cancel);
        if (studio is null) return View.NotFound;
        return View.Redirect("/studios/" + slug, await seats.Join(studio.Id, user.Id, cancel) switch
        {
            null when !await db.MaySit(user.Id, cancel) => SeatRule.Words,
            null => "This studio does not take people now. Nothing was changed.",
            { State: StudioMembershipState.Waitlisted } => $"You are on the waitlist of {studio.Name}. We write to you as soon as a place is yours.",
            { Role: not StudioRole.Member } => "You lead this studio, so you are in already.",
            _ => $"You are in {studio.Name}. The sessions are below, with their links.",
        });
    }
}
