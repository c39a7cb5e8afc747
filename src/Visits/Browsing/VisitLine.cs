using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A visit in a list, for people involved in it.</summary>
internal sealed record VisitLine
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required LocalDate Date { get; init; }

    public required string When { get; init; }

    public required string? Yours { get; init; }

    public required string Host { get; init; }

    public required string Visitor { get; init; }

    public required Html Emblem { get; init; }

    public required Html HostEmblem { get; init; }

    public required string Purpose { get; init; }

    public required string People { get; init; }

    public required string State { get; init; }

    public required string Status { get; init; }

    /// <summary>Whether a school leader still has to approve it, as text; blank in lists without approvals.</summary>
    public required string Approval { get; init; }

    /// <param name="visit">The visit, with both schools and its day loaded; a sign-up shows the names of people who are
    /// loaded.</param>
    public static VisitLine From(Visit visit, string? zone) =>
        new()
        {
            Id = visit.Id,
            Url = $"/visits/{visit.Id}",
            Date = visit.HostDay.Date,
            When = visit.HostDay.When(),
            Yours = visit.HostDay.WhenIn(zone),
            Host = visit.HostDay.School.Name,
            Visitor = visit.Visitor(),
            Emblem = visit.School.Emblem,
            HostEmblem = visit.HostDay.School.Emblem,
            Purpose = visit.Purpose,
            People = Plural.Of(visit.TeamSize, "person", "people"),
            State = visit.State.Describe(),
            Status = visit.State.Status(),
            Approval = visit.AwaitsApproval ? "Waiting for approval" : "",
        };
}
