using Microsoft.AspNetCore.Http;
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
        if (await FoundStudio.Find(db, user, slug, ct) is not { } studio)
            return View.NotFound;
        var left = await seats.Leave(studio.Id, user.Id, ct);
        return View.Redirect(
            "/studios/" + slug,
            left
                ? $"You left {studio.Name}."
                : "You can’t leave a studio that has ended or that you facilitate. To hand over a studio, contact "
                    + "network staff."
        );
    }
}
