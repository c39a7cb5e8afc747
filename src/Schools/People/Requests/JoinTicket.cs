using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>What somebody who is not signed in has asked for, sealed into the link that confirms the address: until it
/// is followed, nothing is stored.</summary>
internal sealed record JoinTicket(string Code, string Name, string Email, long Until)
{
    private static readonly Duration Validity = Duration.FromDays(2);

    public static JoinTicket New(string code, string name, string email, Instant now) =>
        new(code, name, email, (now + Validity).ToUnixTimeSeconds());

    public string Seal(IDataProtectionProvider protection) =>
        Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>The ticket in a link, or null when it is no ticket or too old.</summary>
    public static JoinTicket? Open(string ticketText, IDataProtectionProvider protection, Instant now)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<JoinTicket>(Protector(protection).Unprotect(ticketText));
            return ticket is not null && now.ToUnixTimeSeconds() < ticket.Until ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) =>
        protection.CreateProtector("NetworkPortal.JoinTicket");
}
