using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Running;

/// <summary>Who was at which session of a studio, as a CSV file for those who run its sessions.</summary>
internal static class ExportAttendance
{
    private static readonly string[] Columns =
    [
        "Session",
        "Date and time",
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
        var text = Csv.Of([
            Columns,
            .. marks
                .OrderBy(m => m.Session.StartsAt)
                .ThenByName(m => m.Account.DisplayName)
                .Select(mark => Line(mark, room.TimeZoneId)),
        ]);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"attendance-{room.Slug}.csv");
    }

    private static string[] Line(SessionAttendance mark, string zone) =>
        [
            mark.Session.Title,
            mark.Session.When(zone),
            mark.IsHere ? $"{mark.Session.Hours()}" : "0",
            mark.Account.DisplayName,
            mark.Mark?.Text() ?? "Not recorded",
            mark.JoinedOnlineAt is { } joined ? Clock.Format(joined, zone) : "",
            mark.RecordedBy,
            mark.RecordedAt is { } at ? Clock.Format(at, zone) : "",
        ];
}

internal static class Csv
{
    public static string Of(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(CsvCell.Of)) + "\r\n"));
}
