using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.UnitTests.Kernel;

public sealed class ClockTests
{
    private const string NewYork = "America/New_York";

    [Fact]
    public void Writes_an_instant_as_people_say_it() =>
        Assert.Equal(
            "Tuesday, March 9, 2027, 9:00 AM (Eastern)",
            Clock.Format(Instant.FromUtc(2027, 3, 9, 14, 0), NewYork)
        );

    [Fact]
    public void Keeps_the_wall_clock_time_over_the_change_to_summer_time()
    {
        Assert.Equal(Instant.FromUtc(2027, 3, 13, 14, 0), Clock.At(new(2027, 3, 13), new(9, 0), NewYork));
        Assert.Equal(Instant.FromUtc(2027, 3, 14, 13, 0), Clock.At(new(2027, 3, 14), new(9, 0), NewYork));
    }

    [Fact]
    public void Moves_a_time_that_does_not_exist_past_the_gap() =>
        Assert.Equal(
            "Sunday, March 14, 2027, 3:30 AM (Eastern)",
            Clock.Format(Clock.At(new(2027, 3, 14), new(2, 30), NewYork), NewYork)
        );

    [Fact]
    public void Takes_the_first_of_two_times_that_exist_twice() =>
        Assert.Equal(Instant.FromUtc(2027, 11, 7, 5, 30), Clock.At(new(2027, 11, 7), new(1, 30), NewYork));

    [Theory]
    [InlineData("America/Chicago", "Central")]
    [InlineData("America/Phoenix", "Arizona")]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires time")]
    public void Names_a_zone_as_people_do(string zone, string name) => Assert.Equal(name, Clock.ZoneName(zone));

    [Fact]
    public void Falls_back_to_UTC_where_the_zone_is_unknown()
    {
        Assert.Equal(DateTimeZone.Utc, Clock.Zone("Moon/Tranquility"));
        Assert.False(Clock.IsZone("Moon/Tranquility"));
        Assert.True(Clock.IsZone(NewYork));
    }
}
