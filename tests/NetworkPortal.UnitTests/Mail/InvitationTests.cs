using System.Text;
using Ical.Net;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.UnitTests.Mail;

/// <summary>What calendars are told, rule by rule of RFC 5545, RFC 5546 and RFC 6047, and of what mail programs make of
/// them.</summary>
public sealed class InvitationTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 12, 0);
    private static readonly Recipient Network = new("portal@network.test", "The Network");

    private static readonly CalendarInvite Visit = new(
        "7f0c9c56-6f0e-4f0e-9d6e-3f6f1f2f0001",
        0,
        EventTime.Between(Instant.FromUtc(2027, 3, 9, 14, 0), Instant.FromUtc(2027, 3, 9, 18, 30)),
        "Visit to Walker-Gamble Elementary"
    )
    {
        Description = "9:00 AM (Eastern)\nBring: questions, a notebook; and time.",
        Location = "12 School Road, New Zion, SC",
        Attendees = [new("ana@school.test", "Ana Ruiz", Accepted: true), new("ben@school.test", "Ben Ochieng")],
    };

    [Fact]
    public void Names_the_network_as_the_only_organizer()
    {
        Assert.Equal(
            """ORGANIZER;CN=The Network:mailto:portal@network.test""",
            Assert.Single(Lines(Visit), line => line.StartsWith("ORGANIZER", StringComparison.Ordinal))
        );
        Assert.Single(Lines(Visit.Cancel()), line => line.StartsWith("ORGANIZER", StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_whoever_booked_as_coming_and_asks_no_one_for_replies_that_nobody_reads()
    {
        var booked = Attendee(Visit, "ana@school.test");
        Assert.Contains("PARTSTAT=ACCEPTED", booked);
        var asked = Attendee(Visit, "ben@school.test");
        Assert.Contains("PARTSTAT=NEEDS-ACTION", asked);
        Assert.DoesNotContain("RSVP=TRUE", Write(Visit));
        foreach (var line in (string[])[booked, asked])
        {
            Assert.Contains("ROLE=REQ-PARTICIPANT", line);
            Assert.Contains("CUTYPE=INDIVIDUAL", line);
        }
    }

    [Theory]
    [InlineData("Ruiz; Ana, PhD: science")]
    [InlineData("Ana \"Anita\" Ruiz")]
    [InlineData("Zoë Nuñez-O’Brien")]
    public void Keeps_names_with_marks_in_one_parameter(string name)
    {
        var text = Write(Visit with { Attendees = [new("ana@school.test", name)] });
        var attendee = Assert.Single(Calendar.Load(text)!.Events.Single().Attendees);
        Assert.Equal(name.Replace('"', '\''), attendee.CommonName);
        Assert.Equal("mailto:ana@school.test", attendee.Value?.OriginalString);
    }

    [Fact]
    public void Keeps_an_address_as_it_is() =>
        Assert.EndsWith(
            ":mailto:ana.o'brien+visits@school.test",
            Attendee(Visit with { Attendees = [new("ana.o'brien+visits@school.test", "Ana")] }, "ana.o")
        );

    [Fact]
    public void Lives_under_one_identifier_with_a_rising_sequence()
    {
        var moved = Visit with
        {
            Sequence = 1,
            When = EventTime.Between(Instant.FromUtc(2027, 3, 10, 14, 0), Instant.FromUtc(2027, 3, 10, 18, 30)),
        };
        var canceled = (moved with { Sequence = 2 }).Cancel();
        CalendarInvite[] life = [Visit, moved, canceled];
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], life.Select(one => Calendar.Load(Write(one))!.Method));
        Assert.Equal([0, 1, 2], life.Select(one => Event(one).Sequence));
        Assert.Single(life.Select(one => Event(one).Uid).Distinct());
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], life.Select(one => Event(one).Status));
        Assert.Contains("DTSTART:20270310T140000Z", Lines(canceled));
        Assert.Contains("DTEND:20270310T183000Z", Lines(canceled));
    }

    [Fact]
    public void Asks_nobody_for_an_answer_to_a_cancellation() =>
        Assert.DoesNotContain("RSVP=TRUE", Write(Visit.Cancel()));

    [Fact]
    public void Makes_identifiers_that_no_other_portal_has() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => CalendarInvite.NewUid()).Distinct().Count());

    [Fact]
    public void Stamps_the_time_of_writing_and_keeps_that_of_the_change()
    {
        var lines = Lines(Visit with { Modified = Instant.FromUtc(2027, 2, 1, 8, 0) });
        Assert.Contains("DTSTAMP:20270301T120000Z", lines);
        Assert.Contains("LAST-MODIFIED:20270201T080000Z", lines);
    }

    [Fact]
    public void Writes_times_in_universal_time_with_an_end()
    {
        Assert.Contains("DTSTART:20270309T140000Z", Lines(Visit));
        Assert.Contains("DTEND:20270309T183000Z", Lines(Visit));
        Assert.DoesNotContain("TZID", Write(Visit));
        Assert.DoesNotContain("VTIMEZONE", Write(Visit));
    }

    [Fact]
    public void Writes_whole_days_as_dates_with_an_end_that_is_not_part_of_them()
    {
        var lines = Lines(Visit with { When = EventTime.AllDay(new(2027, 3, 9), new(2027, 3, 10)) });
        Assert.Contains("DTSTART;VALUE=DATE:20270309", lines);
        Assert.Contains("DTEND;VALUE=DATE:20270311", lines);
    }

    [Fact]
    public void Refuses_an_end_that_is_not_after_the_start() =>
        Assert.Throws<ArgumentException>(() =>
            EventTime.Between(Instant.FromUtc(2027, 3, 9, 14, 0), Instant.FromUtc(2027, 3, 9, 14, 0))
        );

    [Fact]
    public void Escapes_commas_semicolons_backslashes_and_line_breaks()
    {
        var text = Write(Visit with { Description = "a, b; c\\d\r\ne\u0007", Summary = "One\nBEGIN:VALARM" });
        Assert.Contains(@"DESCRIPTION:a\, b\; c\\d\ne", Unfold(text));
        Assert.Contains(@"SUMMARY:One\nBEGIN:VALARM", Unfold(text));
        Assert.Equal("a, b; c\\d\ne", Calendar.Load(text)!.Events.Single().Description);
    }

    [Fact]
    public void Ends_lines_with_both_marks_and_folds_them_at_75_octets()
    {
        var text = Write(
            Visit with
            {
                Description = string.Concat(Enumerable.Repeat("Übung für Schüler 你好 ", 40)),
                Summary = new string('ß', 300),
            }
        );
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Equal(new string('ß', 300), Calendar.Load(text)!.Events.Single().Summary);
    }

    [Fact]
    public void Sets_no_alarm() => Assert.DoesNotContain("VALARM", Write(Visit));

    [Fact]
    public void Publishes_several_things_without_saying_who_comes()
    {
        var text = CalendarText.Publish(
            "Studios",
            [Visit, Visit with { Uid = "other", Sequence = 3 }, (Visit with { Uid = "gone", Sequence = 4 }).Cancel()],
            Network,
            Now,
            refreshes: true
        );
        Assert.DoesNotContain("ATTENDEE", text);
        var calendar = Calendar.Load(text)!;
        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal([Visit.Uid, "other", "gone"], calendar.Events.Select(one => one.Uid));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], calendar.Events.Select(one => one.Status));
        var lines = Unfold(text).Split("\r\n");
        Assert.Contains("X-WR-CALNAME:Studios", lines);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", lines);
        Assert.Contains("X-PUBLISHED-TTL:PT1H", lines);
    }

    [Fact]
    public void A_file_to_download_does_not_ask_programs_to_read_it_again() =>
        Assert.DoesNotContain(
            "REFRESH-INTERVAL",
            CalendarText.Publish("Visits", [Visit], Network, Now, refreshes: false)
        );

    [Fact]
    public void One_wrong_row_does_not_break_a_calendar()
    {
        var wrong = Visit with
        {
            Uid = "wrong",
            When = EventTime.Stored(Instant.FromUtc(2027, 3, 14, 8, 0), Instant.FromUtc(2027, 3, 14, 7, 0)),
        };
        var text = CalendarText.Publish("Studios", [wrong, Visit], Network, Now, refreshes: true);
        Assert.Equal(["wrong", Visit.Uid], Calendar.Load(text)!.Events.Select(one => one.Uid));
        Assert.Single(Unfold(text).Split("\r\n"), line => line.StartsWith("DTEND", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_identifier_and_sequence_the_same_in_mail_and_download()
    {
        var published = Calendar
            .Load(CalendarText.Publish("Visits", [Visit with { Sequence = 5 }], Network, Now, refreshes: false))!
            .Events.Single();
        Assert.Equal((Visit.Uid, 5), (published.Uid, published.Sequence));
    }

    private static string Write(CalendarInvite invitation) => CalendarText.Write(invitation, Network, Now);

    private static Ical.Net.CalendarComponents.CalendarEvent Event(CalendarInvite invitation) =>
        Calendar.Load(Write(invitation))!.Events.Single();

    private static string[] Lines(CalendarInvite invitation) => Unfold(Write(invitation)).Split("\r\n");

    private static string Attendee(CalendarInvite invitation, string address) =>
        Assert.Single(
            Lines(invitation),
            line =>
                line.StartsWith("ATTENDEE", StringComparison.Ordinal)
                && line.Contains(address, StringComparison.Ordinal)
        );

    private static string Unfold(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);
}
