namespace NetworkPortal.Schools.Totals;

/// <summary>
/// Decides whether a number of people may be shown to their leader: not if the number itself, its complement, or its
/// difference from a number shown before is about fewer than five people (research/studios.md, section 7).
/// </summary>
internal static class SmallGroupSuppression
{
    public const int Min = 5;

    /// <param name="staff">The total number of people.</param>
    /// <param name="people">The number of them that are counted.</param>
    /// <param name="shown">All figures of this kind that were ever shown.</param>
    public static bool Allows(int staff, int people, IEnumerable<(int Staff, int People)> shown) =>
        people >= Min
        && staff - people >= Min
        && shown.All(before => Apart(before.People, people) && Apart(before.Staff - before.People, staff - people));

    private static bool Apart(int one, int other) => one == other || Math.Abs(one - other) >= Min;
}
