using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;
using NetworkPortal.Visits.Arriving;

namespace NetworkPortal.Visits.Following;

/// <summary>How the team gets there and what it planned, on the page of a visit.</summary>
internal sealed record VisitPlan
{
    public required IReadOnlyList<Fact> Directions { get; init; }

    /// <summary>What the team said about lunch and rides.</summary>
    public required IReadOnlyList<Fact> Travel { get; init; }

    /// <summary>Whether the reader may plan lunch and rides.</summary>
    public required bool CanTravel { get; init; }

    /// <summary>The agenda, if the reader may read it.</summary>
    public required IReadOnlyList<AgendaLine> Agenda { get; init; }

    public required string AgendaState { get; init; }

    /// <summary>Whether the reader may write the agenda.</summary>
    public required bool CanPlanAgenda { get; init; }

    /// <summary>Whether the reader comes or hosts, and has a page for the day itself.</summary>
    public required bool HasDay { get; init; }

    /// <summary>The classes that the visitors will see: those whose teachers agreed and, for hosts, all.</summary>
    public required IReadOnlyList<Fact> Classes { get; init; }

    /// <summary>Whether the reader may ask teachers.</summary>
    public required bool CanAskTeachers { get; init; }

    /// <summary>Whether the reader may see which emails were sent.</summary>
    public required bool SeesEmails { get; init; }

    /// <param name="hosts">Whether the reader acts for the host.</param>
    /// <param name="visits">Whether the reader arranges visits for the visiting school.</param>
    public static async Task<VisitPlan> Of(Visit visit, RequestContext context, bool hosts, bool visits)
    {
        var reader = await AgendaReader.Of(visit, context);
        return new()
        {
            Directions = WhereTo(visit, hosts),
            Travel = Planned(visit),
            CanTravel =
                visit.CanChange(context.Now)
                && await context
                    .Db.Visits.TraveledBy(context.Db, context.User)
                    .AnyAsync(v => v.Id == visit.Id, context.Ct),
            Agenda = visit.ShowsAgenda(hosts) ? AgendaLine.Of(visit, hosts) : [],
            AgendaState = visit.AgendaState(),
            CanPlanAgenda = reader.CanPlan(visit, context.Now),
            HasDay = visit.State == VisitState.Confirmed && reader.TakesPart,
            Classes = await Observed(visit, context, hosts),
            CanAskTeachers = hosts && visit.CanChange(context.Now),
            SeesEmails = visits,
        };
    }

    private static async Task<IReadOnlyList<Fact>> Observed(Visit visit, RequestContext context, bool hosts)
    {
        var date = visit.HostDay.Date;
        var shown = visit.Observations.FindAll(o => hosts || o.StateOn(date) == ConsentState.Agreed);
        var teachers = shown.ConvertAll(o => o.TeacherId);
        var names = await context
            .Db.Accounts.Where(a => teachers.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, context.Ct);
        return
        [
            .. shown
                .OrderBy(o => o.Starts)
                .Select(o => new Fact(
                    Clock.Format(o.Starts),
                    $"{names.GetValueOrDefault(o.TeacherId, "")}, {o.Room}"
                        + (hosts ? $" ({o.StateOn(date).Describe()})" : "")
                )),
        ];
    }

    private static IReadOnlyList<Fact> Planned(Visit visit)
    {
        var travel = visit.Travel;
        IEnumerable<Fact> rides = Ride.Of(visit).Select(ride => new Fact($"{ride.Driver} is driving", ride.Text));
        return travel.Lunches is { } count
            ? [new("Lunch", $"{Plural.Of(count, "person", "people")}. {travel.LunchNote}".Trim()), .. rides]
            : [.. rides];
    }

    private static IReadOnlyList<Fact> WhereTo(Visit visit, bool hosts)
    {
        var (day, school) = (visit.HostDay, visit.HostDay.School);
        return
        [
            day.Where(visit.State == VisitState.Confirmed || hosts),
            .. day.Directions(),
            .. visit.State == VisitState.Confirmed || hosts ? day.Phones(links: true) : [],
            .. day.Lunch.Offer.Length > 0 ? [new Fact("Lunch", day.Lunch.Text)] : Array.Empty<Fact>(),
        ];
    }
}
