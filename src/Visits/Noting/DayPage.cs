using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Noting;

/// <summary>The day of a visit on a phone: what is now and next, the reader's notes, and whom to call.</summary>
internal sealed record DayPage : PageModel
{
    public override string Title => "Day of the visit";

    public required VisitLine Visit { get; init; }

    public required IReadOnlyList<DayPart> Parts { get; init; }

    /// <summary>Notes about the whole visit.</summary>
    public required DayPart Whole { get; init; }

    public required IReadOnlyList<Fact> Phones { get; init; }

    /// <summary>What people wrote about being late.</summary>
    public required IReadOnlyList<string> Delays { get; init; }

    /// <summary>Until when a window can open the page again without a connection, in ISO 8601.</summary>
    public required string CopyUntil { get; init; }

    /// <summary>Null if it isn't time to say so.</summary>
    public required DelayForm? Late { get; init; }

    /// <summary>Whether the reader can put their notes into a reflection.</summary>
    public required bool CanReflect { get; init; }

    /// <param name="visit">A confirmed visit, fully loaded.</param>
    /// <param name="late">The reader's message about being late, if it can't be sent.</param>
    public static async Task<DayPage> Of(Visit visit, RequestContext context, OwnNotes own, DelayForm? late = null)
    {
        var (now, zone) = (context.Now, visit.HostDay.TimeZoneId);
        var reader = await AgendaReader.Of(visit, context);
        var lines = visit.ShowsAgenda(drafts: false) ? AgendaLine.Of(visit, reader.SeesDrafts) : [];
        var clock = now.InZone(Clock.Zone(zone));
        var times = AgendaClock.Of(clock.Date == visit.HostDay.Date ? lines : [], clock.TimeOfDay);
        return new()
        {
            Visit = VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            Parts = [.. lines.Select(line => own.About(line, times.GetValueOrDefault(line.Block.Id, "")))],
            Whole = own.AboutTheRest(lines),
            Phones = visit.HostDay.Phones(links: true),
            Delays = [.. visit.Events.Where(e => e.Kind == VisitEventKind.RunningLate).Select(e => Describe(e, zone))],
            CopyUntil = InstantPattern.General.Format(
                Clock
                    .Zone(zone)
                    .AtStartOfDay(visit.HostDay.EndsAt.InZone(Clock.Zone(zone)).Date.PlusDays(1))
                    .ToInstant()
            ),
            Late = visit.TakesDelays(now) ? late ?? new DelayForm() : null,
            CanReflect = reader.OnTeam && visit.HasStarted(now) && own.HasAny,
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    private static string Describe(VisitEvent late, string zone) =>
        $"{Clock.Format(late.At.InZone(Clock.Zone(zone)).TimeOfDay)}, {late.By}: {late.Reason}";
}

/// <summary>Which blocks are now and next.</summary>
internal static class AgendaClock
{
    public static IReadOnlyDictionary<Guid, string> Of(IReadOnlyList<AgendaLine> lines, LocalTime time)
    {
        var times = lines
            .Where(line => line.Block.Starts <= time && time < line.Block.Ends)
            .ToDictionary(line => line.Block.Id, _ => "Now");
        var next = lines.Select(line => line.Block).Where(block => block.Starts > time).Select(block => block.Starts);
        if (next.OrderBy(starts => starts).Cast<LocalTime?>().FirstOrDefault() is { } first)
            foreach (var line in lines.Where(line => line.Block.Starts == first))
                times[line.Block.Id] = "Next";
        return times;
    }
}
