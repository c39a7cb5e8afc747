using MimeKit;
using NetworkPortal.Mail;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Mail;

namespace NetworkPortal.Tests.Security;

/// <summary>Names and text that try to inject headers, recipients or another message.</summary>
public sealed class MailHeaderTests
{
    private static readonly string[] Breaks =
    [
        "\r\n",
        "\n",
        "\r",
        "\n\n",
        "\r\n\r\n",
        "\0",
        "\v",
        "\f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\r\n ",
        "\r\n\t",
        "\u0001",
        "\u007f",
        "%0d%0a",
        "=0D=0A",
        "\\r\\n",
        "\u560d\u560a",
        "&#13;&#10;",
    ];

    private static readonly string[] Tails =
    [
        "Bcc: eve@evil.test",
        "To: eve@evil.test",
        "Cc: eve@evil.test",
        "Reply-To: eve@evil.test",
        "From: eve@evil.test",
        "Subject: other",
        "Content-Type: text/html",
        "MIME-Version: 9",
        "X: y",
        ".",
        ".\r\nMAIL FROM:<eve@evil.test>",
        "RCPT TO:<eve@evil.test>",
        "DATA",
        "--boundary",
        "\r\n<script>alert(1)</script>",
        "Resent-Bcc: eve@evil.test",
    ];

    private static readonly string[] Others =
    [
        "=?utf-8?q?Hi=0D=0ABcc:_eve@evil.test?=",
        "=?utf-8?b?SGkNCkJjYzogZXZlQGV2aWwudGVzdA==?=",
        "=?iso-2022-jp?b?GyRC?=\r\nBcc: eve@evil.test",
        "Ana <eve@evil.test>, Ben",
        "\"Ana\" <eve@evil.test>",
        "Ana; Ben <eve@evil.test>",
        "group: eve@evil.test, bob@evil.test;",
        "a,b,c@evil.test",
        "<eve@evil.test>",
        "(eve@evil.test)",
        "\u202eevil",
        "\ud83d\ude00 smile",
        "\" quote",
        "\\\" escaped",
        "''",
        "   ",
        "",
        ",",
        ";",
        "@",
        "<>",
        "a" + new string(' ', 1200) + "b",
    ];

    /// <summary>Text that no form accepts and PostgreSQL cannot store.</summary>
    private static readonly string[] Unstorable = TestDatabase.IsPostgres ? [] : ["a\u0000b", "\ud83d broken half"];

    [Fact]
    public async Task User_input_cannot_add_a_header_or_a_recipient()
    {
        var words = Breaks
            .SelectMany(mark => Tails.Select(tail => "Hi" + mark + tail))
            .Concat(Others)
            .Concat(Unstorable)
            .Append(new string('x', 5000))
            .Append(new string('Ж', 3000))
            .ToList();
        Assert.InRange(words.Count, 300, 1000);
        await using var outbox = await TestOutbox.Open();
        foreach (var batch in words.Chunk(50))
            await outbox.Work(
                (mailer, db) =>
                    db.Write(async () =>
                    {
                        foreach (var word in batch)
                            await mailer.Send(
                                new("ana@school.test", word),
                                new("hello", new Hello(word)) { ReplyTo = new("host@school.test", word) }
                            );
                    })
            );
        Assert.True(await outbox.SendDue());
        var files = Directory.EnumerateFiles(outbox.MailFolder, "*.eml").ToList();
        Assert.Equal(words.Count, files.Count);
        foreach (var file in files)
            await AssertPlain(file);
    }

    [Fact]
    public void A_recipient_must_be_exactly_one_address()
    {
        foreach (
            var tail in Breaks
                .SelectMany(mark => Tails.Take(6).Select(tail => mark + tail))
                .Concat([
                    ",eve@evil.test",
                    ";eve@evil.test",
                    " eve@evil.test",
                    "\teve@evil.test",
                    ">,<eve@evil.test",
                    "(x),eve@evil.test",
                ])
        )
            Assert.Throws<ArgumentException>(() => new Recipient("ana@school.test" + tail, "Ana"));
    }

    private static async Task AssertPlain(string file)
    {
        var message = await MimeMessage.LoadAsync(file);
        Assert.Equal(
            ["Auto-Submitted", "Date", "From", "Message-Id", "MIME-Version", "Reply-To", "Subject", "To"],
            message.Headers.Select(header => header.Field).Order(StringComparer.OrdinalIgnoreCase)
        );
        Assert.Equal("ana@school.test", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
        Assert.Equal("host@school.test", Assert.IsType<MailboxAddress>(Assert.Single(message.ReplyTo)).Address);
        Assert.Equal("portal@portal.test", Assert.IsType<MailboxAddress>(Assert.Single(message.From)).Address);
        Assert.Equal(["ana@school.test"], message.GetRecipients().Select(mailbox => mailbox.Address));
        Assert.Equal("multipart/alternative", message.Body!.ContentType.MimeType);
        Assert.Equal(2, ((Multipart)message.Body).Count);
    }
}
