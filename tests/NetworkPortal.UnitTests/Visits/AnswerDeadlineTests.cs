using NetworkPortal.Accounts;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.UnitTests.Visits;

public sealed class AnswerDeadlineTests
{
    // Tuesday, January 5, 2027, 10:00 in New York.
    private static readonly Instant Asked = Instant.FromUtc(2027, 1, 5, 15, 0);

    private static readonly SchoolCalendar Calendar = SchoolCalendar.WithoutClosures;

    [Theory]
    [InlineData("2027-03-09", "2027-01-12T22:00:00Z")] // Far away: five school days, skipping a weekend.
    [InlineData("2027-01-22", "2027-01-07T22:00:00Z")] // Soon: ten school days before the visit (one is a holiday).
    [InlineData("2027-01-11", "2027-01-06T22:00:00Z")] // Very soon: at least until the end of the next school day.
    [InlineData("2027-01-06", "2027-01-06T14:00:00Z")] // Tomorrow: until the visit starts.
    public void A_host_has_five_school_days_or_what_leaves_the_visitors_time(string date, string deadline) =>
        Assert.Equal(deadline, AnswerDeadline.Of(Asked, Day(date), Calendar).ToString());

    [Fact]
    public void Days_without_school_at_the_host_do_not_count()
    {
        var winter = new Closure("Winter break", new(new(2027, 1, 7), new(2027, 1, 8)));
        Assert.Equal(
            "2027-01-14T22:00:00Z",
            AnswerDeadline.Of(Asked, Day("2027-03-09"), SchoolCalendar.Of(winter)).ToString()
        );
        Assert.Equal(
            "2027-01-20T22:00:00Z", // Two school days later, without a weekend and Martin Luther King Jr. Day.
            AnswerDeadline.Release(Instant.FromUtc(2027, 1, 15, 22, 0), Day("2027-03-09"), Calendar).ToString()
        );
    }

    [Fact]
    public void A_request_is_reminded_then_escalated_then_released_in_that_order()
    {
        var day = Day("2027-03-09");
        var deadline = AnswerDeadline.Of(Asked, day, Calendar);
        var visit = Visit.Request(
            new(day.Id, Guid.NewGuid(), "Why?", [])
            {
                AnswerBy = deadline,
                ReleaseAt = AnswerDeadline.Release(deadline, day, Calendar),
            },
            new Account("Someone", "someone@demo.example", "America/New_York", Asked),
            Asked
        );
        var timers = AnswerDeadline.Timers(visit, day).ToList();
        Assert.Equal(
            [VisitTimerKind.RemindHost, VisitTimerKind.Escalate, VisitTimerKind.Release],
            timers.OrderBy(timer => timer.DueAt).Select(timer => timer.Kind)
        );
        Assert.InRange(timers[0].DueAt, Asked + Duration.FromDays(4), deadline);
        Assert.Equal(deadline, timers[1].DueAt);
        Assert.Equal("2027-01-14T22:00:00Z", timers[2].DueAt.ToString());
    }

    [Fact]
    public void Reminders_are_at_the_hosts_local_time_on_both_sides_of_a_clock_change() =>
        Assert.Equal(
            ["2027-03-02T13:00:00Z", "2027-03-13T13:00:00Z", "2027-03-15T21:00:00Z"],
            VisitReminders.Timers(Day("2027-03-16")).Select(timer => timer.DueAt.ToString())
        );

    private static HostDay Day(string date) =>
        new(
            new VisitOffer(Guid.NewGuid(), new() { Focus = "Conferences" }, Asked),
            new()
            {
                Date = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value,
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = "America/New_York",
                Teams = 1,
                People = 4,
            },
            Asked
        );
}
