using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// By when network staff answer a proposal: seven weekdays after it was sent. Both sides see the date.
/// </summary>
internal static class ProposalDeadline
{
    private const int Weekdays = 7;
    private static readonly LocalTime EndOfDay = new(17, 0);

    /// <param name="zone">The IANA id of the studio's time zone.</param>
    public static Instant Of(Instant sent, string zone)
    {
        var day = sent.InZone(Clock.Zone(zone)).Date;
        for (var left = Weekdays; left > 0; )
        {
            day = day.PlusDays(1);
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                left--;
        }
        return Clock.At(day, EndOfDay, zone);
    }
}
