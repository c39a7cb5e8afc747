using NetworkPortal.Kernel;
using NetworkPortal.Site.Drawings;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Schools.Pages;

/// <summary>What a school did and what was published about it, oldest first: a drawing, and rows for a table.</summary>
internal sealed record SchoolTimeline(IReadOnlyList<SchoolTimeline.Row> Rows, Html Drawing)
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("MMMM d, uuuu");

    internal sealed record Row(string Kind, string Cloth, string Title, string Url, string When);

    public static async Task<SchoolTimeline> Of(
        School school,
        IEnumerable<ISchoolHistory> sources,
        Instant now,
        CancellationToken ct
    )
    {
        var today = now.InZone(Clock.Zone(school.TimeZoneId)).Date;
        var events = new List<SchoolEvent>();
        foreach (var source in sources)
            events.AddRange(await source.Of(school, today, ct));
        var shown = events
            .OrderByDescending(each => each.From)
            .ThenBy(each => each.Url, StringComparer.Ordinal)
            .Take(ISchoolHistory.Most)
            .Reverse()
            .ToList();
        return new(
            shown.ConvertAll(each => new Row(each.Kind, each.Cloth, each.Title, each.Url, When(each))),
            TimelineDrawing.Of(shown.ConvertAll(each => new TimelineSpan(each.From, each.To, each.Cloth)))
        );
    }

    private static string When(SchoolEvent each)
    {
        if (each.From == each.To)
            return Day.Format(each.From);
        var (from, to) = (Clock.FormatMonth(each.From), Clock.FormatMonth(each.To));
        return from == to ? from : $"{from} to {to}";
    }
}
