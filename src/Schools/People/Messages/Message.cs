using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>
/// A record that one person wrote to another through the portal, so that the other can reply, report, or block. The
/// text isn't stored.
/// </summary>
public sealed class Message
{
    private Message() => Subject = "";

    public Message(Guid fromId, Guid toId, string subject, Instant at)
    {
        Id = Guid.CreateVersion7();
        FromId = fromId;
        ToId = toId;
        Subject = subject;
        SentAt = at;
    }

    public Guid Id { get; private set; }

    public Guid FromId { get; private set; }

    public Guid ToId { get; private set; }

    /// <summary>The subject line, for the reply's subject.</summary>
    public string Subject { get; private set; }

    public Instant SentAt { get; private set; }
}

/// <summary>A person's choice not to receive messages from another person.</summary>
public sealed class BlockedSender
{
    private BlockedSender() { }

    public BlockedSender(Guid byId, Guid againstId, Instant at)
    {
        ById = byId;
        AgainstId = againstId;
        At = at;
    }

    public Guid ById { get; private set; }

    public Guid AgainstId { get; private set; }

    public Instant At { get; private set; }
}
