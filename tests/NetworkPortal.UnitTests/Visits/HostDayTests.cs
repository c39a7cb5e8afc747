using NetworkPortal.Meetings;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.UnitTests.Visits;

public sealed class HostDayTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 1, 5, 12, 0);

    [Theory]
    [InlineData("America/New_York", 3, 12, "2027-03-12T14:00:00Z", "2027-03-12T19:00:00Z")]
    [InlineData("America/New_York", 3, 15, "2027-03-15T13:00:00Z", "2027-03-15T18:00:00Z")]
    [InlineData("America/Phoenix", 3, 15, "2027-03-15T16:00:00Z", "2027-03-15T21:00:00Z")]
    [InlineData("Australia/Lord_Howe", 4, 5, "2027-04-04T22:30:00Z", "2027-04-05T03:30:00Z")]
    [InlineData("America/Santiago", 9, 6, "2027-09-06T12:00:00Z", "2027-09-06T17:00:00Z")]
    public void A_visit_day_keeps_its_local_time_across_a_daylight_saving_change(
        string zone,
        int month,
        int date,
        string starts,
        string ends
    )
    {
        var day = Day(zone, new(2027, month, date), new(9, 0), new(14, 0));
        Assert.Equal((starts, ends), (day.StartsAt.ToString(), day.EndsAt.ToString()));
        Assert.Contains("9:00 AM to 2:00 PM", day.When(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_time_that_the_clocks_skip_moves_past_the_gap()
    {
        var day = Day("America/New_York", new(2027, 3, 14), new(2, 30), new(6, 0));
        Assert.Equal("2027-03-14T07:30:00Z", day.StartsAt.ToString());
        Assert.Contains("3:30 AM to 6:00 AM (Eastern)", day.When(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_day_within_the_skipped_hour_has_no_length()
    {
        Assert.False(Plan("America/New_York", new(2027, 3, 14), new(2, 30), new(3, 20)).HasLength);
        Assert.True(Plan("America/New_York", new(2027, 3, 15), new(2, 30), new(3, 20)).HasLength);
        Assert.False(Plan("America/New_York", new(2027, 3, 15), new(9, 0), new(9, 0)).HasLength);
    }

    [Fact]
    public void The_time_in_the_readers_zone_is_given_if_it_differs()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 30));
        Assert.Equal("Tuesday, March 9, 2027, 9:00 AM to 2:30 PM (Eastern)", day.When());
        Assert.Equal("Tuesday, March 9, 2027, 6:00 AM to 11:30 AM (Pacific)", day.WhenIn("America/Los_Angeles"));
        Assert.Null(day.WhenIn("America/Detroit"));
        Assert.Null(day.WhenIn(null));
    }

    [Fact]
    public void Both_dates_are_given_if_the_date_changes_in_the_readers_zone() =>
        Assert.Equal(
            "Tuesday, March 9, 2027, 11:00 PM to Wednesday, March 10, 2027, 4:00 AM (Tokyo time)",
            Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0)).WhenIn("Asia/Tokyo")
        );

    [Fact]
    public void Arizona_has_no_daylight_saving_time_so_Denver_matches_it_only_in_winter()
    {
        Assert.Null(Day("America/Phoenix", new(2027, 1, 12), new(9, 0), new(14, 0)).WhenIn("America/Denver"));
        Assert.NotNull(Day("America/Phoenix", new(2027, 5, 12), new(9, 0), new(14, 0)).WhenIn("America/Denver"));
    }

    [Fact]
    public void A_visit_day_has_the_right_start_and_length_on_every_date_in_every_zone()
    {
        foreach (
            var zone in (string[])
                [
                    "America/New_York",
                    "America/Los_Angeles",
                    "Australia/Lord_Howe",
                    "Africa/Casablanca",
                    "America/Santiago",
                    "Asia/Kathmandu",
                    "Pacific/Chatham",
                    "Europe/Madrid",
                ]
        )
            for (var date = new LocalDate(2027, 1, 1); date.Year == 2027; date = date.PlusDays(1))
            {
                var day = Day(zone, date, new(9, 0), new(14, 0));
                Assert.Equal(
                    date + new LocalTime(9, 0),
                    day.StartsAt.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime
                );
                Assert.Equal(Duration.FromHours(5), day.EndsAt - day.StartsAt);
            }
    }

    [Fact]
    public void A_visit_day_takes_requests_until_it_starts_or_is_canceled()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        Assert.True(day.TakesRequests(Now));
        Assert.False(day.TakesRequests(day.StartsAt));
        Assert.Equal(TransitionResult.Done, day.Cancel(new("Host", Now) { Reason = "Snow" }));
        Assert.Equal(TransitionResult.Already, day.Cancel(new("Host", Now) { Reason = "Snow" }));
        Assert.False(day.TakesRequests(Now));
    }

    [Fact]
    public void A_past_visit_day_cannot_be_canceled()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        Assert.Equal(TransitionResult.Refused, day.Cancel(new("Host", day.EndsAt)));
    }

    [Fact]
    public void A_change_reports_whether_the_time_moved()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        var plan = Plan("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0)) with { People = 6 };
        Assert.False(day.Change(plan, "Host", Now).Moved);
        Assert.True(day.Change(plan with { Ends = new(15, 0) }, "Host", Now).Moved);
        Assert.Equal(3, day.Version);
    }

    [Fact]
    public void A_visit_day_that_stays_the_same_keeps_its_version()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        Assert.Empty(day.Change(Plan("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0)), "Host", Now).Changes);
        Assert.Equal(1, day.Version);
        Assert.Empty(day.Events);
    }

    [Fact]
    public void Several_changes_are_summed_up_from_what_a_person_saw_to_what_is_true_now()
    {
        var day = Day("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        var plan = Plan("America/New_York", new(2027, 3, 9), new(9, 0), new(14, 0));
        day.Follow(day.Offer.Change(new() { Focus = "Two" }, "Host", Now), "Host", Now);
        day.Follow(day.Offer.Change(new() { Focus = "Three" }, "Host", Now), "Host", Now);
        day.Change(plan with { People = 6 }, "Host", Now);
        Assert.Equal(
            [
                new FieldChange("What visitors will see", "Conferences", "Three"),
                new FieldChange("Spots", "1 team, 4 people", "1 team, 6 people"),
            ],
            day.ChangesSince(1)
        );
        Assert.Equal("Two", Assert.Single(day.ChangesSince(2), change => change.Label[0] == 'W').From);
        Assert.Empty(day.ChangesSince(4));
    }

    private static VisitOffer Offer => new(Guid.NewGuid(), new() { Focus = "Conferences" }, Now);

    private static HostDay Day(string zone, LocalDate date, LocalTime starts, LocalTime ends) =>
        new(Offer, Plan(zone, date, starts, ends), Now);

    private static HostDayPlan Plan(string zone, LocalDate date, LocalTime starts, LocalTime ends) =>
        new()
        {
            Date = date,
            Starts = starts,
            Ends = ends,
            TimeZoneId = zone,
            Teams = 1,
            People = 4,
        };
}
