using NetworkPortal.Meetings.Closures;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.UnitTests.Meetings.Closures;

public sealed class SchoolCalendarTests
{
    [Theory]
    [InlineData("2027-03-07", "That’s a Sunday.")]
    [InlineData("2027-11-25", "That’s Thanksgiving Day.")]
    [InlineData("2027-12-24", "That’s Christmas Day (observed).")]
    [InlineData("2027-12-31", "That’s New Year’s Day (observed).")]
    [InlineData("2027-03-17", "School is closed that day: Spring break.")]
    [InlineData("2027-03-19", "School is closed that day: Spring break.")]
    [InlineData("2027-03-22", null)]
    public void A_date_without_school_says_why(string date, string? why)
    {
        var calendar = SchoolCalendar.Of(new Closure("Spring break", new(new(2027, 3, 15), new(2027, 3, 19))));
        Assert.Equal(why, calendar.WhyClosed(LocalDatePattern.Iso.Parse(date).Value));
    }

    [Fact]
    public void School_days_are_counted_in_both_directions()
    {
        var calendar = SchoolCalendar.Of(new Closure("Spring break", new(new(2027, 3, 15), new(2027, 3, 19))));
        Assert.Equal(new LocalDate(2027, 3, 22), calendar.Later(new(2027, 3, 12), 1));
        Assert.Equal(new LocalDate(2027, 3, 12), calendar.Earlier(new(2027, 3, 22), 1));
    }
}
