using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>Lets one person make an account, or take a place at a school with one, once, until it expires. Only a hash
/// of its token is kept.</summary>
public sealed class AccountInvitation
{
    private static readonly Duration Validity = Duration.FromDays(14);

    private AccountInvitation() => TokenHash = "";

    private AccountInvitation(string? email, string name, string tokenHash, Instant now)
    {
        Id = Guid.CreateVersion7();
        (Email, Name, TokenHash, CreatedAt, ExpiresAt) = (
            email,
            PersonName.Clean(name),
            tokenHash,
            now,
            now + Validity
        );
    }

    public Guid Id { get; private set; }

    /// <summary>Where it was sent; null for the link that a new portal prints for its first administrator.</summary>
    public string? Email { get; private set; }

    public string? NormalizedEmail { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Who invites; null for the portal itself.</summary>
    public Guid? InvitedById { get; private set; }

    public string TokenHash { get; private set; }

    /// <summary>The network role that comes with the account, or null.</summary>
    public string? NetworkRole { get; private set; }

    public Guid? SchoolId { get; private set; }

    public School? School { get; private set; }

    public SchoolRole? SchoolRole { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public Instant? AcceptedAt { get; private set; }

    public Instant? WithdrawnAt { get; private set; }

    /// <summary>A new invitation and its token, which is known only now.</summary>
    public static (AccountInvitation Invitation, string Token) Create(string? email, string name, Instant now)
    {
        var token = LinkToken.New();
        var address = email is null ? null : EmailAddress.Clean(email);
        return (
            new AccountInvitation(address, LetterForms.Compose(name), LinkToken.Hash(token), now)
            {
                NormalizedEmail = address?.ToUpperInvariant(),
            },
            token
        );
    }

    public void As(string? networkRole) => NetworkRole = networkRole;

    public void By(Guid? person) => InvitedById = person;

    /// <summary>A new token in place of the old one, whose link then leads nowhere, and all of its time
    /// again.</summary>
    public string Renew(Instant now)
    {
        var token = LinkToken.New();
        (TokenHash, ExpiresAt) = (LinkToken.Hash(token), now + Validity);
        return token;
    }

    public void At(School? school, SchoolRole? role) => (School, SchoolId, SchoolRole) = (school, school?.Id, role);

    public bool IsOpen(Instant now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;
}
