using Microsoft.AspNetCore.Http;
using MimeKit;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>The structure of sent emails, read back from the .eml file.</summary>
public sealed class MimeBuilderTests
{
    private static readonly CalendarInvite Visit = new(
        "visit-uid",
        0,
        EventTime.Between(Instant.FromUtc(2027, 3, 9, 14, 0), Instant.FromUtc(2027, 3, 9, 18, 0)),
        "Visit, with Zoë"
    )
    {
        Description = new string('x', 400),
        Attendees = [new("ana@school.test", "Ana Ruiz", Accepted: true)],
    };

    [Fact]
    public async Task The_text_part_comes_before_the_HTML_part()
    {
        var message = await Sent(outbox => outbox.Send("Welcome"));
        Assert.Equal("multipart/alternative", message.Body!.ContentType.MimeType);
        Assert.Equal(["text/plain", "text/html"], ((Multipart)message.Body).Select(part => part.ContentType.MimeType));
        Assert.All(((Multipart)message.Body), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Contains("Good morning, Zoë", message.TextBody);
        Assert.Contains("See your visits <https://portal.test/visits>", message.TextBody);
        Assert.Contains("<p>Good morning, Zo&#xEB;</p>", message.HtmlBody);
    }

    [Fact]
    public async Task The_calendar_is_the_last_alternative_and_is_also_attached_as_a_file()
    {
        var mixed = Assert.IsType<Multipart>((await Sent(outbox => outbox.Send("Your visit", calendar: Visit))).Body);
        Assert.Equal("multipart/mixed", mixed.ContentType.MimeType);
        var readings = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], readings.Select(part => part.ContentType.MimeType));
        var calendar = (TextPart)readings[2];
        var file = Assert.IsType<MimePart>(mixed[1], exactMatch: false);
        Assert.Equal(("invite.ics", true), (file.FileName, file.IsAttachment));
        Assert.False(calendar.IsAttachment);
        using var content = new MemoryStream();
        file.Content!.DecodeTo(content);
        Assert.Equal(calendar.Text.ReplaceLineEndings("\r\n"), System.Text.Encoding.UTF8.GetString(content.ToArray()));
    }

    [Theory]
    [InlineData(false, "REQUEST")]
    [InlineData(true, "CANCEL")]
    public async Task The_calendar_part_header_names_the_same_method_as_its_content(bool canceled, string method)
    {
        var message = await Sent(outbox => outbox.Send("Your visit", calendar: canceled ? Visit.Cancel() : Visit));
        var calendar = message
            .BodyParts.OfType<TextPart>()
            .Single(part => part.ContentType.MimeType == "text/calendar");
        Assert.Equal(("utf-8", method), (calendar.ContentType.Charset, calendar.ContentType.Parameters["method"]));
        Assert.Contains($"METHOD:{method}\r\n", calendar.Text.ReplaceLineEndings("\r\n"));
        Assert.Contains("Visit\\, with Zoë", calendar.Text);
    }

    [Fact]
    public async Task The_sender_is_the_network_and_replies_go_to_a_person()
    {
        var message = await Sent(outbox =>
            outbox.Send(
                new MailMessage("hello", new Hello("Your visit"))
                {
                    Calendar = Visit,
                    ReplyTo = new("host@school.test", "Hana Host"),
                }
            )
        );
        Assert.Equal("portal@portal.test", Assert.IsType<MailboxAddress>(Assert.Single(message.From)).Address);
        Assert.Equal("host@school.test", Assert.IsType<MailboxAddress>(Assert.Single(message.ReplyTo)).Address);
        Assert.Equal("ana@school.test", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Contains(
            "ORGANIZER;CN=portal@portal.test:mailto:portal@portal.test",
            message.BodyParts.OfType<TextPart>().Last().Text
        );
    }

    [Fact]
    public async Task A_calendar_invitation_must_list_its_recipient()
    {
        await using var outbox = await TestOutbox.Open();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            outbox.Send("Your visit", to: "ben@school.test", calendar: Visit)
        );
        Assert.Empty(await outbox.Rows());
    }

    [Fact]
    public async Task No_line_exceeds_the_SMTP_limit_of_998_characters()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Send(new string('Ж', 3000), calendar: Visit);
        await outbox.SendDue();
        var lines = await File.ReadAllLinesAsync(
            Directory.EnumerateFiles(outbox.MailFolder).Single(),
            System.Text.Encoding.Latin1,
            TestContext.Current.CancellationToken
        );
        Assert.All(lines, line => Assert.True(line.Length <= 998, line));
    }

    [Theory]
    [InlineData("Hi\r\nBcc: eve@evil.test")]
    [InlineData("Hi\nBcc: eve@evil.test\n\nbody")]
    [InlineData("Hi\rBcc: eve@evil.test")]
    [InlineData("Hi\0Bcc: eve@evil.test")]
    [InlineData("Hi\u2028Bcc: eve@evil.test\u2029\u0085X: y")]
    [InlineData("=?utf-8?q?Hi=0D=0ABcc:_eve@evil.test?=")]
    [InlineData("Ana <eve@evil.test>, Ben")]
    public async Task A_hostile_subject_or_name_cannot_add_headers_or_recipients(string text)
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Work(
            (mailer, db) =>
                db.Write(() =>
                    mailer.Send(
                        new("ana@school.test", text),
                        new("hello", new Hello(text)) { ReplyTo = new("host@school.test", text) }
                    )
                )
        );
        await outbox.SendDue();
        var message = await Single(outbox);
        Assert.Equal(
            ["Auto-Submitted", "Date", "From", "Message-Id", "MIME-Version", "Reply-To", "Subject", "To"],
            message.Headers.Select(header => header.Field).Order(StringComparer.OrdinalIgnoreCase)
        );
        Assert.Equal("ana@school.test", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
        Assert.DoesNotContain(
            message.GetRecipients(),
            mailbox => mailbox.Address.Contains("evil", StringComparison.Ordinal)
        );
        var shown = message.Subject + message.To[0].Name + message.ReplyTo[0].Name;
        Assert.DoesNotContain(shown, c => char.IsControl(c) || c is '\u2028' or '\u2029');
    }

    [Theory]
    [InlineData("ana@school.test\r\nBcc: eve@evil.test")]
    [InlineData("ana@school.test,eve@evil.test")]
    [InlineData("ana@school.test;eve@evil.test")]
    [InlineData("Ana <ana@school.test>")]
    [InlineData("ana@school.test eve@evil.test")]
    [InlineData("<@evil.test:ana@school.test>")]
    [InlineData("ana@school.test\0")]
    [InlineData("ana")]
    [InlineData("zoë@school.test")]
    [InlineData("@school.test")]
    [InlineData("")]
    public void A_recipient_must_be_exactly_one_address(string address) =>
        Assert.Throws<ArgumentException>(() => new Recipient(address, "Ana"));

    [Theory]
    [InlineData("ana@school.test")]
    [InlineData("ana.o'brien+visits@mail.school.test")]
    [InlineData("zoe@schüle.test")]
    public void A_valid_address_is_accepted(string address) =>
        Assert.Equal(EmailAddress.Clean(address), new Recipient(address, "Ana").Address);

    [Theory]
    [InlineData("ana@school.test", true)]
    [InlineData("ana.o'brien+visits@mail.school.test", true)]
    [InlineData("zoë@schüle.test", false)]
    [InlineData("a|b!#@school.test", true)]
    [InlineData("ana@sch=ool.t_x", false)]
    [InlineData("ana..ruiz@school.test", false)]
    [InlineData(".ana@school.test", false)]
    [InlineData("ana.@school.test", false)]
    [InlineData("ana@school..test", false)]
    [InlineData("ana@school.test.", false)]
    [InlineData("ana@school", false)]
    public async Task Every_address_that_a_form_accepts_can_receive_email(string address, bool accepted)
    {
        var form = new AddressForm();
        var http = new DefaultHttpContext
        {
            Request =
            {
                ContentType = "application/x-www-form-urlencoded",
                Form = new FormCollection(new() { ["email"] = address }),
            },
        };
        Assert.Equal(accepted, await form.Read(http));
        if (accepted)
            Assert.Equal(address, new Recipient(address, "Ana").Address);
    }

    private sealed class AddressForm : Form
    {
        public Field Email { get; } = Field.Email("email", "Email");
    }

    private static async Task<MimeMessage> Sent(Func<TestOutbox, Task> write)
    {
        await using var outbox = await TestOutbox.Open();
        await write(outbox);
        Assert.True(await outbox.SendDue());
        return await Single(outbox);
    }

    private static Task<MimeMessage> Single(TestOutbox outbox) =>
        MimeMessage.LoadAsync(Assert.Single(Directory.EnumerateFiles(outbox.MailFolder, "*.eml")));
}
