using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

namespace NetworkPortal.Visits.Following;

/// <summary>A confirmed visit as a file for calendars, with the identity that the invitation by mail has.</summary>
internal static class DownloadCalendar
{
    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        Calendars calendars,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var visit = await db
            .Visits.AsNoTracking()
            .VisibleTo(db, user)
            .Whole()
            .FirstOrDefaultAsync(v => v.Id == id && v.State == VisitState.Confirmed, ct);
        return visit is null
            ? View.NotFound
            : calendars.Download("visit.ics", $"Visit to {visit.HostDay.School.Name}", VisitCalendar.Of(visit, portal));
    }
}
