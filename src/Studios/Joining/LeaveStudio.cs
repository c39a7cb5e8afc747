using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Joining;

/// <summary>Leaves a studio or its waitlist. Idempotent.</summary>
internal static class LeaveStudio
{
    public static async Task<IResult> Submit(
        string slug,
        PortalDb db,
        CurrentUser user,
        StudioEnrollment seats,
        CancellationToken ct
    )
    {
        var studio = await db
            .Studios.VisibleTo(user)
            .Where(s => s.Slug == slug)
            .Select(s => new { s.Id, s.Name })
            .SingleOrDefaultAsync(ct);
        if (studio is null)
            return View.NotFound;
        var left = await seats.Leave(studio.Id, user.Id, ct);
        return View.Redirect(
            "/studios/" + slug,
            left
                ? $"You left {studio.Name}."
                : "You can’t leave: this studio has ended, or you’re a facilitator. To hand over a studio, contact "
                    + "network staff."
        );
    }
}
