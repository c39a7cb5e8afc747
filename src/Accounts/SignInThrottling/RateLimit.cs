using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>How often something may fail within a while, for one key: an account from one device, an account from all
/// strangers' devices, a network.</summary>
internal sealed record RateLimit(string Key, int Most, Duration Within)
{
    /// <summary>Whether spent tries come back one by one, evenly over the window, instead of all at its end.</summary>
    public bool Decays { get; init; }

    /// <summary>After how many seconds one of them is back.</summary>
    public long Interval => (long)Within.TotalSeconds / Most;

    /// <summary>Windows stand one after another, the same on every node.</summary>
    public long EndsAt(Instant now)
    {
        var length = (long)Within.TotalSeconds;
        return (now.ToUnixTimeSeconds() / length + 1) * length;
    }

    /// <summary>A word for a mail address that is not the address.</summary>
    public static string Word(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.Key(email))).AsSpan(0, 16));
}
