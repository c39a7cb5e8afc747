using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>When during its day a visit is, by the host's clock.</summary>
internal enum DayPart
{
    Morning,
    Afternoon,
    WholeDay,
}

internal static class DayParts
{
    public static readonly LocalTime Noon = new(12, 0);

    /// <summary>A morning visit may last until then.</summary>
    public static readonly LocalTime AfterLunch = new(13, 0);

    private static readonly DayPart[] All = [DayPart.Morning, DayPart.Afternoon, DayPart.WholeDay];

    public static DayPart? Read(string? key) =>
        Array.FindIndex(All, part => part.Key() == key) is >= 0 and var index ? All[index] : null;

    /// <summary>The word in URLs.</summary>
    public static string Key(this DayPart part) =>
        part switch
        {
            DayPart.Morning => "morning",
            DayPart.Afternoon => "afternoon",
            _ => "day",
        };

    public static string Describe(this DayPart part) =>
        part switch
        {
            DayPart.Morning => "Morning",
            DayPart.Afternoon => "Afternoon",
            _ => "Whole day",
        };

    public static IQueryable<HostDay> During(this IQueryable<HostDay> days, DayPart part)
    {
        var (noon, lunch) = (Noon, AfterLunch);
        return part switch
        {
            DayPart.Morning => days.Where(d => d.Starts < noon && d.Ends <= lunch),
            DayPart.Afternoon => days.Where(d => d.Starts >= noon),
            _ => days.Where(d => d.Starts < noon && d.Ends > lunch),
        };
    }
}
