using NodaTime;

namespace NetworkPortal.Mail.Sending;

/// <summary>How long to wait after a failure: twice as long each time.</summary>
internal static class Backoff
{
    /// <summary>After so many tries, four to five days, a mail is given up, as mail servers do (RFC 5321
    /// 4.5.4.1).</summary>
    public const int MaxAttempts = 16;

    /// <summary>Of one mail that the server would not take for now: 15 seconds, up to a day.</summary>
    public static Duration OfMail(int attempts) => Double(Duration.FromSeconds(15), attempts, Duration.FromDays(1));

    /// <summary>Of all mail while the server cannot be reached: 5 seconds, up to 5 minutes. It costs no mail an
    /// attempt.</summary>
    public static Duration OfServer(int failures) => Double(Duration.FromSeconds(5), failures, Duration.FromMinutes(5));

    private static Duration Double(Duration first, int times, Duration most) =>
        Duration.Min(most, first * Math.Pow(2, Math.Clamp(times - 1, 0, 30)));
}
