using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>
/// A person's decision about someone else as a reader of what they share with groups. It can be revoked; then it has an
/// end.
/// </summary>
public sealed class ReaderDecision
{
    private ReaderDecision() { }

    public ReaderDecision(Guid owner, Guid person, ReaderDecisionKind kind, Instant now)
    {
        Id = Guid.CreateVersion7();
        OwnerId = owner;
        PersonId = person;
        Kind = kind;
        At = now;
    }

    public Guid Id { get; private set; }

    /// <summary>The person who decides about readers of their own entries.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The reader whom the decision is about.</summary>
    public Guid PersonId { get; private set; }

    public ReaderDecisionKind Kind { get; private set; }

    public Instant At { get; private set; }

    public Instant? EndedAt { get; private set; }
}

public enum ReaderDecisionKind
{
    /// <summary>
    /// A school leader of the owner's school doesn't evaluate the owner. The leader can read what is shared with groups
    /// from then on.
    /// </summary>
    NotMyEvaluator,

    /// <summary>Someone whom an evaluator let in may read what the owner shares with groups.</summary>
    MayRead,
}
