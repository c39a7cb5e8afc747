using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios.Reading;

/// <summary>A session in the lists of a studio's pages.</summary>
internal sealed record SessionLine
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required LocalDate Day { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>The time in the viewer's time zone.</summary>
    public required string When { get; init; }

    /// <summary>The time in the studio's time zone; blank if that is the viewer's.</summary>
    public required string There { get; init; }

    /// <summary>Whether it is over.</summary>
    public required bool IsPast { get; init; }

    /// <summary>Whether it was canceled; lists still show it.</summary>
    public required bool IsCanceled { get; init; }

    /// <summary>Why it was canceled; blank on the public page.</summary>
    public string CancelReason { get; init; } = "";

    /// <summary>What members should know beforehand; blank on the public page.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Whether the viewer has something else then.</summary>
    public bool Clashes { get; init; }

    /// <summary>The page for people in the studio; blank on the public page.</summary>
    public string Url { get; init; } = "";

    /// <summary>Where it takes place if that isn't a link; blank on the public page.</summary>
    public string Place { get; init; } = "";

    /// <summary>The button to join by video; null on the public page, for sessions without a link, and afterward.
    /// </summary>
    public JoinOnline? Join { get; init; }

    /// <summary>The URL of a calendar file; null on the public page, and afterward.</summary>
    public string? CalendarUrl { get; init; }

    /// <summary>What people wrote about it; empty on the public page.</summary>
    public IReadOnlyList<RelatedLink> Links { get; init; } = [];

    /// <summary>What everyone may know.</summary>
    public static SessionLine Public(StudioSession session, string zone, string viewerZone, Instant now) =>
        new()
        {
            Id = session.Id,
            Title = session.Title,
            Day = session.StartsAt.InZone(Clock.Zone(viewerZone)).Date,
            StartsAt = session.StartsAt,
            When = session.When(viewerZone),
            There = viewerZone == zone ? "" : session.Hours(zone),
            IsPast = session.EndsAt <= now,
            IsCanceled = session.IsCanceled,
        };

    /// <summary>What people in the studio see.</summary>
    public static SessionLine Inside(StudioSession session, StudioRoom room, string viewerZone, Instant now)
    {
        var line = Public(session, room.TimeZoneId, viewerZone, now) with
        {
            CancelReason = session.CancelReason,
            Notes = session.Notes,
            Url = room.IsInside ? StudioSession.Url(room.Slug, session.Id) : "",
        };
        return line.IsPast || line.IsCanceled
            ? line
            : line with
            {
                Place = session.Link is null ? session.Place : "",
                Join = JoinOnline.To(
                    new(
                        session.Link is null ? "" : StudioSession.Url(room.Slug, session.Id) + "/online",
                        session.StartsAt,
                        session.EndsAt,
                        room.TimeZoneId
                    ),
                    viewerZone,
                    now
                ),
                CalendarUrl = $"/studios/{room.Slug}/sessions/{session.Id}/calendar.ics",
            };
    }

    /// <summary>Adds links to the sessions that have one.</summary>
    public static List<SessionLine> Linked(List<SessionLine> lines, IReadOnlyDictionary<Guid, RelatedLink> links) =>
        lines.ConvertAll(line =>
            links.TryGetValue(line.Id, out var link) ? line with { Links = [.. line.Links, link] } : line
        );
}
