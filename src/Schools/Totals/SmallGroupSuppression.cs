namespace NetworkPortal.Schools.Totals;

/// <summary>
/// When a number of people may be shown to their leader: never when it, what it leaves out, or its difference to a
/// number shown before
/// is about fewer than five people (research/studios.md, section 7).
/// </summary>
internal static class SmallGroupSuppression
{
    public const int Min = 5;

    /// <param name="staff">How many people there are.</param>
    /// <param name="people">How many of them are counted.</param>
    /// <param name="shown">All figures of this sort that were ever shown.</param>
    public static bool Allows(int staff, int people, IEnumerable<(int Staff, int People)> shown) =>
        people >= Min
        && staff - people >= Min
        && shown.All(before => Apart(before.People, people) && Apart(before.Staff - before.People, staff - people));

    private static bool Apart(int one, int other) => one == other || Math.Abs(one - other) >= Min;
}
