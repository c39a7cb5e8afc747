using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace NetworkPortal.Members.Accounts;

/// <summary>A person who can sign in. It belongs to the person, not to a school: it survives a change of school or of mail address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameLength = 120;

    private Account() => DisplayName = "";

    public Account(string name, string email, string timeZoneId, Instant now)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = email.Trim();
        (DisplayName, TimeZoneId, CreatedAt) = (name, timeZoneId, now);
    }

    /// <summary>How the person is called on pages and in mail.</summary>
    public string DisplayName { get; private set; }

    /// <summary>IANA id of the zone in which the person reads times.</summary>
    public string TimeZoneId { get; private set; } = "America/New_York";

    public Instant CreatedAt { get; private set; }

    public void Describe(string name, string timeZoneId) => (DisplayName, TimeZoneId) = (name, timeZoneId);
}
