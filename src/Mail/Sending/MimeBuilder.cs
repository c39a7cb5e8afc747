using System.Text;
using MimeKit;
using MimeKit.Text;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Mail.Sending;

/// <summary>Builds the MIME message; the result is always the same for the same email.</summary>
internal static class MimeBuilder
{
    public static MimeMessage Build(OutgoingMail mail, Recipient from)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = mail.Created.ToDateTimeOffset(),
            Subject = mail.Subject,
        };
        message.From.Add(from.Mailbox);
        message.To.Add(new Recipient(mail.ToAddress, mail.ToName).Mailbox);
        if (mail.ReplyToAddress is { } address)
            message.ReplyTo.Add(new Recipient(address, mail.ReplyToName ?? "").Mailbox);
        // Asks vacation responders and ticket systems not to reply (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.UnsubscribeUrl is { } url)
            Unsubscribe(message.Headers, url);
        message.Body = Body(mail);
        return message;
    }

    /// <summary>Adds the one-click header only for HTTPS URLs (RFC 8058 3.1).</summary>
    private static void Unsubscribe(HeaderList headers, string url)
    {
        headers.Add(HeaderId.ListUnsubscribe, $"<{url}>");
        if (url.StartsWith("https://", StringComparison.Ordinal))
            headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// <summary>
    /// Builds the body. The calendar object is the last alternative, which is the preferred one, and is also attached
    /// as a file for email clients that look for one (CalConnect's guide to iMIP).
    /// </summary>
    private static MimeEntity Body(OutgoingMail mail)
    {
        var readings = new MultipartAlternative { Text(TextFormat.Plain, mail.Text), Text(TextFormat.Html, mail.Html) };
        if (mail is not { Calendar: { } calendar, CalendarMethod: { } method })
            return readings;
        var objects = Objects(calendar);
        readings.Add(Invitation(objects[0], method));
        var all = new Multipart("mixed") { readings, File(objects[0]) };
        foreach (var further in objects.Skip(1))
            all.Add(Invitation(further, CalendarText.MethodOf(further)));
        return all;
    }

    /// <summary>Returns the iCalendar objects of a stream of them.</summary>
    private static List<string> Objects(string stream)
    {
        const string end = "END:VCALENDAR";
        return [.. stream.Split(end, StringSplitOptions.None)[..^1].Select(text => text.TrimStart() + end + "\r\n")];
    }

    private static TextPart Invitation(string calendar, string method)
    {
        var invitation = new TextPart("calendar") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        invitation.SetText(Encoding.UTF8, calendar);
        invitation.ContentType.Parameters["method"] = method;
        return invitation;
    }

    private static TextPart Text(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static MimePart File(string calendar) =>
        new("application", "ics")
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = "invite.ics",
        };
}
