using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Accounts;

/// <summary>Self-contained, expiring links for email, encrypted with the portal's keys.</summary>
public sealed class ProtectedLinks(IDataProtectionProvider protection)
{
    /// <param name="purpose">What the link does; a token for one purpose is invalid for any other.</param>
    public string Seal<T>(string purpose, T content, TimeSpan longest) =>
        Protector(purpose).Protect(JsonSerializer.Serialize(content), longest);

    /// <returns>The content; null if the token is invalid or expired.</returns>
    public T? Open<T>(string purpose, string? token)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(token)
                ? null
                : JsonSerializer.Deserialize<T>(Protector(purpose).Unprotect(token));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose) =>
        protection.CreateProtector("NetworkPortal.Links." + purpose).ToTimeLimitedDataProtector();
}
