using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>The message of a rate-limited sign-in, identical for every address.</summary>
internal static class TooManyAttempts
{
    public const int Status = StatusCodes.Status429TooManyRequests;

    public static void Say(HttpContext http, Form form, Duration wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        form.Fail(
            wait < Duration.FromMinutes(1)
                ? "Many people are signing in right now. Wait a few seconds, then try again."
                : $"There were too many attempts with this email address. Try again {In(wait)}, sign in with an "
                    + "emailed link or a passkey, or use a device you’ve signed in on before."
        );
    }

    private static string In(Duration wait) =>
        wait.TotalMinutes switch
        {
            < 90 => "in " + Plural.Of((decimal)Math.Ceiling(wait.TotalMinutes), "minute", "minutes"),
            < 48 * 60 => "in " + Plural.Of((decimal)Math.Ceiling(wait.TotalHours), "hour", "hours"),
            _ => "in " + Plural.Of((decimal)Math.Ceiling(wait.TotalDays), "day", "days"),
        };
}
