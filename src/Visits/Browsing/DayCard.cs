using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A host day in a list.</summary>
public sealed record DayCard
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required LocalDate Date { get; init; }

    public required string When { get; init; }

    /// <summary>The same time in the reader's time zone; null if the local times are the same.</summary>
    public required string? Yours { get; init; }

    public required string Focus { get; init; }

    public required string School { get; init; }

    public required string SchoolUrl { get; init; }

    public required string Place { get; init; }

    /// <summary>"about 40 miles from Elm Street School"; null if unknown.</summary>
    public string? Distance { get; init; }

    public required Html Emblem { get; init; }

    public required Seats Seats { get; init; }

    public required string Teams { get; init; }

    /// <summary>Until when only partner schools can request it; blank if everyone can.</summary>
    public required string PartnersUntil { get; init; }

    /// <summary>Whether individuals sign up, instead of teams.</summary>
    public required bool SignsUp { get; init; }

    /// <param name="from">The school from which to measure; null for none.</param>
    internal static DayCard From(HostDay day, string? zone, DistanceFrom? from) =>
        From(day, zone) with
        {
            Distance = from.About(day) is { } about ? $"{about} from {from!.Name}" : null,
        };

    /// <param name="day">The day, with its school loaded.</param>
    internal static DayCard From(HostDay day, string? zone) =>
        new()
        {
            Id = day.Id,
            Url = $"/visits/days/{day.Id}",
            Date = day.Date,
            When = day.When(),
            Yours = day.WhenIn(zone),
            Focus = day.Focus,
            School = day.School.Name,
            SchoolUrl = $"/schools/{day.School.Slug}",
            Place = day.Offer.IsOnline
                ? "Online"
                : string.Join(", ", new[] { day.School.Place, day.School.State }.Where(part => part.Length > 0)),
            Emblem = day.School.Emblem,
            Seats = Seats.Of(day),
            SignsUp = day.TakesSignUps,
            PartnersUntil = day.PartnersUntil is { } until ? Clock.Format(until) : "",
            Teams =
                day.TeamsLeft == 0 || day.TakesSignUps
                    ? ""
                    : $"{Plural.Of(day.TeamsLeft, "more team", "more teams")} can come",
        };
}

/// <summary>The spots left, as shown by the theme: people, or teams if those run out first.</summary>
public sealed record Seats(int Places, int Left, string One, string Many)
{
    internal static Seats Of(HostDay day) =>
        day.TeamsLeft == 0 && day.PeopleLeft > 0 && !day.TakesSignUps
            ? new(day.Teams, 0, "team spot", "team spots")
            : new(day.People, day.PeopleLeft, "spot", "spots");
}
