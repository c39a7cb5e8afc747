using System.Text;
using Ical.Net;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.UnitTests.Mail;

/// <summary>Checks calendar output against RFC 5545, RFC 5546 and RFC 6047, and against how email clients implement
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
    public void The_network_is_the_only_organizer()
    {
        Assert.Equal(
            """ORGANIZER;CN=The Network:mailto:portal@network.test""",
            Assert.Single(Lines(Visit), line => line.StartsWith("ORGANIZER", StringComparison.Ordinal))
        );
        Assert.Single(Lines(Visit.Cancel()), line => line.StartsWith("ORGANIZER", StringComparison.Ordinal));
    }

    [Fact]
    public void The_person_who_booked_has_accepted_and_no_one_is_asked_for_a_reply()
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
    public void A_name_with_special_characters_stays_in_one_parameter(string name)
    {
        var text = Write(Visit with { Attendees = [new("ana@school.test", name)] });
        var attendee = Assert.Single(Calendar.Load(text)!.Events.Single().Attendees);
        Assert.Equal(name.Replace('"', '\''), attendee.CommonName);
        Assert.Equal("mailto:ana@school.test", attendee.Value?.OriginalString);
    }

    [Fact]
    public void An_address_is_written_unchanged() =>
        Assert.EndsWith(
            ":mailto:ana.o'brien+visits@school.test",
            Attendee(Visit with { Attendees = [new("ana.o'brien+visits@school.test", "Ana")] }, "ana.o")
        );

    [Fact]
    public void An_event_keeps_its_UID_and_raises_its_sequence()
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
    public void A_cancellation_asks_no_one_for_a_reply() => Assert.DoesNotContain("RSVP=TRUE", Write(Visit.Cancel()));

    [Fact]
    public void New_UIDs_are_unique() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => CalendarInvite.NewUid()).Distinct().Count());

    [Fact]
    public void DTSTAMP_is_the_time_of_writing_and_LAST_MODIFIED_the_time_of_the_change()
    {
        var lines = Lines(Visit with { Modified = Instant.FromUtc(2027, 2, 1, 8, 0) });
        Assert.Contains("DTSTAMP:20270301T120000Z", lines);
        Assert.Contains("LAST-MODIFIED:20270201T080000Z", lines);
    }

    [Fact]
    public void Start_and_end_are_written_in_UTC()
    {
        Assert.Contains("DTSTART:20270309T140000Z", Lines(Visit));
        Assert.Contains("DTEND:20270309T183000Z", Lines(Visit));
        Assert.DoesNotContain("TZID", Write(Visit));
        Assert.DoesNotContain("VTIMEZONE", Write(Visit));
    }

    [Fact]
    public void An_all_day_event_has_dates_with_an_exclusive_end()
    {
        var lines = Lines(Visit with { When = EventTime.AllDay(new(2027, 3, 9), new(2027, 3, 10)) });
        Assert.Contains("DTSTART;VALUE=DATE:20270309", lines);
        Assert.Contains("DTEND;VALUE=DATE:20270311", lines);
    }

    [Fact]
    public void An_end_must_be_after_the_start() =>
        Assert.Throws<ArgumentException>(() =>
            EventTime.Between(Instant.FromUtc(2027, 3, 9, 14, 0), Instant.FromUtc(2027, 3, 9, 14, 0))
        );

    [Fact]
    public void Commas_semicolons_backslashes_and_line_breaks_are_escaped()
    {
        var text = Write(Visit with { Description = "a, b; c\\d\r\ne\u0007", Summary = "One\nBEGIN:VALARM" });
        Assert.Contains(@"DESCRIPTION:a\, b\; c\\d\ne", Unfold(text));
        Assert.Contains(@"SUMMARY:One\nBEGIN:VALARM", Unfold(text));
        Assert.Equal("a, b; c\\d\ne", Calendar.Load(text)!.Events.Single().Description);
    }

    [Fact]
    public void Lines_end_with_CRLF_and_are_folded_at_75_octets()
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
    public void An_invitation_has_no_alarm() => Assert.DoesNotContain("VALARM", Write(Visit));

    [Fact]
    public void A_published_calendar_has_several_events_without_attendees()
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
    public void A_downloaded_file_does_not_ask_to_be_refreshed() =>
        Assert.DoesNotContain(
            "REFRESH-INTERVAL",
            CalendarText.Publish("Visits", [Visit], Network, Now, refreshes: false)
        );

    [Fact]
    public void An_invalid_event_does_not_break_the_calendar()
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
    public void UID_and_sequence_are_the_same_in_email_and_download()
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
