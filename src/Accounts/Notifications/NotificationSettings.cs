using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>How one person wants to be told, whatever it is. Who has chosen nothing has none.</summary>
public sealed class NotificationSettings
{
    private NotificationSettings() { }

    public NotificationSettings(Guid accountId) => AccountId = accountId;

    public Guid AccountId { get; private set; }

    public LocalTime? QuietFrom { get; private set; }

    public LocalTime? QuietUntil { get; private set; }

    public bool QuietWeekends { get; private set; }

    public LocalDate? PausedUntil { get; private set; }

    /// <summary>When a school day is over for most.</summary>
    public LocalTime DigestAt { get; private set; } = new(16, 0);

    public IsoDayOfWeek DigestDay { get; private set; } = IsoDayOfWeek.Monday;

    public bool DigestsOff { get; private set; }

    public QuietHours Quiet => new(QuietFrom, QuietUntil, QuietWeekends, PausedUntil);

    public void Rest(QuietHours quiet) =>
        (QuietFrom, QuietUntil, QuietWeekends, PausedUntil) = (
            quiet.From,
            quiet.Until,
            quiet.Weekends,
            quiet.PausedUntil
        );

    public void Collect(LocalTime at, IsoDayOfWeek day) => (DigestAt, DigestDay) = (at, day);

    public void SwitchDigests(bool off) => DigestsOff = off;

    /// <summary>When news of now is told, in the person's zone.</summary>
    public Instant Due(DeliveryFrequency cadence, Instant now, string zone) =>
        cadence == DeliveryFrequency.AtOnce
            ? Quiet.Over(now, Clock.Zone(zone))
            : Quiet.Over(NextDigest(cadence, Quiet.Over(now, Clock.Zone(zone)), zone), Clock.Zone(zone));

    private Instant NextDigest(DeliveryFrequency cadence, Instant after, string zone)
    {
        var today = after.InZone(Clock.Zone(zone)).Date;
        return Enumerable
            .Range(0, 15)
            .Select(days => today.PlusDays(days))
            .Where(day => IsDigestDay(cadence, day))
            .Select(day => Clock.At(day, DigestAt, zone))
            .First(moment => moment > after);
    }

    /// <summary>A weekly digest whose day is kept free comes on the Monday after.</summary>
    private bool IsDigestDay(DeliveryFrequency cadence, LocalDate day)
    {
        if (Quiet.IsQuiet(day))
            return false;
        if (cadence == DeliveryFrequency.Daily || day.DayOfWeek == DigestDay)
            return true;
        return day.DayOfWeek == IsoDayOfWeek.Monday && QuietWeekends && DigestDay >= IsoDayOfWeek.Saturday;
    }
}
