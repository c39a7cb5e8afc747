using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>
/// How many tries each door allows. Strangers' devices share one budget per account, so that guesses from ten thousand
/// addresses are ten an hour; a device that
/// the person has used before has a budget of its own, so that those guesses never lock its owner out (decision 0010).
/// </summary>
internal sealed class SignInLimits(IConfiguration settings)
{
    private static readonly Duration Quarter = Duration.FromMinutes(15),
        Hour = Duration.FromHours(1);

    private readonly int perNetwork = settings.GetValue("SignIn:FailuresPerNetwork", 100);

    /// <param name="word">Stands for the account: see <see cref="RateLimit.Word"/>.</param>
    /// <param name="device">The known device that asks, or null for a stranger's.</param>
    public IReadOnlyList<RateLimit> Password(string word, Guid? device, HttpContext http) =>
        Guesses("password", word, device, http);

    public IReadOnlyList<RateLimit> Code(string word, Guid? device, HttpContext http) =>
        Guesses("code", word, device, http);

    /// <summary>Mail that anybody can cause to be sent to an address.</summary>
    public IReadOnlyList<RateLimit> Mail(string word, HttpContext http) =>
        [new($"mail:{word}", 5, Hour), new($"mail-from:{Network(http)}", perNetwork, Hour)];

    /// <summary>Keys and links that nobody can guess: only the work that refusing them makes is bounded.</summary>
    public IReadOnlyList<RateLimit> Work(HttpContext http) => [new($"work:{Network(http)}", perNetwork, Quarter)];

    private RateLimit[] Guesses(string door, string word, Guid? device, HttpContext http) =>
        device is { } known
            ? [new($"{door}:{word}:{known:N}", 10, Quarter)]
            // NIST SP 800-63B, section 3.2.2: no more than a hundred wrong tries at one account. The month is for
            // whoever has
            // patience; it gives back a try every seven hours, so that guesses that have ended keep nobody waiting for
            // weeks.
            :
            [
                new($"{door}:{word}:hour", 10, Hour),
                new($"{door}:{word}:month", 100, Duration.FromDays(30)) { Decays = true },
                new($"{door}-from:{Network(http)}", perNetwork, Quarter),
            ];

    /// <summary>Whoever has an IPv6 address has 2^64 of them.</summary>
    internal static string Network(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
