using System.Security.Cryptography;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>Random secrets in links, cookies, and API tokens. The portal stores only their hashes; with 256 random
/// bits, a slow hash isn't needed.</summary>
public static class SecretToken
{
    public static string New() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
