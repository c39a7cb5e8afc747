using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Sending;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Calendars;

/// <summary>
/// The rules that make a visit's invitations work in Outlook, Gmail, and Apple’s calendar, one test each. Visits are
/// single events, so the rules for series (11) have nothing to check; replies by email (16) have tests of their own.
/// </summary>
public sealed partial class InvitationRulesTests(ClockPortal portal) : IClassFixture<ClockPortal>
{
    [Fact]
    public async Task Rule_1_The_calendar_is_the_last_alternative_and_attached_once_more()
    {
        var life = await CalendarLife.Confirmed(portal);
        var mixed = Assert.IsType<Multipart>(Mime(await First(life)).Body);
        var readings = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], readings.Select(part => part.ContentType.MimeType));
        Assert.Equal("invite.ics", Assert.IsType<MimePart>(mixed[1]).FileName);
    }

    [Fact]
    public async Task Rule_2_The_method_is_the_same_in_header_and_body_and_the_calendar_part_is_no_attachment()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Cancel();
        foreach (var mail in await life.Mail(life.Colleague(1)))
        {
            var part = Mime(mail)
                .BodyParts.OfType<TextPart>()
                .Single(p => p.ContentType.IsMimeType("text", "calendar"));
            Assert.Equal(("utf-8", false), (part.ContentType.Charset, part.IsAttachment));
            Assert.Equal(Calendar.Load(part.Text)!.Method, part.ContentType.Parameters["method"]);
        }
    }

    [Fact]
    public async Task Rule_3_Each_email_has_one_event_and_its_recipient_is_the_attendee()
    {
        var life = await CalendarLife.Confirmed(portal);
        foreach (var address in (string[])[life.Colleague(1), life.Colleague(3), life.Stage.Host.Email])
        {
            var mail = Assert.Single(await life.Mail(address));
            Assert.Equal(address, Assert.IsType<MailboxAddress>(Assert.Single(Mime(mail).To)).Address);
            var attendee = Assert.Single(MailedCalendar.Of(mail).Event.Attendees);
            Assert.Equal("mailto:" + address, attendee.Value!.OriginalString);
        }
    }

    [Fact]
    public async Task Rule_4_The_organizer_is_the_sender_and_replies_reach_a_person()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Remove(2);
        await life.Cancel();
        foreach (var mail in await life.Mail(life.Colleague(1)))
        {
            var message = Mime(mail);
            var from = Assert.IsType<MailboxAddress>(Assert.Single(message.From)).Address;
            Assert.Equal("mailto:" + from, MailedCalendar.Of(mail).Event.Organizer!.Value!.OriginalString);
            Assert.Equal(life.Stage.Host.Email, Assert.IsType<MailboxAddress>(Assert.Single(message.ReplyTo)).Address);
        }
    }

    [Fact]
    public async Task Rule_5_An_invitation_shows_no_one_elses_address()
    {
        var life = await CalendarLife.Confirmed(portal);
        var line = Lines(await First(life)).Single(one => one.StartsWith("ATTENDEE", StringComparison.Ordinal));
        Assert.Contains("ROLE=REQ-PARTICIPANT", line, StringComparison.Ordinal);
        Assert.Contains("PARTSTAT=NEEDS-ACTION", line, StringComparison.Ordinal);
        Assert.Contains("CUTYPE=INDIVIDUAL", line, StringComparison.Ordinal);
        Assert.Contains("CN=Colleague 1 (demo)", line, StringComparison.Ordinal);
        foreach (var other in (string[])[life.Colleague(2), life.Stage.Host.Email, life.Stage.Asker.Email])
            Assert.DoesNotContain(other, string.Join('\n', Lines(await First(life))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_6_The_UID_is_the_same_in_email_download_and_feeds()
    {
        var life = await CalendarLife.Confirmed(portal);
        var uid = MailedCalendar.Of(await First(life)).Event.Uid;
        var school = life.Stage.HostSchool.Slug;
        string[] files =
        [
            (await life.Stage.Asker.Get($"/visits/{life.Visit}/calendar.ics")).Html,
            await Feed(life.Stage.Host, "/account/calendar/address", "own", ("repeats", "true")),
            await Feed(life.Stage.Host, $"/account/calendar/schools/{school}/address", school),
        ];
        Assert.All(files, file => Assert.Equal(uid, Assert.Single(Calendar.Load(file)!.Events).Uid));
    }

    [Fact]
    public async Task Rule_7_A_new_time_raises_the_sequence_and_a_new_agenda_only_the_time_stamp()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Move("10:00");
        await life.EditAgenda("10:00 Use the north door");
        var received = await life.Received(life.Colleague(1));
        Assert.Equal([0, 1, 1], received.Select(one => one.Event.Sequence));
        var stamps = received.Select(one => one.Event.DtStamp!.AsUtc).ToList();
        Assert.Equal(stamps.Distinct().Order(), stamps);
        Assert.Contains("north door", received[^1].Event.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_8_A_cancellation_names_the_same_event_with_a_higher_sequence()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Cancel();
        var received = await life.Received(life.Colleague(1));
        var (before, after) = (received[0], received[^1]);
        Assert.Equal(("CANCEL", "CANCELLED", 1), (after.Method, after.Event.Status, after.Event.Sequence));
        Assert.Equal(
            (before.Event.Uid, before.Event.Organizer!.Value, before.Event.DtStart, before.Event.DtEnd),
            (after.Event.Uid, after.Event.Organizer!.Value, after.Event.DtStart, after.Event.DtEnd)
        );
    }

    [Fact]
    public async Task Rule_8_Only_a_person_who_was_removed_gets_a_cancellation_and_it_says_that_the_visit_goes_on()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Remove(2);
        var withdrawn = (await life.Mail(life.Colleague(2)))[^1];
        Assert.Equal(("CANCEL", 1), (withdrawn.CalendarMethod, MailedCalendar.Of(withdrawn).Event.Sequence));
        Assert.Contains("The rest of the team is still going.", withdrawn.Text, StringComparison.Ordinal);
        Assert.Equal(["REQUEST"], (await life.Mail(life.Colleague(1))).Select(mail => mail.CalendarMethod));
        await life.AddAgain(2);
        var again = MailedCalendar.Of((await life.Mail(life.Colleague(2)))[^1]);
        Assert.Equal(("REQUEST", 2), (again.Method, again.Event.Sequence));
    }

    [Fact]
    public async Task Rule_8_A_host_who_returns_is_invited_with_a_higher_sequence()
    {
        var life = await CalendarLife.Confirmed(portal);
        await portal.NewPerson(life.Stage.HostSchool);
        await portal.Leave(life.Stage.Host.Id, life.Stage.HostSchool);
        await life.Stage.Asker.Post($"/visits/{life.Visit}/purpose", ("purpose", "How do you group students?"));
        await portal.Join(life.Stage.Host.Id, life.Stage.HostSchool, NetworkPortal.Schools.SchoolRole.VisitCoordinator);
        await life.Stage.Asker.Post($"/visits/{life.Visit}/purpose", ("purpose", "How do you pair students?"));
        var received = await life.Received(life.Stage.Host.Email);
        Assert.Equal(["REQUEST", "CANCEL", "REQUEST"], received.Select(one => one.Method));
        Assert.Equal([0, 1, 2], received.Select(one => one.Event.Sequence));
    }

    [Fact]
    public async Task Rule_8_Someone_who_never_had_the_visit_gets_no_cancellation_for_their_calendar()
    {
        var life = await CalendarLife.Confirmed(portal);
        var late = await portal.NewPerson(life.Stage.HostSchool);
        await life.Cancel();
        Assert.Equal("CANCEL", (await life.Mail(life.Stage.Host.Email))[^1].CalendarMethod);
        var told = Assert.Single(await portal.MailTo(late.Email));
        Assert.Equal(("visit-canceled", null), (told.Template, told.Calendar));
    }

    [Fact]
    public async Task Rule_9_Teams_that_wait_for_an_answer_or_a_spot_get_no_invitation()
    {
        var stage = await Stage.Set(portal);
        var waiting = await portal.NewSchool();
        var person = await portal.NewPerson(waiting);
        var day = await portal.NewDay(stage.HostSchool, (1, 3));
        await stage.Asker.Ask(day, stage.School);
        await person.Post($"/visits/days/{day.Id}/waitlist", ("school", $"{waiting.Id}"), ("people", "2"));
        foreach (var address in (string[])[stage.Asker.Email, stage.Host.Email, stage.Colleague(1), person.Email])
            Assert.All(await portal.MailTo(address), mail => Assert.Null(mail.Calendar));
        Assert.NotEmpty(await portal.MailTo(stage.Asker.Email));
    }

    [Fact]
    public async Task Rule_10_Times_are_in_UTC_and_the_text_names_the_zones_of_both_schools()
    {
        var stage = await Stage.Set(portal, "America/Los_Angeles");
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Contains($"DTSTART:{stage.Day.StartsAt:uuuuMMdd'T'HHmmss'Z'}", Lines(mail));
        Assert.DoesNotContain(Lines(mail), line => line.Contains("TZID", StringComparison.Ordinal));
        foreach (var text in (string[])[mail.Text, MailedCalendar.Of(mail).Event.Description!])
        {
            Assert.Contains("(Eastern)", text, StringComparison.Ordinal);
            Assert.Contains("(Pacific)", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rule_12_Lines_are_folded_at_75_octets_and_text_is_escaped()
    {
        var life = await CalendarLife.Confirmed(portal);
        var agenda =
            "9:00 Arrive, sign in; take the “east” door \\ stairs " + string.Concat(Enumerable.Repeat("你好", 60));
        await life.EditAgenda(agenda);
        var mail = (await life.Mail(life.Colleague(1)))[^1];
        Assert.DoesNotContain('\n', mail.Calendar!.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(mail.Calendar.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains(agenda, MailedCalendar.Of(mail).Event.Description, StringComparison.Ordinal);
        Assert.Contains(Lines(mail), line => line.StartsWith("DTEND:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rule_13_Invitations_have_no_alarms_and_never_recur()
    {
        var mail = await First(await CalendarLife.Confirmed(portal));
        Assert.DoesNotContain("VALARM", mail.Calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("RRULE", mail.Calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("RDATE", mail.Calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_14_The_first_invitation_says_why_calendars_may_hide_it_and_offers_a_feed()
    {
        var life = await CalendarLife.Confirmed(portal);
        var first = await First(life);
        Assert.Contains("hide invitations from senders they don’t know", first.Text, StringComparison.Ordinal);
        Assert.Contains("/account/calendar", first.Text, StringComparison.Ordinal);
        var next = await life.Stage.Asker.Ask(
            await portal.NewDay(life.Stage.HostSchool, inDays: 40),
            life.Stage.School
        );
        await life.Stage.Host.Post($"/visits/{next}/confirmation");
        var second = (await life.Mail(life.Colleague(1)))[^1];
        Assert.Equal("visit-confirmed", second.Template);
        Assert.DoesNotContain("hide invitations", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_15_Opening_the_links_of_an_email_changes_nothing()
    {
        var life = await CalendarLife.Confirmed(portal);
        var before = await portal.Read(life.Visit);
        using var scanner = await portal.Client(Cast.Anonymous);
        var links = Links().Matches((await First(life)).Html).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(links, link => link.Contains("/visits/cannot-come", StringComparison.Ordinal));
        foreach (var link in links)
            await scanner.GetPage(WebUtility.HtmlDecode(link));
        var after = await portal.Read(life.Visit);
        Assert.Equal((before.Version, before.TeamSize), (after.Version, after.TeamSize));
        Assert.All(after.Team, person => Assert.Null(person.RulesVersion));
    }

    [Fact]
    public async Task Rule_17_A_personal_feed_leaves_out_what_was_emailed_unless_the_person_wants_it_there()
    {
        var life = await CalendarLife.Confirmed(portal);
        var file = await Feed(life.Stage.Host, "/account/calendar/address", "own");
        Assert.Contains("METHOD:PUBLISH", file, StringComparison.Ordinal);
        Assert.Empty(Calendar.Load(file)!.Events);
        file = await Feed(life.Stage.Host, "/account/calendar/address", "own", ("repeats", "true"));
        Assert.Equal(
            $"Visit from {life.Stage.School.Name} (3 people)",
            Assert.Single(Calendar.Load(file)!.Events).Summary
        );
        Assert.DoesNotContain("ATTENDEE", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_18_Emails_about_a_visit_go_out_in_order_and_a_repeated_answer_sends_none()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Move("10:00");
        await life.Cancel();
        var before = await life.Mail(life.Colleague(1));
        await life.Stage.Host.Post($"/visits/{life.Visit}/confirmation");
        await life.Cancel();
        var mails = await life.Mail(life.Colleague(1));
        Assert.Equal(before.Select(mail => mail.Id), mails.Select(mail => mail.Id));
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], mails.Select(mail => mail.CalendarMethod));
        Assert.Equal($"visit-{life.Visit}", Assert.Single(mails.Select(mail => mail.Stream).Distinct()));
        Assert.Equal(3, mails.Select(mail => mail.Dedupe).Distinct().Count());
    }

    private static async Task<OutgoingMail> First(CalendarLife life) => (await life.Mail(life.Colleague(1)))[0];

    private MimeMessage Mime(OutgoingMail mail) =>
        MimeBuilder.Build(mail, portal.Services.GetRequiredService<MailOptions>().From);

    private static string[] Lines(OutgoingMail mail) =>
        mail.Calendar!.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    private async Task<string> Feed(Person person, string path, string id, params (string, string)[] values)
    {
        var field = (await person.Post(path, values)).Document.QuerySelector($"#address-{id}");
        using var app = await portal.Client(Cast.Anonymous);
        return (await app.GetPage(new Uri(field!.GetAttribute("value")!).PathAndQuery)).Html;
    }

    [GeneratedRegex("href=\"(https?://[^\"]+)\"")]
    private static partial Regex Links();
}
