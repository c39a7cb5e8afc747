using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Records that a person was assigned a role that allows emergency access, and by whom. It remains after the
/// role is removed: who appointed whom still matters long afterwards (decision 0022).</summary>
public sealed class Appointment
{
    private Appointment() { }

    public Appointment(Guid account, Guid? by, Instant now)
    {
        Id = Guid.CreateVersion7();
        AccountId = account;
        ById = by;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>Null for the portal itself: its first administrator, the command line, or a recipe.</summary>
    public Guid? ById { get; private set; }

    public Instant At { get; private set; }
}
