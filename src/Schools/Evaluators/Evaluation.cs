using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>
/// One person evaluates another: a relation that the school sets, and that only ever denies. What the evaluated person
/// shares with a group
/// skips the evaluator. It is ended, never deleted; what was begun before its end stays shut (decision 0021).
/// </summary>
public sealed class Evaluation
{
    private Evaluation() { }

    public Evaluation(Guid school, Guid evaluator, Guid evaluated, Guid? setBy, Instant now)
    {
        Id = Guid.CreateVersion7();
        (SchoolId, EvaluatorId, EvaluatedId, SetById, From) = (school, evaluator, evaluated, setBy, now);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public Guid EvaluatorId { get; private set; }

    public Guid EvaluatedId { get; private set; }

    /// <summary>Null where a recipe set it.</summary>
    public Guid? SetById { get; private set; }

    public Instant From { get; private set; }

    public Instant? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <returns>Whether it held until now.</returns>
    public bool End(Guid? by, Instant now)
    {
        if (EndedAt is not null)
            return false;
        (EndedAt, EndedById) = (now, by);
        return true;
    }
}
