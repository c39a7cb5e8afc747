using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A host day as lists show it.</summary>
/// <param name="Yours">The same time in the reader's zone; null where the clocks agree.</param>
internal sealed record DayCard(
    Guid Id,
    string Url,
    LocalDate Date,
    string When,
    string? Yours,
    string Focus,
    string School,
    string SchoolUrl,
    string Place,
    Html Emblem,
    Seats Seats,
    string Teams
)
{
    /// <param name="day">With its school.</param>
    public static DayCard From(HostDay day, string? zone) =>
        new(
            day.Id,
            $"/visits/days/{day.Id}",
            day.Date,
            day.When(),
            day.WhenIn(zone),
            day.Focus,
            day.School.Name,
            $"/schools/{day.School.Slug}",
            string.Join(", ", new[] { day.School.Place, day.School.State }.Where(part => part.Length > 0)),
            day.School.Emblem,
            Seats.Of(day),
            day.TeamsLeft == 0 ? "" : $"{VisitText.Count(day.TeamsLeft, "more team", "more teams")} can come"
        );
}

/// <summary>What the theme's seats show: people, or teams where those run out first.</summary>
internal sealed record Seats(int Places, int Left, string One, string Many)
{
    public static Seats Of(HostDay day) =>
        day.TeamsLeft == 0 && day.PeopleLeft > 0
            ? new(day.Teams, 0, "team spot", "team spots")
            : new(day.People, day.PeopleLeft, "spot", "spots");
}
