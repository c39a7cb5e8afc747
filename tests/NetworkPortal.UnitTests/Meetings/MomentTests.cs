using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Visits;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.UnitTests.Meetings;

/// <summary>Every moment of a visit is the same on pages, in the database, in emails, and in calendars: on every day of
/// a year, in zones of all kinds, and in the nights when their clocks change.</summary>
public sealed class MomentTests
{
    private const int Year = 2027;
    private static readonly Instant Now = Instant.FromUtc(Year - 1, 6, 1, 12, 0);
    private static readonly LocalDateTimePattern Text = LocalDateTimePattern.CreateWithInvariantCulture(
        "dddd, MMMM d, uuuu, h:mm tt"
    );

    public static TheoryData<string> Zones =>
        [
            .. TimeZones.Options.Select(option => option.Value),
            "America/Detroit",
            "America/Boise",
            "America/Indiana/Indianapolis",
            "America/Adak",
            "America/St_Johns",
            "America/Santiago",
            "America/Sao_Paulo",
            "America/Havana",
            "Europe/London",
            "Europe/Madrid",
            "Europe/Berlin",
            "Africa/Casablanca",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "Asia/Tokyo",
            "Asia/Jerusalem",
            "Australia/Lord_Howe",
            "Australia/Sydney",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "UTC",
        ];

