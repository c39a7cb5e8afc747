using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>One person's general delivery settings. Someone who never chose anything has no row.</summary>
public sealed class NotificationSettings
{
    private NotificationSettings() { }

    public NotificationSettings(Guid accountId) => AccountId = accountId;

    public Guid AccountId { get; private set; }

    public LocalTime? QuietFrom { get; private set; }

    public LocalTime? QuietUntil { get; private set; }

    public bool QuietWeekends { get; private set; }

    public LocalDate? PausedUntil { get; private set; }

    /// <summary>Defaults to a time when the school day is over for most.</summary>
    public LocalTime DigestAt { get; private set; } = new(16, 0);

    public IsoDayOfWeek DigestDay { get; private set; } = IsoDayOfWeek.Monday;

    public bool DigestsOff { get; private set; }

    public QuietHours Quiet => new(QuietFrom, QuietUntil, QuietWeekends, PausedUntil);

    public void Rest(QuietHours quiet)
    {
        QuietFrom = quiet.From;
        QuietUntil = quiet.Until;
        QuietWeekends = quiet.Weekends;
        PausedUntil = quiet.PausedUntil;
    }

    public void Collect(LocalTime at, IsoDayOfWeek day) => (DigestAt, DigestDay) = (at, day);

    public void SwitchDigests(bool off) => DigestsOff = off;

    /// <summary>Returns when a notification created now is delivered, in the person's time zone.</summary>
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

    /// <summary>Whether digests go out that day. A weekly digest due on a quiet weekend moves to the Monday
    /// after.</summary>
    private bool IsDigestDay(DeliveryFrequency cadence, LocalDate day)
    {
        if (Quiet.IsQuiet(day))
            return false;
        if (cadence == DeliveryFrequency.Daily || day.DayOfWeek == DigestDay)
            return true;
        return day.DayOfWeek == IsoDayOfWeek.Monday && QuietWeekends && DigestDay >= IsoDayOfWeek.Saturday;
    }
}
