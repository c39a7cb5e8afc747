using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>That one person wrote to another through the portal, so that the other can answer, report or refuse. The
/// words are not kept.</summary>
public sealed class Message
{
    private Message() => Subject = "";

    public Message(Guid fromId, Guid toId, string subject, Instant at)
    {
        Id = Guid.CreateVersion7();
        (FromId, ToId, Subject, SentAt) = (fromId, toId, subject, at);
    }

    public Guid Id { get; private set; }

    public Guid FromId { get; private set; }

    public Guid ToId { get; private set; }

    /// <summary>Its subject line, for the answer's.</summary>
    public string Subject { get; private set; }

    public Instant SentAt { get; private set; }
}

/// <summary>One person does not want to be written to by another.</summary>
public sealed class Refusal
{
    private Refusal() { }

    public Refusal(Guid byId, Guid againstId, Instant at) => (ById, AgainstId, At) = (byId, againstId, at);

    public Guid ById { get; private set; }

    public Guid AgainstId { get; private set; }

    public Instant At { get; private set; }
}
