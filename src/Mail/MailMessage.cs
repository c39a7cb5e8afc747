using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>What an email says, and how it is delivered; its recipient is named when it is sent.</summary>
/// <param name="Template">The theme's <c>mail/{template}.liquid</c>; the plain text is generated from it too.</param>
public sealed record MailMessage(string Template, MailPage Page)
{
    /// <summary>
    /// A request, or a cancellation created by <see cref="CalendarInvite.Cancel"/>, that lists the recipient as an
    /// attendee.
    /// </summary>
    public CalendarInvite? Calendar
    {
        get => Calendars.Count > 0 ? Calendars[0] : null;
        init => Calendars = value is null ? [] : [value];
    }

    /// <summary>
    /// The same for an email about several events. Each is an object and a part of the email of its own, because a
    /// request is about one event (RFC 5546 3.2.2).
    /// </summary>
    public IReadOnlyList<CalendarInvite> Calendars { get; init; } = [];

    /// <summary>Emails of one stream (such as a visit's ID) are sent in the order they were created.</summary>
    public string? Stream { get; init; }

    /// <summary>
    /// A key for the content and recipient; a second email with the same key is not created.
    /// </summary>
    public string? Dedupe { get; init; }

    /// <summary>The person who answers questions about the email.</summary>
    public Recipient? ReplyTo { get; init; }

    /// <summary>
    /// What replies are about (such as a visit's ID). If the portal reads its mailbox, replies go there, to an address
    /// that is signed for this recipient, under the name of <see cref="ReplyTo"/>; otherwise to that person directly.
    /// </summary>
    public Guid? Thread { get; init; }

    /// <summary>The earliest time to send it; defaults to now.</summary>
    public Instant? NotBefore { get; init; }
}
