using NodaTime;

namespace NetworkPortal.Schools;

/// <summary>
/// Who let a person into a school, and when. It outlasts the membership: whoever leaves and comes back was still let in
/// by the same person.
/// Sharing asks it whether somebody came through a person's evaluator (decision 0021).
/// </summary>
public sealed class Admission
{
    private Admission() { }

    public Admission(Guid account, Guid school, Guid by, bool newAccount, Instant now)
    {
        Id = Guid.CreateVersion7();
        (AccountId, SchoolId, ById, NewAccount, At) = (account, school, by, newAccount, now);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>Who invited the person, or answered the request to join.</summary>
    public Guid ById { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Whether the account was made for it, so that the person came to the whole network this way.</summary>
    public bool NewAccount { get; private set; }

    /// <summary>A second person who knows the one let in; null until somebody confirms.</summary>
    public Guid? ConfirmedById { get; private set; }

    public Instant? ConfirmedAt { get; private set; }
}
