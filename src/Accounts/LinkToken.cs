using System.Security.Cryptography;
using System.Text;

namespace NetworkPortal.Accounts;

/// <summary>Secrets for links in emails: too long to guess, and stored only as a hash.</summary>
public static class LinkToken
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
