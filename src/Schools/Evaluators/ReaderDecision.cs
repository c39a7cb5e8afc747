using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>What a person says of another as a reader of what they share with groups. It can be taken back; then it is
/// ended.</summary>
public sealed class ReaderDecision
{
    private ReaderDecision() { }

    public ReaderDecision(Guid owner, Guid person, ReaderDecisionKind kind, Instant now)
    {
        Id = Guid.CreateVersion7();
        (OwnerId, PersonId, Kind, At) = (owner, person, kind, now);
    }

    public Guid Id { get; private set; }

    /// <summary>Whose things it is about, and who says it.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>Of whom it is said.</summary>
    public Guid PersonId { get; private set; }

    public ReaderDecisionKind Kind { get; private set; }

    public Instant At { get; private set; }

    public Instant? EndedAt { get; private set; }
}

public enum ReaderDecisionKind
{
    /// <summary>A school leader of the owner's school does not evaluate the owner. It opens what is shared from then
    /// on.</summary>
    NotMyEvaluator,

    /// <summary>Somebody whom an evaluator let in may read what the owner shares with their groups.</summary>
    MayRead,
}
