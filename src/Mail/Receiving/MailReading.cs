using MimeKit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail.Receiving;

/// <summary>Reads a MIME message as a reply.</summary>
internal static class MailReading
{
    private static readonly HeaderId[] Recipients = [HeaderId.To, HeaderId.Cc, HeaderId.ResentTo];

    /// <summary>Where receiving servers note to which address an email was delivered.</summary>
    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "Envelope-To"];

    /// <summary>Returns the one sender; null if there is none or several.</summary>
    public static MailboxAddress? Sender(MimeMessage message) =>
        message.From.Mailboxes.ToList() is [var sender] && EmailAddress.IsAddress(sender.Address) ? sender : null;

    /// <summary>Returns the calendar's answer in a message; null if there is none.</summary>
    public static CalendarReply? Calendar(MimeMessage message) =>
        message
            .BodyParts.OfType<TextPart>()
            .Where(part => part.ContentType.IsMimeType("text", "calendar"))
            .Select(part => CalendarReply.Parse(part.Text))
            .FirstOrDefault(reply => reply is not null);

    public static IncomingMail Read(MimeMessage message, MailboxAddress sender, ReplyAddresses addresses)
    {
        var from = EmailAddress.Clean(sender.Address);
        return new()
        {
            From = from,
            Name = HeaderText.From(sender.Name ?? ""),
            Thread = Addresses(message).Select(address => addresses.Open(address, from)).FirstOrDefault(Found),
            Text = PlainText.Shorten(ReplyText.From(Text(message)), IncomingMail.MaxText),
            Attachments = message.Attachments.Count(part => !IsCalendar(part)),
            Calendar = Calendar(message),
        };
    }

    private static bool Found(Guid? thread) => thread is not null;

    private static bool IsCalendar(MimeEntity part) =>
        part.ContentType.IsMimeType("text", "calendar") || part.ContentType.IsMimeType("application", "ics");

    private static string Text(MimeMessage message) =>
        message.TextBody ?? (message.HtmlBody is { } html ? PlainText.From(html) : "");

    private static IEnumerable<string> Addresses(MimeMessage message) =>
        message
            .Headers.Where(header => Recipients.Contains(header.Id) || Delivered.Contains(header.Field, Ignoring))
            .SelectMany(header => InternetAddressList.TryParse(header.Value, out var list) ? list.Mailboxes : [])
            .Select(mailbox => mailbox.Address);

    private static readonly StringComparer Ignoring = StringComparer.OrdinalIgnoreCase;
}
