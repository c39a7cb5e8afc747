using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Exporting;

/// <summary>Who was at which session of a studio, as a CSV file for those who run its sessions.</summary>
internal static class ExportAttendance
{
    private static readonly string[] Columns =
    [
        "Session",
        "Date",
        "Starts",
        "Ends",
        "Time zone",
        "Hours",
        "Name",
        "Attendance",
        "Joined online",
        "Recorded by",
        "Recorded on",
    ];

    public static async Task<IResult> Download(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { RunsSessions: true } room)
            return View.NotFound;
        var marks = await context
            .Db.SessionAttendances.AsNoTracking()
            .Include(a => a.Session)
            .Include(a => a.Account)
            .Where(a => a.Session.StudioId == room.Id)
            .ToListAsync(context.Ct);
        return Downloads.Csv(
            $"attendance-{room.Slug}.csv",
            [
                Columns,
                .. marks
                    .OrderBy(m => m.Session.StartsAt)
                    .ThenByName(m => m.Account.DisplayName)
                    .Select(mark => Line(mark, room.TimeZoneId)),
            ]
        );
    }

    private static string[] Line(SessionAttendance mark, string zone) =>
        [
            mark.Session.Title,
            .. FacilitatorFiles.When(mark.Session.StartsAt, mark.Session.EndsAt, zone),
            mark.IsHere ? $"{mark.Session.Hours()}" : "0",
            mark.Account.DisplayName,
            mark.Mark?.Text() ?? "Not recorded",
            mark.JoinedOnlineAt is { } joined ? Clock.Format(joined, zone) : "",
            mark.RecordedBy,
            mark.RecordedAt is { } at ? Clock.Format(at, zone) : "",
        ];
}
