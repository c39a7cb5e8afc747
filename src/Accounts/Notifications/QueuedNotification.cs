using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Something that a person is to be told later. It holds no words: those are found, with the right to read
/// them, when it is sent.</summary>
public sealed class QueuedNotification
{
    public const int SubjectLength = 100;

    private QueuedNotification() => Kind = Subject = "";

    internal QueuedNotification(Notification news, Instant at, Instant dueAt)
    {
        Id = Guid.CreateVersion7();
        (AccountId, Kind, PlaceId, Subject) = (news.Person, news.Kind.Key, news.Place, news.Subject);
        (At, DueAt) = (at, dueAt);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Kind { get; private set; }

    /// <summary>The studio it is about; <see cref="Guid.Empty"/> for none.</summary>
    public Guid PlaceId { get; private set; }

    /// <summary>What happened, in the words of its module; a person is told once of each.</summary>
    public string Subject { get; private set; }

    /// <summary>From when on it is news: the moment of what happened, or a while before what is ahead.</summary>
    public Instant At { get; private set; }

    public Instant DueAt { get; private set; }

    /// <summary>When it was sent, or dropped because it no longer mattered.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Whoever closes it writes the same number to all that it takes.</summary>
    public Guid? Taker { get; private set; }

    /// <summary>Whether it stood in a mail.</summary>
    public bool Told { get; private set; }

    /// <summary>Back into the pile, for another time.</summary>
    internal void Move(Instant dueAt) => (DueAt, ClosedAt, Taker) = (dueAt, null, null);

    internal void Tell() => Told = true;
}

/// <summary>A digest that was sent: one person gets one for each hour that was set for it.</summary>
internal sealed class SentDigest(Guid accountId, Instant slot, Instant at)
{
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>When it was due, the hour that was set.</summary>
    public Instant Slot { get; private set; } = slot;

    public Instant At { get; private set; } = at;
}
