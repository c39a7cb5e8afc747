namespace NetworkPortal.Visits;

/// <summary>Names of moments and sharing levels, in URLs and for people.</summary>
internal static class ReflectionTexts
{
    /// <summary>Returns the moment in URLs.</summary>
    public static string Slug(this ReflectionMoment moment) =>
        moment == ReflectionMoment.NextDay ? "next-day" : "six-weeks";

    /// <returns>Null if no moment has this name.</returns>
    public static ReflectionMoment? MomentOf(string slug) =>
        Enum.GetValues<ReflectionMoment>()
            .Where(m => m.Slug() == slug)
            .Select(m => (ReflectionMoment?)m)
            .SingleOrDefault();

    public static string Describe(this ReflectionMoment moment) =>
        moment == ReflectionMoment.NextDay ? "After the visit" : "Six weeks later";

    public static string Describe(this ReflectionSharing sharing) =>
        sharing switch
        {
            ReflectionSharing.Team => "Shared with the team",
            ReflectionSharing.Schools => "Shared with both schools",
            ReflectionSharing.Network => "Shared with the network",
            _ => "Only you can read this",
        };
}
