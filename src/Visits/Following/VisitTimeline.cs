using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Following;

/// <summary>A visit's progress for the theme's timeline: what has happened, then what comes next.</summary>
internal static class VisitTimeline
{
    /// <param name="zone">The reader's time zone, or null for the host's.</param>
    public static IReadOnlyList<TimelineStep> Of(Visit visit, string? zone, Instant now)
    {
        var read = zone ?? visit.HostDay.TimeZoneId;
        var steps = visit.Events.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => Past(visit, e, read)).ToList();
        if (!visit.IsLive)
            return steps;
        var over = visit.HostDay.IsOver(now);
        if (visit.State == VisitState.Requested)
            steps.Add(
                new(
                    "The host answers",
                    over ? "stopped" : "current",
                    Text: over ? "The visit date passed without an answer." : "We’re holding the spots until then."
                )
            );
        var coming = visit.State == VisitState.Confirmed ? "current" : "todo";
        if (!over || visit.State == VisitState.Confirmed)
            steps.Add(
                new(
                    "The visit",
                    over ? "done" : coming,
                    visit.HostDay.When(),
                    visit.HostDay.WhenIn(zone) is { } yours ? $"Your time: {yours}" : null
                )
            );
        return steps;
    }

    private static TimelineStep Past(Visit visit, VisitEvent happened, string zone)
    {
        var (title, state) = happened.Kind switch
        {
            VisitEventKind.Requested => ($"{visit.School.Name} requested a visit", "done"),
            VisitEventKind.Confirmed => ($"{visit.HostDay.School.Name} confirmed", "done"),
            VisitEventKind.Declined => ($"{visit.HostDay.School.Name} declined", "stopped"),
            VisitEventKind.Moved => ("The visit day was moved", "done"),
            _ => (
                $"{(visit.CanceledBy == VisitSide.Host ? visit.HostDay.School.Name : visit.School.Name)} canceled",
                "stopped"
            ),
        };
        return new(
            title,
            state,
            Clock.Format(happened.At, zone),
            string.Join(": ", new[] { happened.By, happened.Reason }.Where(part => part.Length > 0))
        );
    }
}

/// <param name="State">One of done, current, todo, or stopped.</param>
internal sealed record TimelineStep(string Title, string State, string? When = null, string? Text = null);
