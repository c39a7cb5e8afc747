using NetworkPortal.Kernel;

namespace NetworkPortal.Meetings.Closures;

/// <summary>A closure in a list.</summary>
/// <param name="DeleteUrl">Null if the reader can't delete it.</param>
internal sealed record ClosureLine(string Name, string When, string Where, string? DeleteUrl)
{
    /// <param name="closure">The closure, with its district and school loaded.</param>
    /// <param name="url">The page on which closures of this kind can be deleted; null if not there.</param>
    public static ClosureLine From(Closure closure, string? url) =>
        new(
            closure.Name,
            closure.FirstDate == closure.LastDate
                ? Clock.Format(closure.FirstDate)
                : $"{Clock.Format(closure.FirstDate)} to {Clock.Format(closure.LastDate)}",
            closure.School?.Name ?? closure.District?.Name ?? "The whole network",
            url is null ? null : $"{url}/{closure.Id}/deletion"
        );
}
