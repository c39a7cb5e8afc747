using NodaTime;

namespace NetworkPortal.Mail.Sending;

/// <summary>Computes how long to wait after a failure: exponential backoff that doubles each time.</summary>
internal static class Backoff
{
    /// <summary>
    /// After this many attempts (four to five days), an email is given up, as mail servers do (RFC 5321 4.5.4.1).
    /// </summary>
    public const int MaxAttempts = 16;

    /// <summary>Returns the delay for an email that the server temporarily refused: 15 seconds to one day.</summary>
    public static Duration OfMail(int attempts) => Double(Duration.FromSeconds(15), attempts, Duration.FromDays(1));

    /// <summary>
    /// Returns the delay for all email while the server can't be reached: 5 seconds to 5 minutes. It doesn't count as
    /// an attempt.
    /// </summary>
    public static Duration OfServer(int failures) => Double(Duration.FromSeconds(5), failures, Duration.FromMinutes(5));

    /// <summary>Returns the delay until the mailbox is tried again: 1 to 30 minutes.</summary>
    public static Duration OfMailbox(int failures) =>
        Double(Duration.FromMinutes(1), failures, Duration.FromMinutes(30));

    private static Duration Double(Duration first, int times, Duration most) =>
        Duration.Min(most, first * Math.Pow(2, Math.Clamp(times - 1, 0, 30)));
}
