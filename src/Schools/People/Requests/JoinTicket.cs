using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// The request of someone who isn't signed in, encrypted into the link that confirms the address. Nothing is stored
/// until the link is opened.
/// </summary>
internal sealed record JoinTicket(string Code, string Name, string Email, long Until)
{
    private static readonly Duration Validity = Duration.FromDays(2);

    public static JoinTicket New(string code, string name, string email, Instant now) =>
        new(code, name, email, (now + Validity).ToUnixTimeSeconds());

    public string Seal(IDataProtectionProvider protection) =>
        Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>Returns the ticket in a link, or null if it is invalid or expired.</summary>
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
