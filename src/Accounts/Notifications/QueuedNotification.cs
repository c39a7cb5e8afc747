using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A notification to deliver later. It holds no text: the text is looked up, with the person's current
/// permissions, when it is sent.</summary>
public sealed class QueuedNotification
{
    public const int SubjectLength = 100;

    private QueuedNotification() => Kind = Subject = "";

    internal QueuedNotification(Notification notification, Instant at, Instant dueAt)
    {
        Id = Guid.CreateVersion7();
        AccountId = notification.Person;
        Kind = notification.Kind.Key;
        StudioId = notification.Place;
        Subject = notification.Subject;
        (At, DueAt) = (at, dueAt);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Kind { get; private set; }

    /// <summary>The studio it belongs to; <see cref="Guid.Empty"/> for none.</summary>
    public Guid StudioId { get; private set; }

    /// <summary>What happened, as the module's key; a person is notified only once per subject.</summary>
    public string Subject { get; private set; }

    /// <summary>When it becomes relevant: when the event happened, or some time before an upcoming event.</summary>
    public Instant At { get; private set; }

    public Instant DueAt { get; private set; }

    /// <summary>When it was sent, or dropped because it no longer mattered.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>The random ID that a sender writes to all notifications it claims.</summary>
    public Guid? ClaimedBy { get; private set; }

    /// <summary>Whether it was included in an email.</summary>
    public bool Sent { get; private set; }

    /// <summary>Returns it to the queue for a later time.</summary>
    internal void Move(Instant dueAt)
    {
        DueAt = dueAt;
        ClosedAt = null;
        ClaimedBy = null;
    }

    internal void MarkSent() => Sent = true;
}

/// <summary>A digest that was sent; each person gets at most one per scheduled time.</summary>
internal sealed class SentDigest(Guid accountId, Instant slot, Instant at)
{
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>When the digest was due.</summary>
    public Instant Slot { get; private set; } = slot;

    public Instant At { get; private set; } = at;
}
