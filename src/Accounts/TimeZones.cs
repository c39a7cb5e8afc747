using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts;

/// <summary>The time zones that people can choose from.</summary>
public static class TimeZones
{
    private static readonly string[] Ids =
    [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "Pacific/Honolulu",
        "America/Puerto_Rico",
        "Pacific/Guam",
        "Pacific/Pago_Pago",
    ];

    public static IEnumerable<Option> Options => Ids.Select(id => new Option(id, Clock.ZoneName(id)));
}
