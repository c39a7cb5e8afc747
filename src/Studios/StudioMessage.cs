using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A message from those who lead a studio to everyone in it, or to some. It stays readable in the room for
/// those it was sent to.</summary>
internal sealed class StudioMessage
{
    public const int SubjectLength = 120;

    private StudioMessage() { }

    public StudioMessage(Guid id, Guid studio, Guid from, Instant now)
        : this()
    {
        Id = id;
        StudioId = studio;
        FromId = from;
        SentAt = now;
    }

    /// <summary>Generated with the form, so that a form submitted twice sends one message.</summary>
    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Guid FromId { get; private set; }

    public Account FromAccount { get; private set; } = null!;

    /// <summary>The name under which it was sent: the person's, or network staff.</summary>
    public required string From { get; init; }

    public required string Subject { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    public Instant SentAt { get; private set; }

    /// <summary>Whether it was for everyone, and so for those who join later too.</summary>
    public required bool ToEveryone { get; init; }

    public List<StudioMessageRecipient> Recipients { get; private set; } = [];
}

/// <summary>Someone to whom a message was sent.</summary>
internal sealed class StudioMessageRecipient
{
    private StudioMessageRecipient() { }

    public StudioMessageRecipient(Guid message, Guid person) => (MessageId, AccountId) = (message, person);

    public Guid MessageId { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>How many replies by email were passed on.</summary>
    public int Replies { get; private set; }

    public void Reply() => Replies++;
}
