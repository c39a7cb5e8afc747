using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Arriving;

/// <summary>One page with all that a visitor needs on the day, to print or to open on a phone.</summary>
internal sealed record ArrivalSheet : PageModel
{
    public override string Title => "Arrival sheet";

    public required VisitLine Visit { get; init; }

    /// <summary>The address, the entrance, the parking, whom to call, and lunch.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How to join by video; null if the visit is in person or over.</summary>
    public required JoinOnline? Join { get; init; }

    public required string? MapUrl { get; init; }

    /// <summary>A link for the phone's map app.</summary>
    public required string? GeoUrl { get; init; }

    public required IReadOnlyList<string> Team { get; init; }

    public required IReadOnlyList<Ride> Rides { get; init; }

    /// <summary>The agenda of this visit; empty if there is none.</summary>
    public required IReadOnlyList<AgendaLine> Blocks { get; init; }

    public required string AgendaState { get; init; }

    /// <summary>The schedule of the day, for visits without an agenda.</summary>
    public required string Agenda { get; init; }

    public required string Rules { get; init; }

    /// <summary>How the reader stands with the rules; null for readers who aren't on the team.</summary>
    public Reading? Reading { get; init; }

    /// <param name="visit">A confirmed visit, fully loaded.</param>
    /// <param name="zone">The reader's time zone.</param>
    public static ArrivalSheet Of(Visit visit, string? zone, Instant now)
    {
        var (day, arrival) = (visit.HostDay, visit.HostDay.School.Arrival);
        return new()
        {
            Visit = VisitLine.From(visit, zone),
            Facts =
            [
                day.Where(involved: true),
                .. day.Directions(),
                .. day.Phones(links: true),
                .. day.Lunch.Offer.Length > 0 ? [new Fact("Lunch", day.Lunch.Text)] : Array.Empty<Fact>(),
            ],
            Join = visit.Join(zone, now),
            MapUrl = day.Offer.IsOnline ? null : arrival.MapUrl,
            GeoUrl = day.Offer.IsOnline ? null : arrival.GeoUrl,
            Team = [.. visit.Team.Select(person => person.Name)],
            Rides = Ride.Of(visit),
            Blocks = AgendaLine.Of(visit, hosts: false),
            AgendaState = visit.AgendaState(),
            Agenda = day.Description,
            Rules = arrival.Rules,
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    /// <summary>Returns the sheet as a person on the team reads it.</summary>
    /// <param name="action">Where the person confirms the rules.</param>
    public ArrivalSheet For(Visit visit, VisitPerson? person, string action, string token = "") =>
        person is null || Rules.Length == 0
            ? this
            : this with
            {
                Reading = new(action, visit.HostDay.School.Arrival.RulesVersion, !visit.OwesRules(person), token),
            };
}

/// <summary>How a person stands with the rules of the host.</summary>
/// <param name="Action">Where they confirm having read them.</param>
/// <param name="Version">The version on the page.</param>
/// <param name="Done">Whether they confirmed this version.</param>
/// <param name="Token">The token of their personal link; blank for people who are signed in.</param>
internal sealed record Reading(string Action, int Version, bool Done, string Token);

/// <summary>A car of the team, as people read it.</summary>
internal sealed record Ride(string Driver, string Leaves, string Riders)
{
    /// <summary>"With Ana Ruiz. Leaves from the front office at 6:45 AM".</summary>
    public string Text =>
        string.Join(
            ". ",
            new[] { Riders.Length > 0 ? "With " + Riders : "", Leaves.Length > 0 ? "Leaves from " + Leaves : "" }.Where(
                part => part.Length > 0
            )
        );

    /// <summary>Returns the cars whose drivers are still coming, with the riders who are.</summary>
    public static IReadOnlyList<Ride> Of(Visit visit)
    {
        var names = visit.Team.ToDictionary(person => person.Id, person => person.Name);
        return
        [
            .. visit
                .Travel.Cars.Where(car => names.ContainsKey(car.Driver))
                .Select(car => new Ride(
                    names[car.Driver],
                    Leaving(car),
                    string.Join(", ", car.Riders.Where(names.ContainsKey).Select(rider => names[rider]))
                )),
        ];
    }

    private static string Leaving(VisitCar car) =>
        string.Join(
            " at ",
            new[]
            {
                car.LeavesFrom,
                LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(car.LeavesAt)
                    is { Success: true, Value: var time }
                    ? Clock.Format(time)
                    : "",
            }.Where(part => part.Length > 0)
        );
}
