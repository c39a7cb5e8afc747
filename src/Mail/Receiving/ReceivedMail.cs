using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// An email in the portal's mailbox and what became of it, without its text. Saved with the change that the email
/// makes, so that each is carried out exactly once.
/// </summary>
internal sealed class ReceivedMail
{
    public const int MaxSubject = 200;

    private ReceivedMail() => Key = From = NormalizedFrom = Subject = "";

    public ReceivedMail(MailEnvelope envelope, ReplyOutcome outcome, Instant now)
    {
        Id = Guid.CreateVersion7();
        Key = envelope.Key;
        From = envelope.From;
        NormalizedFrom = EmailAddress.Key(envelope.From);
        Subject = envelope.Subject;
        ReceivedAt = now;
        Outcome = outcome;
    }

    public Guid Id { get; private set; }

    /// <summary>A hash of the Message-ID; unique.</summary>
    public string Key { get; private set; }

    public string From { get; private set; }

    public string NormalizedFrom { get; private set; }

    public string Subject { get; private set; }

    public Instant ReceivedAt { get; private set; }

    public ReplyOutcome Outcome { get; private set; }

    /// <summary>When someone dealt with a reply that the portal couldn't place; null before.</summary>
    public Instant? SettledAt { get; private set; }
}

/// <summary>What is known of an email before it is read.</summary>
/// <param name="Key">See <see cref="ReceivedMail.Key"/>.</param>
/// <param name="Size">In bytes.</param>
internal sealed record MailEnvelope(string Key, string From, string Subject, long Size)
{
    /// <param name="messageId">Null if the email has none.</param>
    /// <param name="position">Where the email is in the mailbox.</param>
    public static string KeyOf(string? messageId, string position) =>
        SecretToken.Hash(string.IsNullOrWhiteSpace(messageId) ? position : messageId.Trim());
}

public enum ReplyOutcome
{
    /// <summary>It was carried out.</summary>
    Applied,

    /// <summary>An earlier email did the same.</summary>
    Repeated,

    /// <summary>An out-of-office message, a list, or something else that no person wrote to the portal.</summary>
    Automatic,

    /// <summary>A mail server reports that an email couldn't be delivered.</summary>
    Bounced,

    /// <summary>It answers an invitation that has changed since, or one that was answered later.</summary>
    Outdated,

    /// <summary>The receiving server couldn't confirm who sent it.</summary>
    Unauthenticated,

    /// <summary>The sender isn't someone to whom the portal sent the email, or no longer takes part.</summary>
    UnknownSender,

    /// <summary>It doesn't say what it is about: not a reply, or to an address that was changed.</summary>
    UnknownTopic,

    /// <summary>What it is about ended too long ago.</summary>
    Closed,

    /// <summary>It has no text of its own.</summary>
    Empty,

    TooLarge,

    /// <summary>One sender sent more replies than a person writes.</summary>
    TooMany,

    /// <summary>The portal failed to read it.</summary>
    Unreadable,
}
