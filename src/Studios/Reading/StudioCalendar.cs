using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Reading;

/// <summary>Calendar downloads of a studio's sessions for its participants.</summary>
internal static class StudioCalendar
{
    public static Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        Calendars calendars,
        PortalOptions portal
    ) => Answer(slug, null, context, calendars, portal);

    public static Task<IResult> ShowSession(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        Calendars calendars,
        PortalOptions portal
    ) => Answer(slug, id, context, calendars, portal);

    private static async Task<IResult> Answer(
        string slug,
        Guid? id,
        RequestContext context,
        Calendars calendars,
        PortalOptions portal
    )
    {
        var studio = await context
            .Db.StudiosWhere(context.User, Permissions.SeeStudio)
            .AsNoTracking()
            .Include(s => s.Sessions)
            .SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
        var sessions = studio?.Sessions.Where(s => id is null || s.Id == id).OrderBy(s => s.StartsAt).ToList() ?? [];
        if (studio is null || sessions.Count == 0)
            return View.NotFound;
        return calendars.Download(
            slug + ".ics",
            studio.Name,
            sessions.Select(session => StudioFeed.Event(studio, session, portal))
        );
    }
}
