using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>Limits how often one person, or one network, may enter email addresses that the portal then writes to:
/// enough for normal use, too few to work through a list of addresses.</summary>
public sealed class EmailRequestLimit
{
    /// <summary>Addresses per hour and per day.</summary>
    public const int AnHour = 20,
        ADay = 60;

    private readonly AttemptCounter attempts;

    internal EmailRequestLimit(AttemptCounter attempts) => this.attempts = attempts;

    /// <summary>Counts one more address entered by the person.</summary>
    /// <returns>Null if allowed; otherwise how long to wait.</returns>
    public Task<Duration?> Take(Guid person) =>
        attempts.Take([
            new($"address:{person:N}:hour", AnHour, Duration.FromHours(1)),
            new($"address:{person:N}:day", ADay, Duration.FromDays(1)),
        ]);

    /// <summary>Counts one more email to an address that someone enters without signing in.</summary>
    /// <returns>Null if allowed; otherwise how long to wait.</returns>
    public Task<Duration?> Take(string address, HttpContext http) =>
        attempts.Take([
            new($"address:{RateLimit.Word(address)}:day", 3, Duration.FromDays(1)),
            new($"address-from:{http.Network()}:hour", AnHour, Duration.FromHours(1)),
        ]);

    /// <summary>Shows the error in the form; the response has status 429.</summary>
    public static void Say(HttpContext http, Form form, Duration wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var when =
            wait.TotalMinutes < 90
                ? Plural.Of((decimal)Math.Ceiling(wait.TotalMinutes), "minute", "minutes")
                : Plural.Of((decimal)Math.Ceiling(wait.TotalHours), "hour", "hours");
        form.Fail($"You’ve entered too many email addresses in a short time. Try again in {when}.");
    }
}
