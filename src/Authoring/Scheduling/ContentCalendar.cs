using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>A month at the desk: what is planned, what was published, and what is due for review.</summary>
internal static class ContentCalendar
{
    public const string Url = DeskUrls.Content + "/calendar";

    private const int Max = 300;

    private sealed record Mark(string Id, LocalDate Day, string At, string Kind, string Look);

    /// <param name="At">The time of day, or blank.</param>
    internal sealed record Line(string Title, string Url, string At, string Kind, string Look);

    internal sealed record Day(string Name, bool Today, IReadOnlyList<Line> Lines);

    internal sealed record Page(string Title, IReadOnlyList<DeskLine> Menu) : DeskPage(Title, Menu)
    {
        public required IReadOnlyList<Day> Days { get; init; }

        public required string Before { get; init; }

        public required string After { get; init; }

        public required string ZoneName { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var (db, ct) = (context.Db, context.Ct);
        var zone = Clock.Zone(await db.ZoneOf(context.User, ct));
        var today = context.Now.InZone(zone).Date;
        var asked = YearMonthPattern.Iso.Parse(context.Http.Request.Query["month"].ToString());
        var month = asked.Success ? asked.Value : today.ToYearMonth();
        var marks = await Marks(db, month, zone, ct);
        var names = await Names(db, [.. marks.Select(mark => mark.Id).Distinct()], ct);
        return View.Page(
            "authoring/calendar",
            new Page($"Calendar, {Clock.FormatMonth(month.OnDayOfMonth(1))}", await menu.At(DeskUrls.Content, ct))
            {
                Days =
                [
                    .. marks
                        .Where(mark => names.ContainsKey(mark.Id))
                        .GroupBy(mark => mark.Day)
                        .OrderBy(day => day.Key)
                        .Select(day => new Day(Clock.Format(day.Key), day.Key == today, Lines(day, names))),
                ],
                Before = UrlOf(month, -1),
                After = UrlOf(month, 1),
                ZoneName = Clock.ZoneName(zone.Id),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
            }
        );
    }

    private static IReadOnlyList<Line> Lines(IEnumerable<Mark> day, Dictionary<string, string> names) =>
        [
            .. day.OrderBy(mark => mark.At.Length > 0)
                .ThenBy(mark => mark.At, StringComparer.Ordinal)
                .ThenByName(mark => names[mark.Id])
                .Select(mark => new Line(
                    names[mark.Id],
                    $"{DeskUrls.Content}/{mark.Id}",
                    mark.At.Length > 0 ? Clock.Format(LocalTimePattern.ExtendedIso.Parse(mark.At).Value) : "",
                    mark.Kind,
                    mark.Look
                )),
        ];

    private static async Task<List<Mark>> Marks(PortalDb db, YearMonth month, DateTimeZone zone, CancellationToken ct)
    {
        var (first, last) = (month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1));
        var (from, to) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last).ToInstant());
        var planned = await db
            .Schedules.AsNoTracking()
            .Where(s =>
                (s.PublishAt >= from && s.PublishAt < to)
                || (s.UnpublishAt >= from && s.UnpublishAt < to)
                || (s.ReviewBy >= first && s.ReviewBy < last)
            )
            .OrderBy(s => s.ContentItemId)
            .Take(Max)
            .ToListAsync(ct);
        var published = await db
            .Items.AsNoTracking()
            .Published()
            .Where(item => item.ListedUtc >= from && item.ListedUtc < to)
            .OrderBy(item => item.ListedUtc)
            .Take(Max)
            .Select(item => new { item.ContentItemId, item.ListedUtc })
            .ToListAsync(ct);
        return
        [
            .. planned
                .SelectMany(schedule => Marks(schedule, zone))
                .Where(mark => mark.Day >= first && mark.Day < last),
            .. published.Select(item => At(item.ContentItemId, item.ListedUtc, zone, "Published", "done")),
        ];
    }

    private static IEnumerable<Mark> Marks(ItemSchedule schedule, DateTimeZone zone)
    {
        if (schedule.PublishAt is { } on)
            yield return At(schedule.ContentItemId, on, zone, "Will be published", "open");
        if (schedule.UnpublishAt is { } off)
            yield return At(schedule.ContentItemId, off, zone, "Will be unpublished", "draft");
        if (schedule.ReviewBy is { } due)
            yield return new(schedule.ContentItemId, due, "", "Review due", "waiting");
    }

    private static Mark At(string id, Instant at, DateTimeZone zone, string kind, string look)
    {
        var local = at.InZone(zone);
        return new(id, local.Date, LocalTimePattern.ExtendedIso.Format(local.TimeOfDay), kind, look);
    }

    private static async Task<Dictionary<string, string>> Names(PortalDb db, List<string> ids, CancellationToken ct) =>
        await db
            .Items.AsNoTracking()
            .Latest()
            .WithIds(ids)
            .Select(item => new { item.ContentItemId, Name = item.DisplayText })
            .ToDictionaryAsync(item => item.ContentItemId, item => item.Name.Length > 0 ? item.Name : "Untitled", ct);

    private static string UrlOf(YearMonth month, int more) =>
        $"{Url}?month={YearMonthPattern.Iso.Format(month.PlusMonths(more))}";
}
