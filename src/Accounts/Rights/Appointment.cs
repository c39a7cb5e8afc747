using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>
/// A person was given a role that allows breaking the glass, and by whom. It stays when the role is taken away again:
/// whoever appointed whom
/// is asked long afterwards (decision 0022).
/// </summary>
public sealed class Appointment
{
    private Appointment() { }

    public Appointment(Guid account, Guid? by, Instant now)
    {
        Id = Guid.CreateVersion7();
        (AccountId, ById, At) = (account, by, now);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>Null for the portal itself: its first administrator, its command line, a recipe.</summary>
    public Guid? ById { get; private set; }

    public Instant At { get; private set; }
}
