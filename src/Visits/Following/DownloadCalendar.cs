using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

namespace NetworkPortal.Visits.Following;

/// <summary>Downloads a confirmed visit as a calendar file, with the same identity as the emailed invitation.</summary>
internal static class DownloadCalendar
{
    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        Calendars calendars,
        PortalOptions portal
    )
    {
        var visit = await context
            .Db.Visits.VisibleTo(context.Db, context.User)
            .Where(v => v.State == VisitState.Confirmed)
            .FindWhole(id, context);
        return visit is null
            ? View.NotFound
            : calendars.Download("visit.ics", $"Visit to {visit.HostDay.School.Name}", VisitCalendar.Of(visit, portal));
    }
}
