using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Reading;

/// <summary>A studio's sessions for the calendars of the people in it.</summary>
internal static class StudioCalendar
{
    public static Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        Calendars calendars,
        PortalOptions portal,
        CancellationToken ct
    ) => Answer(slug, null, db, user, calendars, portal, ct);

    public static Task<IResult> ShowSession(
        string slug,
        Guid id,
        PortalDb db,
        CurrentUser user,
        Calendars calendars,
        PortalOptions portal,
        CancellationToken ct
    ) => Answer(slug, id, db, user, calendars, portal, ct);

    private static async Task<IResult> Answer(
        string slug,
        Guid? id,
        PortalDb db,
        CurrentUser user,
        Calendars calendars,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var studio = await db.StudiosWhere(user, Permissions.SeeStudio)
            .AsNoTracking()
            .Include(s => s.Sessions)
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);
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
