using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Studios.Seasons.Announcing;

namespace NetworkPortal.Studios.Exporting;

/// <summary>The dates of a season as a calendar file, for everyone.</summary>
internal static class ExportSeason
{
    public static async Task<IResult> Calendar(
        string slug,
        [AsParameters] RequestContext context,
        Calendars calendars,
        PortalOptions portal
    ) =>
        await context.Db.StudioSeasons.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct)
            is { } season
            ? calendars.Download($"{slug}.ics", season.Name, SeasonFeed.Events(season, portal))
            : View.NotFound;
}
