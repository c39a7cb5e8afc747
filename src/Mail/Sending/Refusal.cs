using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Mail.Sending;

/// <summary>How a failure to send an email is handled.</summary>
internal enum RefusalKind
{
    /// <summary>A problem with the server or network, or something else that may change: try again.</summary>
    Temporary,

    /// <summary>
    /// The server refused the recipient without saying why. Permanent only if it accepts others at the same time.
    /// </summary>
    Recipient,

    /// <summary>
    /// The mailbox doesn't exist (RFC 3463 X.1.X): permanent, unless the server refuses everyone this way.
    /// </summary>
    NoSuchMailbox,

    /// <summary>The message can't be built or can't be sent over SMTP: retrying won't help.</summary>
    Unsendable,
}

/// <summary>
/// Classifies a failure. Only a response about a single recipient is attributed to that recipient; anything else may be
/// a problem of the server.
/// </summary>
internal static partial class Refusal
{
    public static RefusalKind KindOf(Exception failure) =>
        failure switch
        {
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused
                when (int)refused.StatusCode >= 500 => KindOf(refused),
            FormatException or ArgumentException or NotSupportedException => RefusalKind.Unsendable,
            _ => RefusalKind.Temporary,
        };

    private static RefusalKind KindOf(SmtpCommandException refused) =>
        Status(refused.Message) switch
        {
            // 5.1.7 and 5.1.8 are about the sender's address.
            "5.1.7" or "5.1.8" => RefusalKind.Temporary,
            "5.2.1" => RefusalKind.NoSuchMailbox,
            { } status when status.StartsWith("5.1.", StringComparison.Ordinal) => RefusalKind.NoSuchMailbox,
            null when (int)refused.StatusCode is 550 or 551 or 553 => RefusalKind.Recipient,
            _ => RefusalKind.Temporary,
        };

    /// <summary>Returns the enhanced status code (RFC 3463), or null if the server didn't send one.</summary>
    private static string? Status(string text) =>
        EnhancedStatus().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"\b5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex EnhancedStatus();
}

/// <summary>An email whose recipient the server refused.</summary>
internal sealed record RefusedMail(long Id, string Address, RefusalKind Kind)
{
    public RefusedMail(OutgoingMail mail, RefusalKind kind)
        : this(mail.Id, mail.ToAddress.ToUpperInvariant(), kind) { }
}
