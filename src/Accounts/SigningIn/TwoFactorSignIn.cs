using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Remembers, in an encrypted cookie for ten minutes, who entered the correct password and still needs a
/// code.</summary>
internal sealed class TwoFactorSignIn(IDataProtectionProvider protection, PortalOptions portal, TimeProvider time)
{
    internal const string Cookie = "second-step";
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("NetworkPortal.SecondStep");

    /// <param name="Stamp">The account's security stamp at that time: a password change since then invalidates
    /// it.</param>
    internal sealed record Pending(Guid AccountId, string Stamp, bool Remember, string How, string ReturnUrl)
    {
        public DateTimeOffset At { get; init; }
    }

    public void Begin(HttpContext http, Pending pending)
    {
        var text = protector.Protect(JsonSerializer.Serialize(pending with { At = time.GetUtcNow() }));
        http.Response.Cookies.Append(portal.CookieName(Cookie), text, portal.Cookie(ExpiresAfter));
    }

    /// <summary>Returns who still needs a code in this browser; null if no one does, or it was too long ago.</summary>
    public Pending? Find(HttpContext http)
    {
        try
        {
            var pending = http.Request.Cookies[portal.CookieName(Cookie)] is { Length: > 0 } text
                ? JsonSerializer.Deserialize<Pending>(protector.Unprotect(text))
                : null;
            return pending is not null && time.GetUtcNow() - pending.At < ExpiresAfter ? pending : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    public void End(HttpContext http) => http.Response.Cookies.Delete(portal.CookieName(Cookie), portal.Cookie());
}
