using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>An outgoing email: saved together with the change that it is about, and sent afterward.</summary>
internal sealed class OutgoingMail
{
    /// <param name="html">The message's rendered page.</param>
    public OutgoingMail(Recipient to, MailMessage message, string html, string messageId, Instant created)
    {
        ToAddress = to.Address;
        ToName = to.Name;
        ReplyToAddress = message.ReplyTo?.Address;
        ReplyToName = message.ReplyTo?.Name;
        Template = message.Template;
        Subject = HeaderText.From(message.Page.Title);
        Html = html;
        Text = PlainText.From(html, links: true);
        CalendarMethod = message.Calendar?.Method;
        UnsubscribeUrl = message.Page.Choice?.OffUrl;
        Stream = message.Stream;
        Dedupe = message.Dedupe;
        MessageId = messageId;
        Created = created;
        NotBefore = message.NotBefore ?? created;
    }

    private OutgoingMail() { }

    /// <summary>Ascending; within a stream, email is sent in this order.</summary>
    public long Id { get; private set; }

    public string ToAddress { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string? ReplyToAddress { get; set; }

    public string? ReplyToName { get; set; }

    public string Template { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    /// <summary>One or more iCalendar objects, one after the other (RFC 5545 3.4), or null.</summary>
    public string? Calendar { get; set; }

    /// <summary>REQUEST or CANCEL, matching the first object of <see cref="Calendar"/>; null without one.</summary>
    public string? CalendarMethod { get; init; }

    /// <summary>The one-click unsubscribe URL; null if this email can't be turned off.</summary>
    public string? UnsubscribeUrl { get; private set; }

    public string? Stream { get; private set; }

    public string? Dedupe { get; set; }

    /// <summary>
    /// Created with the email, so that email clients recognize an email sent twice (after a crash or lost response) as
    /// a duplicate.
    /// </summary>
    public string MessageId { get; private set; } = "";

    public Instant Created { get; private set; }

    public Instant NotBefore { get; private set; }

    /// <summary>The number of attempts started.</summary>
    public int Attempts { get; private set; }

    /// <summary>The lease of the sender processing it, valid until <see cref="LeasedUntil"/>.</summary>
    public Guid? Lease { get; private set; }

    public Instant? LeasedUntil { get; private set; }

    public Instant? SentAt { get; private set; }

    /// <summary>When sending was given up.</summary>
    public Instant? FailedAt { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Removes a person's name or address from an email that hasn't been sent yet.</summary>
    public void Replace(string word, string instead)
    {
        string Clean(string text) => text.Replace(word, instead, StringComparison.OrdinalIgnoreCase);
        Subject = Clean(Subject);
        Text = Clean(Text);
        Html = Clean(Html);
        ToName = Clean(ToName);
        if (ReplyToAddress == word)
            (ReplyToAddress, ReplyToName) = (null, null);
        if (ReplyToName is not null)
            ReplyToName = Clean(ReplyToName);
        if (Calendar is not null)
            Calendar = Clean(Calendar);
        if (Dedupe is not null)
            Dedupe = Clean(Dedupe);
        if (LastError is not null)
            LastError = Clean(LastError);
    }
}
