using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Mail.Sending;

/// <summary>What it means for a mail that it could not be handed over.</summary>
internal enum RefusalKind
{
    /// <summary>The server, the network, or something that may change: it is tried again.</summary>
    Temporary,

    /// <summary>The server refused the recipient without saying why. Final only where it accepts others at that
    /// moment.</summary>
    Recipient,

    /// <summary>There is no such mailbox (RFC 3463 X.1.X): final, unless the server says so of everyone.</summary>
    NoSuchMailbox,

    /// <summary>The message can't be built, or can't be said in SMTP: waiting changes nothing.</summary>
    Unsendable,
}

/// <summary>Reads a failure. Only what the server says of one recipient is that recipient's; all else may be the
/// server's own state.</summary>
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
            // 5.1.7 and 5.1.8 speak of the sender's address.
            "5.1.7" or "5.1.8" => RefusalKind.Temporary,
            "5.2.1" => RefusalKind.NoSuchMailbox,
            { } status when status.StartsWith("5.1.", StringComparison.Ordinal) => RefusalKind.NoSuchMailbox,
            null when (int)refused.StatusCode is 550 or 551 or 553 => RefusalKind.Recipient,
            _ => RefusalKind.Temporary,
        };

    /// <summary>The enhanced status code (RFC 3463), where the server gives one.</summary>
    private static string? Status(string text) =>
        EnhancedStatus().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"\b5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex EnhancedStatus();
}

/// <summary>A mail whose recipient the server refused.</summary>
internal sealed record RefusedMail(long Id, string Address, RefusalKind Kind)
{
    public RefusedMail(OutgoingMail mail, RefusalKind kind)
        : this(mail.Id, mail.ToAddress.ToUpperInvariant(), kind) { }
}
