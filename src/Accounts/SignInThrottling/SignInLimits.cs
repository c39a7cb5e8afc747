using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>The limits of each sign-in method. Unknown devices share one limit per account, so guesses from ten
/// thousand addresses add up to ten per hour; a device that the person has used before has its own limit, so those
/// guesses never lock out the owner (decision 0010).</summary>
internal sealed class SignInLimits(AttemptCounter counter, IConfiguration settings)
{
    private static readonly Duration Quarter = Duration.FromMinutes(15),
        Hour = Duration.FromHours(1);

    private readonly int perNetwork = settings.GetValue("SignIn:FailuresPerNetwork", 100);

    /// <param name="device">The known device of the request, or null for an unknown one.</param>
    public SignInAttempt Password(string email, KnownDevice? device, HttpContext http) =>
        new(counter, Guesses("password", RateLimit.Word(email), device?.Id, http));

    public SignInAttempt Code(string email, KnownDevice? device, HttpContext http) =>
        new(counter, Guesses("code", RateLimit.Word(email), device?.Id, http));

    /// <summary>Limits email that anyone can cause to be sent to an address.</summary>
    public SignInAttempt Mail(string email, HttpContext http) =>
        new(
            counter,
            [new($"mail:{RateLimit.Word(email)}", 5, Hour), new($"mail-from:{http.Network()}", perNetwork, Hour)]
        );

    /// <summary>Limits for keys and links that no one can guess: they only bound the work of refusing them.</summary>
    public SignInAttempt Work(HttpContext http) => new(counter, [new($"work:{http.Network()}", perNetwork, Quarter)]);

    private RateLimit[] Guesses(string door, string word, Guid? device, HttpContext http) =>
        device is { } known
            ? [new($"{door}:{word}:{known:N}", 10, Quarter)]
            // NIST SP 800-63B, section 3.2.2: no more than 100 consecutive failed attempts per account. The monthly
            // limit is for patient attackers; it restores one attempt about every seven hours, so that no one is kept
            // waiting for weeks after an attack ends.
            :
            [
                new($"{door}:{word}:hour", 10, Hour),
                new($"{door}:{word}:month", 100, Duration.FromDays(30)) { Decays = true },
                new($"{door}-from:{http.Network()}", perNetwork, Quarter),
            ];
}
