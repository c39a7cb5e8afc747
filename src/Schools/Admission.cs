using NodaTime;

namespace NetworkPortal.Schools;

/// <summary>
/// Who let a person into a school, and when. The record outlasts the membership: someone who leaves and comes back was
/// still let in by the same person. Sharing uses it to check whether someone joined through a person's evaluator
/// (decision 0021).
/// </summary>
public sealed class Admission
{
    private Admission() { }

    public Admission(Guid account, Guid school, Guid by, bool newAccount, Instant now)
    {
        Id = Guid.CreateVersion7();
        AccountId = account;
        SchoolId = school;
        ById = by;
        NewAccount = newAccount;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>Who invited the person, or approved the request to join.</summary>
    public Guid ById { get; private set; }

    public Instant At { get; private set; }

    /// <summary>
    /// Whether the account was created for this admission, so the person joined the whole network through it.
    /// </summary>
    public bool NewAccount { get; private set; }

    /// <summary>A second person who knows the new member and confirmed them; null until someone does.</summary>
    public Guid? ConfirmedById { get; private set; }

    public Instant? ConfirmedAt { get; private set; }
}
