using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>
/// One person evaluates another: set by the school, and only ever restricts access. What the evaluated person shares
/// with a group doesn't reach the evaluator. An evaluation is ended, never deleted; entries begun before its end stay
/// closed to the evaluator (decision 0021).
/// </summary>
public sealed class Evaluation
{
    private Evaluation() { }

    public Evaluation(Guid school, Guid evaluator, Guid evaluated, Guid? setBy, Instant now)
    {
        Id = Guid.CreateVersion7();
        SchoolId = school;
        EvaluatorId = evaluator;
        EvaluatedId = evaluated;
        SetById = setBy;
        From = now;
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public Guid EvaluatorId { get; private set; }

    public Guid EvaluatedId { get; private set; }

    /// <summary>Null if a recipe set it.</summary>
    public Guid? SetById { get; private set; }

    public Instant From { get; private set; }

    public Instant? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <returns>False if it had already ended.</returns>
    public bool End(Guid? by, Instant now)
    {
        if (EndedAt is not null)
            return false;
        (EndedAt, EndedById) = (now, by);
        return true;
    }
}
