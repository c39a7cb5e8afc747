using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Accounts;

/// <summary>Creates and parses the secret URLs of one kind of feed, which apps read without signing in. A URL works
/// until its key is replaced.</summary>
/// <param name="purpose">The kind of feed; the token of one kind is invalid for any other.</param>
internal abstract class FeedUrls(IDataProtectionProvider protection, string purpose)
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    protected string Token(Guid id, Guid key) => protector.Protect($"{id:N} {key:N}");

    /// <returns>Null if the token was not issued by this portal.</returns>
    public (Guid Id, Guid Key)? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split(' ');
            return (Guid.ParseExact(parts[0], "N"), Guid.ParseExact(parts[1], "N"));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
