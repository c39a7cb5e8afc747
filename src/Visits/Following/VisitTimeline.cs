using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Following;

/// <summary>A visit's progress for the theme's timeline: what has happened, then what comes next.</summary>
internal static class VisitTimeline
{
    /// <param name="zone">The reader's time zone, or null for the host's.</param>
    /// <param name="sends">Whether the reader arranges or approves the visit at the visiting school.</param>
    /// <param name="hosts">Whether the reader arranges or approves it at the host.</param>
    public static IReadOnlyList<TimelineStep> Of(Visit visit, string? zone, bool sends, bool hosts, Instant now)
    {
        var read = zone ?? visit.HostDay.TimeZoneId;
        var events = visit
            .Events.OrderBy(e => e.Version)
            .Where(e => !e.IsInternal() || (e.IsOfHost ? hosts : sends))
            .ToList();
        var steps = events.ConvertAll(e => Past(visit, e, read, sends));
        if (!visit.IsLive)
            return steps;
        var over = visit.HostDay.IsOver(now);
        if (visit.State == VisitState.Requested)
            steps.Add(
                new(
                    "The host answers",
                    over ? "stopped" : "current",
                    Text: over
                        ? "The visit date passed before the host answered."
                        : "We’re holding the spots until the host answers."
                )
            );
        var coming = visit.State == VisitState.Confirmed ? "current" : "todo";
        if (!over || visit.State == VisitState.Confirmed)
            // What happened since the visit started comes after it.
            steps.Insert(
                steps.Count - events.Count(e => e.At >= visit.HostDay.StartsAt),
                new(
                    "The visit",
                    over ? "done" : coming,
                    visit.HostDay.When(),
                    visit.HostDay.WhenIn(zone) is { } yours ? $"Your time: {yours}" : null
                )
            );
        return steps;
    }

    private static TimelineStep Past(Visit visit, VisitEvent happened, string zone, bool sends)
    {
        var isMessage = happened.Kind is VisitEventKind.Wrote or VisitEventKind.TimeProposed;
        var isHidden = !sends && !happened.IsOfHost && happened.Kind == VisitEventKind.Approved;
        var reason = isMessage || isHidden ? "" : happened.Reason;
        var state = happened.Kind is VisitEventKind.Declined or VisitEventKind.Canceled or VisitEventKind.NotAnswered
            ? "stopped"
            : "done";
        return new(
            Title(visit, happened),
            state,
            Clock.Format(happened.At, zone),
            string.Join(": ", new[] { happened.By, reason }.Where(part => part.Length > 0))
        )
        {
            Details =
                isMessage ? [happened.Reason]
                : happened.Kind == VisitEventKind.TeamChanged ? Team(visit, happened.Version)
                : Changes(happened),
        };
    }

    private static string Title(Visit visit, VisitEvent happened)
    {
        var (host, guest) = (visit.HostDay.School.Name, visit.School.Name);
        return happened.Kind switch
        {
            VisitEventKind.Requested => $"{guest} requested a visit",
            VisitEventKind.Confirmed => $"{host} confirmed the visit",
            VisitEventKind.Declined => $"{host} declined the request",
            VisitEventKind.DateProposed => $"{host} proposed a new date",
            VisitEventKind.DateAccepted => $"{guest} accepted the new date",
            VisitEventKind.DateRefused => $"{guest} kept the date",
            VisitEventKind.Moved => $"{host} changed the time",
            VisitEventKind.DayEdited => $"{host} changed the visit day",
            VisitEventKind.NotAnswered => $"{host} didn’t answer in time",
            VisitEventKind.TeamChanged => $"{guest} changed the team",
            VisitEventKind.PurposeChanged => $"{guest} changed what they hope to learn",
            VisitEventKind.Thanked => $"{guest} thanked {host}",
            VisitEventKind.AttendanceRecorded => "Attendance recorded",
            VisitEventKind.ApprovalAsked => $"{(happened.IsOfHost ? host : guest)} asked for approval",
            VisitEventKind.ApprovalQuestion => $"{Who(visit, happened)} asked a question",
            VisitEventKind.Approved => $"{Who(visit, happened)} approved the visit",
            VisitEventKind.CostsChanged => $"{guest} changed the costs",
            VisitEventKind.CoverChanged => $"{guest} updated substitutes",
            VisitEventKind.AgendaChanged => "The agenda changed",
            VisitEventKind.AgendaAgreed => "Agreed to the agenda",
            VisitEventKind.RunningLate => "Running late",
            VisitEventKind.Wrote => "Reply by email",
            VisitEventKind.TimeProposed => "Another time proposed",
            _ => $"{visit.Canceler()} canceled the visit",
        };
    }

    private static string Who(Visit visit, VisitEvent happened) =>
        ApprovalText.Capital(visit.Who(happened.Step ?? ApprovalStep.Leader));

    /// <summary>Returns who joined and who left in a version; erased people have no name here either.</summary>
    private static IReadOnlyList<string> Team(Visit visit, int version) =>
        [
            .. Visitors(visit).Where(p => p.AddedVersion == version).Select(p => $"{p.Name} joined"),
            .. Visitors(visit)
                .Where(p => p.LeftVersion == version)
                .Select(p => p.Status == VisitPersonStatus.CantCome ? $"{p.Name} can’t come" : $"{p.Name} was removed"),
        ];

    private static IEnumerable<VisitPerson> Visitors(Visit visit) =>
        visit.People.Where(p => p.Side == VisitSide.Visitor);

    private static IReadOnlyList<string> Changes(VisitEvent happened) =>
        [
            .. happened.Changes.Select(change =>
                change.From.Length == 0
                    ? $"{change.Label}: {change.To}"
                    : $"{change.Label}: {change.To} (was: {change.From})"
            ),
        ];
}

/// <param name="State">One of done, current, todo, or stopped.</param>
internal sealed record TimelineStep(string Title, string State, string? When = null, string? Text = null)
{
    public IReadOnlyList<string> Details { get; init; } = [];
}
