using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts;

/// <summary>A person who can sign in. It belongs to the person, not to a school: it survives a change of school or of
/// mail address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameLength = 120;

    /// <summary>What stands where the name of an erased person stood.</summary>
    public const string FormerName = "A former member";

    private Account() => DisplayName = "";

    public Account(string name, string email, string timeZoneId, Instant now)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = EmailAddress.Clean(email);
        (DisplayName, TimeZoneId, CreatedAt) = (PersonName.Clean(name), timeZoneId, now);
    }

    /// <summary>How the person is called on pages and in mail.</summary>
    public string DisplayName { get; private set; }

    /// <summary>IANA id of the zone in which the person reads times.</summary>
    public string TimeZoneId { get; private set; } = "America/New_York";

    public Instant CreatedAt { get; private set; }

    /// <summary>When the person erased the account; what is left then is an id without a name, which keeps what a group
    /// made together.</summary>
    public Instant? ErasedAt { get; private set; }

    public void Describe(string name, string timeZoneId) =>
        (DisplayName, TimeZoneId) = (PersonName.Clean(name), timeZoneId);

    /// <summary>Takes away all that tells who this was, and every way to sign in.</summary>
    public void Erase(Instant now)
    {
        (ErasedAt, DisplayName, TimeZoneId) = (now, FormerName, "UTC");
        (UserName, Email, PhoneNumber, PasswordHash) = ($"erased-{Id:N}", null, null, null);
        (NormalizedUserName, NormalizedEmail, EmailConfirmed, PhoneNumberConfirmed) = (
            UserName.ToUpperInvariant(),
            null,
            false,
            false
        );
        (TwoFactorEnabled, LockoutEnabled, LockoutEnd, AccessFailedCount) = (false, true, DateTimeOffset.MaxValue, 0);
        (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
    }
}
