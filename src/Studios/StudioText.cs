using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Studios;

/// <summary>Texts about studios.</summary>
internal static class StudioText
{
    private static readonly LocalDatePattern MonthDay = LocalDatePattern.CreateWithInvariantCulture("MMMM d");
    private static readonly LocalDatePattern MonthDayYear = LocalDatePattern.CreateWithInvariantCulture("MMMM d, uuuu");

    public static string Text(this StudioState state) =>
        state switch
        {
            StudioState.Proposed => "Waiting for approval",
            StudioState.Returned => "Changes requested",
            StudioState.Recruiting => "Open to join",
            StudioState.Active => "In progress",
            StudioState.Paused => "Paused",
            StudioState.Completed => "Finished",
            StudioState.Declined => "Not approved",
            _ => "Canceled",
        };

    /// <summary>Returns the CSS class of a status: open, waiting, done, or stopped.</summary>
    public static string Look(this StudioState state) =>
        state switch
        {
            StudioState.Recruiting or StudioState.Active => "open",
            StudioState.Proposed or StudioState.Returned or StudioState.Paused => "waiting",
            StudioState.Completed => "done",
            _ => "stopped",
        };

    /// <summary>Whether no one can join any more.</summary>
    public static bool IsOver(this StudioState state) =>
        state is StudioState.Completed or StudioState.Declined or StudioState.Canceled;

    /// <summary>Whether it was opened and isn't over, even if it is paused.</summary>
    public static bool IsOngoing(this StudioState state) =>
        state is StudioState.Recruiting or StudioState.Active or StudioState.Paused;

    public static bool IsPaused(this StudioState state) => state == StudioState.Paused;

    /// <summary>Whether network staff have approved it once.</summary>
    public static bool WasOpened(this StudioState state) =>
        state.IsOngoing() || state is StudioState.Completed or StudioState.Canceled;

    /// <summary>Whether people's roles can change: in proposals, and in studios that aren't over.</summary>
    public static bool TakesLeaders(this StudioState state) => !state.IsOver();

    public static string Text(this StudioRole role) =>
        role switch
        {
            StudioRole.Facilitator => "Facilitator",
            StudioRole.CoFacilitator => "Co-facilitator",
            StudioRole.Apprentice => "Apprentice",
            StudioRole.Observer => "Observer",
            _ => "Member",
        };

    /// <summary>Returns what an invitation asks someone to do: "co-facilitate".</summary>
    public static string Invites(this StudioRole role) =>
        role switch
        {
            StudioRole.Facilitator => "take over",
            StudioRole.CoFacilitator => "co-facilitate",
            StudioRole.Apprentice => "learn to facilitate",
            StudioRole.Observer => "observe",
            _ => "join",
        };

    /// <summary>Returns what a role means, for those who choose it or are invited to it.</summary>
    public static string Explain(this StudioRole role) =>
        role switch
        {
            StudioRole.Facilitator => "Leads the studio.",
            StudioRole.CoFacilitator => "Leads the studio together with the facilitator. Takes no spot.",
            StudioRole.Apprentice => "Takes part, and learns to facilitate by running sessions. Takes a spot.",
            StudioRole.Observer => "Sees what members see, without taking part. Takes no spot.",
            _ => "Takes part. Takes a spot.",
        };

    /// <summary>Returns "September 14 to December 4, 2026".</summary>
    public static string Dates(LocalDate from, LocalDate to) =>
        from.Year == to.Year
            ? $"{MonthDay.Format(from)} to {MonthDayYear.Format(to)}"
            : $"{MonthDayYear.Format(from)} to {MonthDayYear.Format(to)}";

    /// <summary>Returns "Tuesday, December 8, 2026, 3:45 PM to 5:00 PM (Mountain)".</summary>
    public static string When(this StudioSession session, string zone) =>
        $"{Clock.Format(Local(session.StartsAt, zone).Date)}, {Hours(session, zone)}";

    /// <summary>Returns "3:45 PM to 5:00 PM (Mountain)".</summary>
    public static string Hours(this StudioSession session, string zone) =>
        $"{Clock.Format(Local(session.StartsAt, zone).TimeOfDay)} to "
        + $"{Clock.Format(Local(session.EndsAt, zone).TimeOfDay)} ({Clock.ZoneName(zone)})";

    public static string PlacesLeft(this Studio studio, Instant now) =>
        studio switch
        {
            { TakesMembers: false } => studio.State.Text(),
            _ when studio.IsPastLastDay(now) => "The last day is over",
            { SpotsLeft: 0 } => "Full – join the waitlist",
            _ => Plural.Of(studio.SpotsLeft, "spot left", "spots left"),
        };

    private static LocalDateTime Local(Instant instant, string zone) => instant.InZone(Clock.Zone(zone)).LocalDateTime;

    /// <summary>Returns "2 hours a week: two meetings a month, and one small try in class between them".</summary>
    public static string Promise(this Studio studio) =>
        $"{Plural.Of(studio.HoursPerWeek, "hour", "hours")} a week: {studio.TimePromise}";

    /// <summary>
    /// Joins the blocks of up to four schools with people in the studio into one, facilitators' schools first.
    /// </summary>
    public static Html Emblem(this IEnumerable<StudioSchool> schools) =>
        EmblemGenerator.Joined(schools.LeadersFirst().Select(s => s.Slug).Distinct().Take(4).ToList());

    /// <summary>
    /// Returns the facilitators' schools first, then the others in the order in which their people joined.
    /// </summary>
    public static IEnumerable<StudioSchool> LeadersFirst(this IEnumerable<StudioSchool> schools) =>
        schools.OrderByDescending(s => s.Leads).ThenBy(s => s.Turn).ThenBy(s => s.Slug, StringComparer.Ordinal);
}
