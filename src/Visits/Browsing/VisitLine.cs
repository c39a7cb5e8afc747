using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A visit as lists show it to those who have part in it.</summary>
internal sealed record VisitLine(
    string Url,
    LocalDate Date,
    string When,
    string? Yours,
    string Host,
    string Visitor,
    Html Emblem,
    Html HostEmblem,
    string Purpose,
    string People,
    string State,
    string Status
)
{
    /// <param name="visit">With both schools and its day.</param>
    public static VisitLine From(Visit visit, string? zone) =>
        new(
            $"/visits/{visit.Id}",
            visit.HostDay.Date,
            visit.HostDay.When(),
            visit.HostDay.WhenIn(zone),
            visit.HostDay.School.Name,
            visit.School.Name,
            visit.School.Emblem,
            visit.HostDay.School.Emblem,
            visit.Purpose,
            VisitText.Count(visit.People, "person", "people"),
            visit.State.Describe(),
            visit.State.Status()
        );
}
