using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Running;

/// <summary>Someone's own statement of the hours they spent in studio sessions, as recorded by facilitators.</summary>
internal static class ShowStudioHours
{
    internal sealed record Page() : PageModel("My studio hours")
    {
        public required IReadOnlyList<Fact> Facts { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }
    }

    internal sealed record Line(string Studio, string Session, string When, decimal Hours, string Source);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var lines = await Lines(context);
        return View.Page(
            "studios/hours",
            new Page
            {
                Facts =
                [
                    new("Name", context.User.Name),
                    new("Sessions", Plural.Of(lines.Count, "session", "sessions")),
                    new("Hours of professional learning", Plural.Of(lines.Sum(l => l.Hours), "hour", "hours")),
                ],
                Lines = lines,
                Section = "studios",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
                Robots = "noindex",
            }
        );
    }

    public static async Task<IResult> Download([AsParameters] RequestContext context)
    {
        var lines = await Lines(context);
        return Downloads.Csv(
            "studio-hours.csv",
            [
                ["Studio", "Session", "Date and time", "Hours", "Source"],
                .. lines.Select(l => new[] { l.Studio, l.Session, l.When, $"{l.Hours}", l.Source }),
                ["Total", "", "", $"{lines.Sum(l => l.Hours)}", ""],
            ]
        );
    }

    private static async Task<List<Line>> Lines(RequestContext context)
    {
        var me = context.User.Id;
        var found = await context
            .Db.SessionAttendances.AsNoTracking()
            .Here()
            .Where(a => a.AccountId == me)
            .Include(a => a.Session.Studio)
            .OrderBy(a => a.Session.StartsAt)
            .ToListAsync(context.Ct);
        return found.ConvertAll(a =>
        {
            var zone = a.Session.Studio.TimeZoneId;
            return new Line(
                a.Session.Studio.Name,
                a.Session.Title,
                a.Session.When(zone),
                a.Session.Hours(),
                $"Recorded by {a.RecordedBy}, {Clock.Format(a.RecordedAt!.Value, zone)}"
            );
        });
    }
}