    [Fact]
    public void Schools_of_all_states_and_territories_have_their_time_zone()
    {
        var offered = TimeZones.Options.Select(option => option.Value).ToList();
        foreach (var zone in (string[])["America/Phoenix", "Pacific/Honolulu", "Pacific/Guam", "Pacific/Pago_Pago"])
            Assert.Contains(zone, offered);
        Assert.Equal(
            ("Guam time", "Pago Pago time"),
            (Clock.ZoneName("Pacific/Guam"), Clock.ZoneName("Pacific/Pago_Pago"))
        );
        Assert.InRange(Zones.Count, 30, 40);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Page_database_email_and_calendar_agree_on_every_day(string zone)
    {
        var days = Dates().Select(date => Day(zone, date, new(9, 0), new(14, 30))).ToList();
        foreach (var day in days)
        {
            Assert.Equal(day.Date + new LocalTime(9, 0), day.StartsAt.InZone(Clock.Zone(zone)).LocalDateTime);
            Assert.Equal(day.Date + new LocalTime(14, 30), day.EndsAt.InZone(Clock.Zone(zone)).LocalDateTime);
            Agree(day, zone);
        }
        AgreeInCalendar(days);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void They_agree_in_the_nights_when_clocks_change(string zone)
    {
        var days = Changes(zone)
            .SelectMany(date => Enumerable.Range(0, 16).Select(half => (date, half)))
            .Select(at => Day(zone, at.date, LocalTime.FromMinutesSinceMidnight(at.half * 15), new(12, 0)))
            .ToList();
        foreach (var day in days)
        {
            // A time that the clocks skip is as much later as they skip; one that they have twice is the first.
            var local = day.Date + day.Starts;
            Assert.Equal(Clock.Zone(zone).AtLeniently(local).ToInstant(), day.StartsAt);
            Agree(day, zone);
        }
        AgreeInCalendar(days);
    }

    [Fact]
    public void An_hour_that_a_night_has_twice_says_which_one_it_is()
    {
        var day = Day("America/New_York", new(Year, 11, 7), new(1, 30), new(6, 0));
        Assert.Equal("1:30 AM before the clocks go back to 6:00 AM (Eastern)", day.Hours());
        var later = NetworkPortal.Meetings.MeetingTime.Describe(
            day.StartsAt + Duration.FromHours(1),
            day.EndsAt,
            "America/New_York"
        );
        Assert.Contains("1:30 AM after the clocks go back to 6:00 AM", later, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("America/Los_Angeles", 20, "5:00 PM Pacific")]
    [InlineData("America/New_York", 20, null)]
    [InlineData("Pacific/Honolulu", 2, "Monday, January 4, 2027, 9:00 PM Hawaii")]
    [InlineData(null, 20, null)]
    public void The_start_of_a_meeting_for_a_reader_has_the_date_only_if_it_is_another_one(
        string? reader,
        int hour,
        string? text
    )
    {
        var starts = new LocalDate(2027, 1, 5)
            .At(new LocalTime(hour, 0))
            .InZoneLeniently(Clock.Zone("America/New_York"))
            .ToInstant();
        Assert.Equal(text, NetworkPortal.Meetings.MeetingTime.StartForReader(starts, "America/New_York", reader));
    }

    [Fact]
    public void A_skipped_hour_is_shown_as_the_one_that_follows() =>
        Assert.Equal(
            "3:30 AM to 6:00 AM (Eastern)",
            Day("America/New_York", new(Year, 3, 14), new(2, 30), new(6, 0)).Hours()
        );

    /// <summary>Reads the text of pages and emails back, in the host's zone and in a reader's.</summary>
    private static void Agree(HostDay day, string zone)
    {
        Assert.Equal((day.StartsAt, day.EndsAt), Read(day.When(), zone));
        foreach (var reader in (string[])["America/New_York", "Asia/Tokyo"])
            if (day.WhenIn(reader) is { } text)
                Assert.Equal((day.StartsAt, day.EndsAt), Read(text, reader));
            else
                Assert.Equal(
                    day.StartsAt.InZone(Clock.Zone(zone)).LocalDateTime,
                    day.StartsAt.InZone(Clock.Zone(reader)).LocalDateTime
                );
    }

    private static void AgreeInCalendar(List<HostDay> days)
    {
        var text = CalendarText.Publish(
            "Visits",
            days.Select(day => new CalendarInvite($"{day.Id}", 0, EventTime.Stored(day.StartsAt, day.EndsAt), "Visit")),
            new Recipient("portal@network.test", ""),
            Now,
            refreshes: false
        );
        var events = Ical.Net.Calendar.Load(text)!.Events.ToDictionary(one => one.Uid!);
        foreach (var day in days)
            Assert.Equal(
                (day.StartsAt.ToDateTimeUtc(), day.EndsAt.ToDateTimeUtc()),
                (events[$"{day.Id}"].DtStart!.AsUtc, events[$"{day.Id}"].DtEnd!.AsUtc)
            );
    }

    private static (Instant, Instant) Read(string text, string zone)
    {
        var times = text[..text.LastIndexOf(" (", StringComparison.Ordinal)].Split(" to ");
        var date = times[0][..(times[0].LastIndexOf(", ", StringComparison.Ordinal) + 2)];
        return (Moment(times[0], zone), Moment(times[1].Contains(',') ? times[1] : date + times[1], zone));
    }

    private static Instant Moment(string text, string zone)
    {
        var later = text.EndsWith(" after the clocks go back", StringComparison.Ordinal);
        var local = Text.Parse(text.Split(" before the ")[0].Split(" after the ")[0]).Value;
        var all = Clock.Zone(zone).MapLocal(local);
        Assert.Equal(all.Count == 2, text.Contains("the clocks go back", StringComparison.Ordinal));
        return (later ? all.Last() : all.First()).ToInstant();
    }

    private static IEnumerable<LocalDate> Dates() =>
        Enumerable.Range(0, 365).Select(number => new LocalDate(Year, 1, 1).PlusDays(number));

    /// <summary>Returns the dates on which a zone's clocks change, and those before and after.</summary>
    private static IEnumerable<LocalDate> Changes(string zone) =>
        Clock
            .Zone(zone)
            .GetZoneIntervals(Instant.FromUtc(Year, 1, 1, 0, 0), Instant.FromUtc(Year + 1, 1, 1, 0, 0))
            .Where(interval => interval.HasStart && interval.Start > Instant.FromUtc(Year, 1, 1, 0, 0))
            .SelectMany(interval => Enumerable.Range(-1, 3).Select(interval.IsoLocalStart.Date.PlusDays))
            .Append(new LocalDate(Year, 3, 14));

    private static HostDay Day(string zone, LocalDate date, LocalTime starts, LocalTime ends) =>
        new(
            new VisitOffer(Guid.NewGuid(), new() { Focus = "Conferences" }, Now),
            new()
            {
                Date = date,
                Starts = starts,
                Ends = ends,
                TimeZoneId = zone,
                Teams = 1,
                People = 4,
            },
            Now
        );
}
