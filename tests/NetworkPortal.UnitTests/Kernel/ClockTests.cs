using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.UnitTests.Kernel;

public sealed class ClockTests
{
    private const string NewYork = "America/New_York";

    [Fact]
    public void An_instant_is_formatted_with_weekday_date_time_and_zone() =>
        Assert.Equal(
            "Tuesday, March 9, 2027, 9:00 AM (Eastern)",
            Clock.Format(Instant.FromUtc(2027, 3, 9, 14, 0), NewYork)
        );

    [Fact]
    public void The_local_time_is_kept_across_the_change_to_daylight_saving_time()
    {
        Assert.Equal(Instant.FromUtc(2027, 3, 13, 14, 0), Clock.At(new(2027, 3, 13), new(9, 0), NewYork));
        Assert.Equal(Instant.FromUtc(2027, 3, 14, 13, 0), Clock.At(new(2027, 3, 14), new(9, 0), NewYork));
    }

    [Fact]
    public void A_nonexistent_local_time_is_moved_past_the_gap() =>
        Assert.Equal(
            "Sunday, March 14, 2027, 3:30 AM (Eastern)",
            Clock.Format(Clock.At(new(2027, 3, 14), new(2, 30), NewYork), NewYork)
        );

    [Fact]
    public void An_ambiguous_local_time_means_the_first_occurrence() =>
        Assert.Equal(Instant.FromUtc(2027, 11, 7, 5, 30), Clock.At(new(2027, 11, 7), new(1, 30), NewYork));

    [Theory]
    [InlineData("America/Chicago", "Central")]
    [InlineData("America/Phoenix", "Arizona")]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires time")]
    public void A_time_zone_has_its_common_name(string zone, string name) => Assert.Equal(name, Clock.ZoneName(zone));

    [Fact]
    public void An_unknown_time_zone_falls_back_to_UTC()
    {
        Assert.Equal(DateTimeZone.Utc, Clock.Zone("Moon/Tranquility"));
        Assert.False(Clock.IsZone("Moon/Tranquility"));
        Assert.True(Clock.IsZone(NewYork));
    }
}
