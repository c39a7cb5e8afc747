using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// A request to join a school, made with its code. It is created once the email address is confirmed, and a school
/// leader answers it.
/// </summary>
public sealed class JoinRequest
{
    private static readonly Duration Patience = Duration.FromDays(30);

    private JoinRequest() => Name = Email = NormalizedEmail = Reason = "";

    /// <param name="accountId">The account that requests to join, or null if the address has none.</param>
    public JoinRequest(Guid schoolId, Guid? accountId, string name, string email, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        SchoolId = schoolId;
        AccountId = accountId;
        Name = LetterForms.Compose(name);
        Email = EmailAddress.Clean(email);
        NormalizedEmail = Email.ToUpperInvariant();
        (CreatedAt, ExpiresAt) = (now, now + Patience);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public Guid? AccountId { get; private set; }

    public string Name { get; private set; }

    /// <summary>The email address, confirmed by an emailed link or taken from the account.</summary>
    public string Email { get; private set; }

    public string NormalizedEmail { get; private set; }

    public JoinRequestState State { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public Guid? AnsweredById { get; private set; }

    /// <summary>Why the request was declined, as shown to the person.</summary>
    public string Reason { get; private set; }
}

public enum JoinRequestState
{
    Waiting,
    Approved,
    Declined,
    Withdrawn,
}
