using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>Somebody with a school's code asks to belong to it. It begins once the address is confirmed, and waits for
/// a school leader.</summary>
public sealed class JoinRequest
{
    private static readonly Duration Patience = Duration.FromDays(30);

    private JoinRequest() => Name = Email = NormalizedEmail = Reason = "";

    /// <param name="accountId">The account that asks, or null where the address has none.</param>
    public JoinRequest(Guid schoolId, Guid? accountId, string name, string email, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        (SchoolId, AccountId, Name, Email) = (
            schoolId,
            accountId,
            LetterForms.Compose(name),
            EmailAddress.Clean(email)
        );
        NormalizedEmail = Email.ToUpperInvariant();
        (CreatedAt, ExpiresAt) = (now, now + Patience);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public Guid? AccountId { get; private set; }

    public string Name { get; private set; }

    /// <summary>Confirmed by a mailed link, or that of the account.</summary>
    public string Email { get; private set; }

    public string NormalizedEmail { get; private set; }

    public JoinRequestState State { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public Guid? AnsweredById { get; private set; }

    /// <summary>Why it was declined, as told to the person.</summary>
    public string Reason { get; private set; }
}

public enum JoinRequestState
{
    Waiting,
    Approved,
    Declined,
    Withdrawn,
}
