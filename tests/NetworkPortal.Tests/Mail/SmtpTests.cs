using NetworkPortal.Mail;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>Sending to a real mail server that requires STARTTLS and a password.</summary>
[Trait("database", "any")]
public sealed class SmtpTests
{
    [Fact]
    public async Task An_email_is_sent_over_TLS_with_authentication_to_its_one_recipient()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await outbox.Send(
            new MailMessage("hello", new Hello("Your visit — confirmed"))
            {
                ReplyTo = new("host@school.test", "Hana Host"),
            }
        );
        Assert.True(await outbox.SendDue());
        var mail = Assert.Single(await server.Received());
        Assert.Equal((true, true, "portal@network.test"), (mail.Tls, mail.SignedIn, mail.From));
        Assert.Equal("ana@school.test", Assert.Single(mail.To));
        Assert.Equal("Your visit — confirmed", mail.Message.Subject);
        Assert.Equal("\"The Network\" <portal@network.test>", mail.Message.From.ToString());
        var row = await outbox.Row();
        Assert.Equal((row.MessageId, outbox.Now), (mail.Message.MessageId, row.SentAt));
    }

    [Fact]
    public async Task A_calendar_invitation_can_be_sent_updated_and_canceled()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        var visit = new CalendarInvite(
            CalendarInvite.NewUid(),
            0,
            EventTime.Between(Instant.FromUtc(2027, 3, 9, 14, 0), Instant.FromUtc(2027, 3, 9, 18, 0)),
            "Visit"
        )
        {
            Attendees = [new("ana@school.test", "Ana Ruiz", Accepted: true)],
        };
        var moved = visit with
        {
            Sequence = 1,
            When = EventTime.Between(Instant.FromUtc(2027, 3, 11, 14, 0), Instant.FromUtc(2027, 3, 11, 18, 0)),
        };
        await outbox.Send("Confirmed", calendar: visit, stream: "visit-1");
        await outbox.Send("Moved", calendar: moved, stream: "visit-1");
        await outbox.Send("Canceled", calendar: (moved with { Sequence = 2 }).Cancel(), stream: "visit-1");
        await outbox.SendDue();
        var calendars = (await server.Received())
            .Select(mail => mail.Message.BodyParts.OfType<MimeKit.TextPart>().Last())
            .ToList();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], calendars.Select(part => part.ContentType.Parameters["method"]));
        var events = calendars.Select(part => Ical.Net.Calendar.Load(part.Text)!.Events.Single()).ToList();
        Assert.Equal([0, 1, 2], events.Select(one => one.Sequence));
        Assert.All(
            events,
            one =>
                Assert.Equal((visit.Uid, "mailto:portal@network.test"), (one.Uid, one.Organizer?.Value?.OriginalString))
        );
    }

    [Fact]
    public async Task A_temporary_rejection_is_retried()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.AnswerNext("451");
        await outbox.Send("Confirmed");
        await outbox.SendDue();
        Assert.StartsWith("451 ", (await outbox.Row()).LastError);
        await outbox.SendDue();
        Assert.Single(await server.Received());
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        Assert.Equal(["451", "250"], (await server.Received()).Select(mail => mail.Answer));
        Assert.NotNull((await outbox.Row()).SentAt);
    }

    [Fact]
    public async Task A_nonexistent_address_fails_once_and_later_emails_go_out()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.AnswerNext("550-recipient");
        await outbox.Send("Refused", stream: "visit-1");
        await outbox.Send("Taken", stream: "visit-1");
        await outbox.SendDue();
        var rows = await outbox.Rows();
        Assert.Equal((null, outbox.Now), (rows[0].SentAt, rows[0].FailedAt));
        Assert.StartsWith("550 5.1.1 ", rows[0].LastError);
        Assert.NotNull(rows[1].SentAt);
        Assert.Equal("Taken", (await server.Received())[^1].Message.Subject);
    }

    [Theory]
    [InlineData("550")]
    [InlineData("550-recipient")]
    [InlineData("550-plain")]
    [InlineData("554-relay")]
    [InlineData("530-sender")]
    public async Task No_email_is_lost_while_a_server_rejects_everyone(string answer)
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await outbox.Send("Before", to: "early@school.test");
        await outbox.SendDue();
        await server.AnswerAlways(answer);
        for (var n = 0; n < 65; n++)
            await outbox.Send($"Mail {n}", to: $"teacher-{n}@school.test");
        await outbox.SendDue();
        Assert.DoesNotContain(await outbox.Rows(), mail => mail.FailedAt is not null);
        await server.AnswerAlways("250");
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        Assert.All(await outbox.Rows(), mail => Assert.NotNull(mail.SentAt));
    }

    [Theory]
    [InlineData("550")]
    [InlineData("554-relay")]
    [InlineData("530-sender")]
    public async Task A_rejection_that_does_not_concern_the_address_is_retried(string answer)
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.AnswerNext(answer);
        await outbox.Send("Refused at first");
        await outbox.SendDue();
        Assert.Equal(
            (null, null, 1),
            await outbox.Row() is var row ? (row.SentAt, row.FailedAt, row.Attempts) : default
        );
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        Assert.NotNull((await outbox.Row()).SentAt);
    }

    [Fact]
    public async Task A_mistyped_address_fails_for_good_once_the_server_accepts_others()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.AnswerNext("550-plain");
        await server.AnswerNext("550-recipient");
        foreach (var name in (string[])["nobody", "noone", "ana"])
            await outbox.Send(name, to: $"{name}@school.test");
        await outbox.SendDue();
        Assert.Equal([true, true, false], (await outbox.Rows()).Select(mail => mail.FailedAt is not null));
    }

    [Fact]
    public async Task An_email_whose_response_was_lost_is_resent_with_the_same_message_ID()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.AnswerNext("drop");
        await outbox.Send("Confirmed");
        await outbox.SendDue();
        var row = await outbox.Row();
        Assert.Equal((null, null, 1), (row.SentAt, row.FailedAt, row.Attempts));
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        var received = await server.Received();
        Assert.Equal(["drop", "250"], received.Select(mail => mail.Answer));
        Assert.Equal(row.MessageId, Assert.Single(received.Select(mail => mail.Message.MessageId).Distinct()));
        Assert.Equal(received[0].Message.TextBody, received[1].Message.TextBody);
    }

    [Fact]
    public async Task Emails_stay_queued_while_the_server_is_unreachable()
    {
        await using var server = await SmtpServer.Start();
        await using var outbox = await TestOutbox.Open(server.Settings);
        await server.Stop();
        await outbox.Send("Confirmed");
        Assert.False(await outbox.SendDue());
        var row = await outbox.Row();
        Assert.Equal((null, null, 0), (row.SentAt, row.FailedAt, row.Attempts));
    }

    [Fact]
    public async Task No_email_goes_to_a_server_with_an_untrusted_certificate_authority()
    {
        await using var server = await SmtpServer.Start();
        await using var other = await SmtpServer.Start();
        await SendsNothing(
            server,
            settings => settings["Smtp:CertificateFile"] = other.Settings["Smtp:CertificateFile"]
        );
        await SendsNothing(server, settings => settings.Remove("Smtp:CertificateFile"));
    }

    [Fact]
    public async Task No_email_goes_to_a_server_whose_certificate_names_another_host()
    {
        await using var server = await SmtpServer.Start(host: "mail.elsewhere.test");
        await SendsNothing(server, _ => { });
    }

    [Fact]
    public async Task No_email_is_sent_if_the_password_is_wrong()
    {
        await using var server = await SmtpServer.Start();
        await SendsNothing(server, settings => settings["Smtp:Password"] = "guess");
    }

    private static async Task SendsNothing(SmtpServer server, Action<Dictionary<string, string?>> adjust)
    {
        var settings = server.Settings;
        adjust(settings);
        await using var outbox = await TestOutbox.Open(settings);
        await outbox.Send("Confirmed");
        Assert.False(await outbox.SendDue());
        Assert.Empty(await server.Received());
        Assert.Null((await outbox.Row()).SentAt);
    }
}
