using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>Reading replies from a real IMAP server.</summary>
public sealed class MailboxTests
{
    private static readonly Guid Thread = Guid.Parse("019a0c1e-77aa-7bbb-8ccc-0123456789ab");

    public static TheoryData<string> Clients => [.. ReplySample.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_calendar_answer_is_read_as_each_client_writes_it(string client)
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        var sample = new ReplySample { Sequence = 2, Comment = "Looking forward" };
        await server.Deliver(
            sample.Calendar(client),
            (sample with { Status = "DECLINED", MessageId = "2@x" }).Calendar(client)
        );
        await outbox.ReadMailbox();
        Assert.Equal([ReplyOutcome.Applied, ReplyOutcome.Applied], await outbox.Outcomes());
        var replies = outbox.Replies.All.Select(mail => mail.Calendar!).ToList();
        var answer = new CalendarReply(sample.Uid, 2, sample.At, "ana@school.test", CalendarAnswer.Accepted)
        {
            Comment = "Looking forward",
        };
        Assert.Equal([answer, answer with { Answer = CalendarAnswer.Declined }], replies);
        Assert.Equal(0, await server.Unread());
    }

    [Fact]
    public async Task A_proposal_of_another_time_names_the_time()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(new ReplySample().Counter());
        await outbox.ReadMailbox();
        Assert.Equal(
            (CalendarAnswer.Proposed, (Instant.FromUtc(2027, 3, 12, 15, 0), Instant.FromUtc(2027, 3, 12, 20, 0))),
            (outbox.Replies.One.Calendar!.Answer, outbox.Replies.One.Calendar.Proposed)
        );
    }

    [Fact]
    public async Task A_reply_is_read_once_even_if_it_is_sent_again_or_two_portals_read_at_once()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        var other = outbox.AnotherMailbox();
        var replies = Enumerable.Range(0, 12).Select(_ => To(outbox).Written("Could we do the 12th?")).ToList();
        await server.Deliver(replies);
        await Task.WhenAll(outbox.ReadMailbox(), other.Tick(CancellationToken.None));
        Assert.Equal(12, outbox.Replies.All.Count);
        Assert.Equal(0, await server.Unread());
        await server.Deliver(replies);
        await outbox.ReadMailbox();
        Assert.Equal(12, outbox.Replies.All.Count);
        Assert.Equal((12, 0), ((await outbox.Outcomes()).Count, await server.Unread()));
        Assert.Equal(("", ""), (outbox.Mailbox.Status.LastError, other.Status.LastError));
    }

    [Fact]
    public async Task A_reply_to_a_signed_address_belongs_to_its_topic_and_to_its_recipient_alone()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await outbox.Send(
            new MailMessage("hello", new Hello("Visit")) { Thread = Thread, ReplyTo = new("host@b.test", "Hana Host") }
        );
        var row = await outbox.Row();
        Assert.Equal(
            ("Hana Host", outbox.Addresses.For(Thread, "ana@school.test")),
            (row.ReplyToName, row.ReplyToAddress)
        );
        await server.Deliver(
            To(outbox).Written("Mine"),
            (To(outbox) with { From = "other@school.test" }).Written("Not mine"),
            (To(outbox) with { To = Forge(row.ReplyToAddress!) }).Written("Forged"),
            new ReplySample().Written("No signature")
        );
        await outbox.ReadMailbox();
        Assert.Equal([Thread, null, null, null], outbox.Replies.All.Select(mail => mail.Thread));
        Assert.Equal(
            [ReplyOutcome.Applied, .. Enumerable.Repeat(ReplyOutcome.UnknownTopic, 3)],
            await outbox.Outcomes()
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mx.network.test; dmarc=fail header.from=school.test; dkim=pass header.d=school.test")]
    [InlineData("mx.network.test; spf=fail smtp.mailfrom=ana@school.test")]
    [InlineData("mx.network.test; dkim=pass header.d=evil.test; spf=pass smtp.mailfrom=evil.test")]
    [InlineData("mx.elsewhere.test; dmarc=pass header.from=school.test")]
    [InlineData("mx.network.test; none\nAuthentication-Results: mx.network.test; dmarc=pass header.from=school.test")]
    public async Task A_reply_whose_sender_the_server_did_not_verify_changes_nothing(string? found)
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(
            (To(outbox) with { Authentication = found }).Written("Forged"),
            new ReplySample { Authentication = found }.Calendar("Gmail")
        );
        await outbox.ReadMailbox();
        Assert.Empty(outbox.Replies.All);
        Assert.Equal([ReplyOutcome.Unauthenticated, ReplyOutcome.Unauthenticated], await outbox.Outcomes());
    }

    [Theory]
    [InlineData("mx.network.test; dmarc=none; dkim=pass header.d=school.test header.s=x")]
    [InlineData("mx.network.test; spf=pass smtp.mailfrom=bounces.school.test")]
    [InlineData("mx.network.test 1; dkim=fail header.d=list.test; dmarc=pass (p=REJECT) header.from=school.test")]
    public async Task A_reply_whose_sender_the_server_verified_is_read(string found)
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver((To(outbox) with { Authentication = found }).Written("Genuine"));
        await outbox.ReadMailbox();
        Assert.Equal("Genuine", outbox.Replies.One.Text);
    }

    [Fact]
    public async Task Microsoft_365_does_not_name_itself_and_can_be_trusted_too()
    {
        await using var server = await ImapServer.Start();
        var settings = server.Settings;
        settings["Imap:TrustedServer"] = "-";
        await using var outbox = await TestOutbox.Open(settings);
        const string found =
            "spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=school.test; dkim=none (message not signed)\n "
            + "header.d=none;dmarc=bestguesspass action=none\n header.from=school.test;compauth=pass reason=109";
        await server.Deliver((To(outbox) with { Authentication = found }).Written("Genuine"));
        await outbox.ReadMailbox();
        Assert.Equal("Genuine", outbox.Replies.One.Text);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\n")]
    [InlineData("Precedence: bulk\n")]
    [InlineData("List-Id: <staff.school.test>\n")]
    [InlineData("Return-Path: <>\n")]
    [InlineData("X-Autoreply: yes\n")]
    public async Task An_automatic_reply_changes_nothing(string header)
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(
            To(outbox).Written("I’m out of the office.", header),
            To(outbox).Message("", "Content-Type: text/plain\n\nI’m away.\n", "Automatic reply: Visit"),
            To(outbox).Written("I’m here.", "Auto-Submitted: no\n")
        );
        await outbox.ReadMailbox();
        Assert.Equal("I’m here.", outbox.Replies.One.Text);
        Assert.Equal([ReplyOutcome.Automatic, ReplyOutcome.Automatic, ReplyOutcome.Applied], await outbox.Outcomes());
    }

    [Theory]
    [InlineData("5.1.1", "failed", "ana@school.test", true)]
    [InlineData("4.4.1", "delayed", "ana@school.test", false)]
    [InlineData("5.1.1", "failed", "other@school.test", false)]
    public async Task A_bounce_marks_the_email_as_not_delivered(string status, string action, string to, bool marks)
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await outbox.Send("Confirmed", stream: "visit-1");
        await outbox.SendDue();
        var sent = await outbox.Row();
        await server.Deliver(
            new ReplySample { From = "mailer-daemon@mx.test", Authentication = null }.Message(
                "Return-Path: <>\nAuto-Submitted: auto-replied\n",
                $"""
                Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                --cut
                Content-Type: text/plain

                Your message could not be delivered.
                --cut
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.test

                Final-Recipient: rfc822; {to}
                Action: {action}
                Status: {status}
                Diagnostic-Code: smtp; 550 {status} No such user
                --cut
                Content-Type: text/rfc822-headers

                Message-ID: <{sent.MessageId}>
                Subject: Confirmed

                --cut--
                """
            )
        );
        await outbox.ReadMailbox();
        var row = await outbox.Row();
        Assert.Equal(marks, row.FailedAt is not null);
        Assert.Equal(marks, row.SentAt is null);
        Assert.Equal(marks ? $"{status} smtp; 550 {status} No such user" : null, row.LastError);
        Assert.Equal([ReplyOutcome.Bounced], await outbox.Outcomes());
    }

    [Fact]
    public async Task A_huge_email_is_not_read_and_a_broken_one_does_not_keep_others_waiting()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(
            To(outbox).Written("fail"),
            new ReplySample().Message("", "Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nnonsense\n"),
            To(outbox).Written(string.Join('\n', Enumerable.Repeat(new string('x', 70), 150_000))),
            To(outbox).Written("After them")
        );
        await outbox.ReadMailbox();
        Assert.Equal("After them", outbox.Replies.One.Text);
        for (var run = 0; run < 4; run++)
            await outbox.ReadMailbox();
        Assert.Equal(0, await server.Unread());
        Assert.InRange(await server.Flagged(), 1, 2);
        var outcomes = await outbox.Outcomes();
        Assert.Equal(4, outcomes.Count);
        Assert.Contains(ReplyOutcome.TooLarge, outcomes);
        Assert.Contains(ReplyOutcome.Unreadable, outcomes);
        Assert.Single(outbox.Replies.All);
    }

    [Fact]
    public async Task The_mailbox_is_read_again_when_its_server_is_back()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(To(outbox).Written("Patient"));
        await server.Stop();
        await outbox.ReadMailbox();
        Assert.Equal(outbox.Now, outbox.Mailbox.Status.LastFailedAt);
        await server.Run();
        await outbox.ReadMailbox();
        Assert.Empty(outbox.Replies.All);
        outbox.Time.Advance(TimeSpan.FromMinutes(1));
        await outbox.ReadMailbox();
        Assert.Equal("Patient", outbox.Replies.One.Text);
    }

    [Fact]
    public async Task A_reply_without_plain_text_is_read_from_its_HTML()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver(
            To(outbox)
                .Message(
                    "",
                    """
                    Content-Type: text/html; charset="utf-8"
                    Content-Transfer-Encoding: quoted-printable

                    <div>Could we do the 12th=3F</div><div>=E2=80=94 Ana</div><hr><div><b>From:</b> The Network
                    &lt;portal@network.test&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Ana<br><b>Subject:</b> Visit</div>
                    <p>Hello Ana</p>
                    """
                )
        );
        await outbox.ReadMailbox();
        Assert.Equal("Could we do the 12th?\n\n— Ana", outbox.Replies.One.Text);
    }

    [Fact]
    public async Task An_old_email_is_not_carried_out()
    {
        await using var server = await ImapServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Deliver((To(outbox) with { At = outbox.Now - Duration.FromDays(22) }).Written("Late"));
        await outbox.ReadMailbox();
        Assert.Empty(outbox.Replies.All);
        Assert.Equal([ReplyOutcome.Closed], await outbox.Outcomes());
    }

    [Fact]
    public async Task Without_a_mailbox_replies_go_to_the_person()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Send(
            new MailMessage("hello", new Hello("Visit")) { Thread = Thread, ReplyTo = new("host@b.test", "Hana Host") }
        );
        Assert.Equal("host@b.test", (await outbox.Row()).ReplyToAddress);
        await outbox.ReadMailbox();
        Assert.Empty(await outbox.Outcomes());
    }

    [Theory]
    [InlineData("Imap:TrustedServer", null, "Imap:Host is set, so Imap:TrustedServer must be")]
    [InlineData("Imap:UserName", null, "Imap:Host is set, so Imap:UserName must be")]
    [InlineData("Smtp:From", null, "Imap:Host is set, so Smtp:From must be")]
    [InlineData("Smtp:From", "the-portal-of-our-network@network.test", "at most 21 characters")]
    [InlineData("Imap:Port", "many", "Imap:Port is \"many\"")]
    [InlineData("Imap:Security", "some", "Imap:Security is \"some\"")]
    public async Task Wrong_settings_are_named(string setting, string? value, string message)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Smtp:From"] = "portal@network.test",
            ["Imap:Host"] = "imap.network.test",
            ["Imap:UserName"] = "portal",
            ["Imap:TrustedServer"] = "mx.network.test",
            [setting] = value,
        };
        await using var outbox = await TestOutbox.Open(settings);
        var error = Assert.Throws<InvalidOperationException>(() => outbox.Addresses);
        Assert.Contains(message, error.Message);
    }

    private static ReplySample To(TestOutbox outbox) => new() { To = outbox.Addresses.For(Thread, "ana@school.test") };

    /// <summary>Another topic with the same signature.</summary>
    private static string Forge(string address)
    {
        var at = "portal+".Length;
        return address[..at] + (address[at] == 'a' ? 'b' : 'a') + address[(at + 1)..];
    }
}
