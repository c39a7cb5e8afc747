using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>How long ago something happened, in words, as long as that says more than a date.</summary>
internal static class RelativeTime
{
    private const int MaxDays = 7;

    /// <returns>"3 minutes ago"; blank for a time in the future or more than a week ago.</returns>
    public static string Text(Instant at, Instant now) =>
        (now - at) switch
        {
            { TotalDays: > MaxDays } or { TotalSeconds: < 0 } => "",
            { TotalMinutes: < 1 } => "just now",
            { TotalHours: < 1 } past => $"{Plural.Of((int)past.TotalMinutes, "minute", "minutes")} ago",
            { TotalDays: < 1 } past => $"{Plural.Of((int)past.TotalHours, "hour", "hours")} ago",
            var past => $"{Plural.Of((int)past.TotalDays, "day", "days")} ago",
        };
}
