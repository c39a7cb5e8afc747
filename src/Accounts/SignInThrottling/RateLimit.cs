using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>How many failures are allowed within a period for one key: an account from one device, an account from all
/// unknown devices, or a network.</summary>
internal sealed record RateLimit(string Key, int Most, Duration Within)
{
    /// <summary>Whether used attempts are restored one by one, evenly over the window, instead of all at its
    /// end.</summary>
    public bool Decays { get; init; }

    /// <summary>The number of seconds until one attempt is restored.</summary>
    public long Interval => (long)Within.TotalSeconds / Most;

    /// <summary>Windows have fixed boundaries, identical on every node.</summary>
    public long EndsAt(Instant now)
    {
        var length = (long)Within.TotalSeconds;
        return (now.ToUnixTimeSeconds() / length + 1) * length;
    }

    /// <summary>Returns a hash that represents an email address without revealing it.</summary>
    public static string Word(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.Key(email))).AsSpan(0, 16));
}
