using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace NetworkPortal.Members.Accounts.Tries;

/// <summary>How often something may fail within a while, for one key: an account from one device, an account from all strangers' devices, a network.</summary>
internal sealed record Budget(string Key, int Most, Duration Within)
{
    /// <summary>Windows stand one after another, the same on every node.</summary>
    public long EndsAt(Instant now)
    {
        var length = (long)Within.TotalSeconds;
        return (now.ToUnixTimeSeconds() / length + 1) * length;
    }

    /// <summary>A word for a mail address that is not the address.</summary>
    public static string Word(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant())).AsSpan(0, 16));
}
