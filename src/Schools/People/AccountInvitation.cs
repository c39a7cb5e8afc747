using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>
/// A single-use invitation that lets a person create an account, or join a school with an existing one, until it
/// expires. Only a hash of its token is stored.
/// </summary>
public sealed class AccountInvitation
{
    private static readonly Duration Validity = Duration.FromDays(14);

    private AccountInvitation() => TokenHash = "";

    private AccountInvitation(string? email, string name, string tokenHash, Instant now)
    {
        Id = Guid.CreateVersion7();
        Email = email;
        Name = PersonName.Clean(name);
        TokenHash = tokenHash;
        CreatedAt = now;
        ExpiresAt = now + Validity;
    }

    public Guid Id { get; private set; }

    /// <summary>
    /// The address it was sent to; null for the link that a new portal prints for its first administrator.
    /// </summary>
    public string? Email { get; private set; }

    public string? NormalizedEmail { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Who sent the invitation; null for the portal itself.</summary>
    public Guid? InvitedById { get; private set; }

    public string TokenHash { get; private set; }

    /// <summary>The network role that the account gets, or null.</summary>
    public string? NetworkRole { get; private set; }

    public Guid? SchoolId { get; private set; }

    public School? School { get; private set; }

    public SchoolRole? SchoolRole { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public Instant? AcceptedAt { get; private set; }

    public Instant? WithdrawnAt { get; private set; }

    /// <summary>Creates an invitation and its token, which can't be retrieved later.</summary>
    public static (AccountInvitation Invitation, string Token) Create(string? email, string name, Instant now)
    {
        var token = SecretToken.New();
        var address = email is null ? null : EmailAddress.Clean(email);
        return (
            new AccountInvitation(address, LetterForms.Compose(name), SecretToken.Hash(token), now)
            {
                NormalizedEmail = address?.ToUpperInvariant(),
            },
            token
        );
    }

    public void As(string? networkRole) => NetworkRole = networkRole;

    public void By(Guid? person) => InvitedById = person;

    /// <summary>Replaces the token, so that the old link no longer works, and restarts the validity period.</summary>
    public string Renew(Instant now)
    {
        var token = SecretToken.New();
        (TokenHash, ExpiresAt) = (SecretToken.Hash(token), now + Validity);
        return token;
    }

    public void At(School? school, SchoolRole? role)
    {
        School = school;
        SchoolId = school?.Id;
        SchoolRole = role;
    }

    public bool IsOpen(Instant now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;
}
