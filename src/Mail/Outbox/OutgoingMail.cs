using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>A mail on its way: written with the change that it tells of, sent after.</summary>
internal sealed class OutgoingMail
{
    public OutgoingMail(Recipient to, string template, string subject, string html, string messageId, Instant created)
    {
        (ToAddress, ToName, Template, Subject, Html) = (to.Address, to.Name, template, subject, html);
        Text = PlainText.From(html, links: true);
        (MessageId, Created, NotBefore) = (messageId, created, created);
    }

    private OutgoingMail() { }

    /// <summary>Counts up; within a stream, mail leaves in this order.</summary>
    public long Id { get; private set; }

    public string ToAddress { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string? ReplyToAddress { get; set; }

    public string? ReplyToName { get; set; }

    public string Template { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    /// <summary>An iCalendar object, or null.</summary>
    public string? Calendar { get; set; }

    /// <summary>REQUEST or CANCEL, the same as in <see cref="Calendar"/>; null without one.</summary>
    public string? CalendarMethod { get; init; }

    /// <summary>Where mail programs switch this sort of mail off; null where that can't be.</summary>
    public string? UnsubscribeUrl { get; init; }

    public string? Stream { get; init; }

    public string? Dedupe { get; set; }

    /// <summary>Made with the mail, so that a reader's program knows a mail sent twice (after a crash, or a lost
    /// answer) for one.</summary>
    public string MessageId { get; private set; } = "";

    public Instant Created { get; private set; }

    public Instant NotBefore { get; init; }

    /// <summary>How often sending has been begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>The sender that has it in hand, until <see cref="LeasedUntil"/>.</summary>
    public Guid? Lease { get; private set; }

    public Instant? LeasedUntil { get; private set; }

    public Instant? SentAt { get; private set; }

    /// <summary>When it was given up.</summary>
    public Instant? FailedAt { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Takes a person's name or address out of a mail that has not left yet.</summary>
    public void Replace(string word, string instead)
    {
        string Clean(string text) => text.Replace(word, instead, StringComparison.OrdinalIgnoreCase);
        (Subject, Text, Html, ToName) = (Clean(Subject), Clean(Text), Clean(Html), Clean(ToName));
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
