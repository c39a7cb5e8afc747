using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts;

/// <summary>A person who can sign in. The account belongs to the person, not to a school, so it survives a change of
/// school or email address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameLength = 120;

    /// <summary>The name shown in place of an erased person's name.</summary>
    public const string FormerName = "A former member";

    private Account() => DisplayName = "";

    public Account(string name, string email, string timeZoneId, Instant now)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = EmailAddress.Clean(email);
        DisplayName = PersonName.Clean(name);
        TimeZoneId = timeZoneId;
        CreatedAt = now;
    }

    /// <summary>The person's name on pages and in email.</summary>
    public string DisplayName { get; private set; }

    /// <summary>IANA ID of the time zone used to show times to this person.</summary>
    public string TimeZoneId { get; private set; } = "America/New_York";

    public Instant CreatedAt { get; private set; }

    /// <summary>When the person erased the account. What remains is an ID without a name, so that work the person did
    /// with a group stays intact.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Whether the account can't sign in, with any method.</summary>
    public bool IsDisabled => LockoutEnd is not null;

    public void Describe(string name, string timeZoneId) =>
        (DisplayName, TimeZoneId) = (PersonName.Clean(name), timeZoneId);

    /// <summary>Removes everything that identifies the person, and every sign-in method.</summary>
    public void Erase(Instant now)
    {
        ErasedAt = now;
        DisplayName = FormerName;
        TimeZoneId = "UTC";
        UserName = $"erased-{Id:N}";
        Email = null;
        PhoneNumber = null;
        PasswordHash = null;
        NormalizedUserName = UserName.ToUpperInvariant();
        NormalizedEmail = null;
        EmailConfirmed = false;
        PhoneNumberConfirmed = false;
        TwoFactorEnabled = false;
        LockoutEnabled = true;
        LockoutEnd = DateTimeOffset.MaxValue;
        AccessFailedCount = 0;
        (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
    }
}
