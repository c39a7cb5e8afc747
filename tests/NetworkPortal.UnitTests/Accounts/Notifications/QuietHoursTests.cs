using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.UnitTests.Accounts.Notifications;

/// <summary>Quiet hours and digest hours in local time, written with their UTC offset.</summary>
public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new(21, 0), new(7, 0), Weekends: false, PausedUntil: null);

    [Theory]
    [InlineData("America/New_York", "2027-03-09T20:59-05", "2027-03-09T20:59-05")]
    [InlineData("America/New_York", "2027-03-09T21:00-05", "2027-03-10T07:00-05")]
    [InlineData("America/New_York", "2027-03-09T06:59-05", "2027-03-09T07:00-05")]
    [InlineData("America/New_York", "2027-03-09T07:00-05", "2027-03-09T07:00-05")]
    [InlineData("America/Denver", "2027-03-09T23:00-05", "2027-03-10T07:00-07")]
    [InlineData("Pacific/Honolulu", "2027-03-10T05:00-05", "2027-03-10T07:00-10")]
    [InlineData("America/New_York", "2027-03-13T22:00-05", "2027-03-14T07:00-04")]
    [InlineData("America/New_York", "2027-11-06T22:00-04", "2027-11-07T07:00-05")]
    public void Quiet_hours_end_in_the_morning_in_the_persons_time_zone(string zone, string at, string over) =>
        Assert.Equal(Moment(over), Night.Over(Moment(at), Clock.Zone(zone)));

    [Theory]
    [InlineData("22:00", "02:30", "2027-03-13T23:00-05", "2027-03-14T03:00-04")]
    [InlineData("22:00", "01:30", "2027-11-07T01:10-04", "2027-11-07T01:30-05")]
    [InlineData("22:00", "01:30", "2027-11-07T01:10-05", "2027-11-07T01:30-05")]
    [InlineData("01:15", "05:00", "2027-11-07T01:20-04", "2027-11-07T05:00-05")]
    [InlineData("08:00", "15:00", "2027-03-09T12:00-05", "2027-03-09T15:00-05")]
    [InlineData("08:00", "15:00", "2027-03-09T15:00-05", "2027-03-09T15:00-05")]
    public void Quiet_hours_end_late_rather_than_early_when_the_clocks_change(
        string from,
        string until,
        string at,
        string over
    ) =>
        Assert.Equal(
            Moment(over),
            new QuietHours(Time(from), Time(until), false, null).Over(Moment(at), Clock.Zone("America/New_York"))
        );

    [Fact]
    public void Quiet_hours_never_end_in_the_past_on_nights_when_the_clocks_change()
    {
        var zone = Clock.Zone("America/New_York");
        foreach (var start in new[] { "2027-03-13T18:00-05", "2027-11-06T18:00-04" })
        foreach (
            var (from, until) in new[]
            {
                ("21:00", "07:00"),
                ("22:00", "01:30"),
                ("22:00", "02:30"),
                ("01:15", "01:45"),
                ("02:15", "02:45"),
            }
        )
            for (var minute = 0; minute < 16 * 60; minute++)
            {
                var at = Moment(start) + Duration.FromMinutes(minute);
                var quiet = new QuietHours(Time(from), Time(until), false, null);
                var over = quiet.Over(at, zone);
                Assert.True(over >= at && over - at <= Duration.FromHours(11), $"{from} {until} {at} {over}");
                Assert.Equal(over, quiet.Over(over, zone));
            }
    }

    [Fact]
    public void Quiet_hours_include_weekends_and_pauses()
    {
        var zone = Clock.Zone("America/Chicago");
        var quiet = new QuietHours(null, null, Weekends: true, PausedUntil: null);
        Assert.Equal(Moment("2027-03-12T23:00-06"), quiet.Over(Moment("2027-03-12T23:00-06"), zone));
        Assert.Equal(Moment("2027-03-15T07:00-05"), quiet.Over(Moment("2027-03-13T00:00-06"), zone));
        Assert.Equal(
            Moment("2027-03-15T07:00-05"),
            (Night with { Weekends = true }).Over(Moment("2027-03-12T22:00-06"), zone)
        );
        var paused = Night with { PausedUntil = new(2027, 3, 20) };
        Assert.Equal(Moment("2027-03-20T07:00-05"), paused.Over(Moment("2027-03-09T12:00-06"), zone));
        Assert.Equal(Moment("2027-03-20T12:00-05"), paused.Over(Moment("2027-03-20T12:00-05"), zone));
    }

    [Theory]
    [InlineData(DeliveryFrequency.AtOnce, "2027-03-09T12:00-05", "2027-03-09T12:00-05")]
    [InlineData(DeliveryFrequency.Daily, "2027-03-09T12:00-05", "2027-03-09T16:00-05")]
    [InlineData(DeliveryFrequency.Daily, "2027-03-09T16:00-05", "2027-03-10T16:00-05")]
    [InlineData(DeliveryFrequency.Daily, "2027-03-13T16:30-05", "2027-03-14T16:00-04")]
    [InlineData(DeliveryFrequency.Daily, "2027-11-06T16:30-04", "2027-11-07T16:00-05")]
    [InlineData(DeliveryFrequency.Weekly, "2027-03-09T12:00-05", "2027-03-15T16:00-04")]
    [InlineData(DeliveryFrequency.Weekly, "2027-03-15T16:00-04", "2027-03-22T16:00-04")]
    public void Digests_are_due_at_their_set_hour(DeliveryFrequency cadence, string now, string due) =>
        Assert.Equal(Moment(due), new NotificationSettings(Guid.Empty).Due(cadence, Moment(now), "America/New_York"));

    [Fact]
    public void Digests_avoid_quiet_hours_weekends_and_pauses()
    {
        var settings = new NotificationSettings(Guid.Empty);
        settings.Rest(new(new(15, 0), new(18, 0), Weekends: true, PausedUntil: null));
        Assert.Equal(
            Moment("2027-03-09T18:00-05"),
            settings.Due(DeliveryFrequency.Daily, Moment("2027-03-09T12:00-05"), "America/New_York")
        );
        Assert.Equal(
            Moment("2027-03-15T18:00-04"),
            settings.Due(DeliveryFrequency.Daily, Moment("2027-03-12T19:00-05"), "America/New_York")
        );
        settings.Collect(new(9, 0), IsoDayOfWeek.Saturday);
        Assert.Equal(
            Moment("2027-03-15T09:00-04"),
            settings.Due(DeliveryFrequency.Weekly, Moment("2027-03-09T12:00-05"), "America/New_York")
        );
        settings.Rest(new(null, null, Weekends: false, PausedUntil: new(2027, 3, 25)));
        Assert.Equal(
            Moment("2027-03-25T09:00-04"),
            settings.Due(DeliveryFrequency.Daily, Moment("2027-03-09T12:00-05"), "America/New_York")
        );
        Assert.Equal(
            Moment("2027-03-27T09:00-04"),
            settings.Due(DeliveryFrequency.Weekly, Moment("2027-03-09T12:00-05"), "America/New_York")
        );
    }

    private static Instant Moment(string text) =>
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<+HH>").Parse(text).Value.ToInstant();

    private static LocalTime Time(string text) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
