using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

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
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return View.NotFound;
        var studio = await context
            .Db.Studios.AsNoTracking()
            .Include(s => s.Sessions)
            .SingleAsync(s => s.Id == room.Id, context.Ct);
        var sessions = studio.Sessions.Where(s => id is null || s.Id == id).OrderBy(s => s.StartsAt).ToList();
        if (sessions.Count == 0)
            return View.NotFound;
        return calendars.Download(
            slug + ".ics",
            studio.Name,
            sessions.Select(session => StudioFeed.Event(studio, session, context.Now, portal))
        );
    }
}
