using System.Text.RegularExpressions;
using MimeKit;

namespace NetworkPortal.Mail.Receiving;

/// <summary>Recognizes email that no person wrote to the portal, so that two machines never answer each other (RFC
/// 3834).</summary>
internal static partial class AutomaticMail
{
    private static readonly string[] Headers = ["List-Id", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients"];

    public static bool Is(MimeMessage message) =>
        Headers.Any(message.Headers.Contains)
        || (Value(message, "Auto-Submitted") is { Length: > 0 } sent && !sent.StartsWith("no", Ignoring))
        || Value(message, "Precedence").ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
        || Value(message, "Return-Path") == "<>"
        || Subject().IsMatch(message.Subject ?? "")
        || message.From.Mailboxes.Any(sender => Sender().IsMatch(sender.Address));

    private const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;

    private static string Value(MimeMessage message, string header) => message.Headers[header]?.Trim() ?? "";

    [GeneratedRegex(@"^\s*(auto(matic)?[- ]?reply|out of (the )?office)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", RegexOptions.IgnoreCase)]
    private static partial Regex Sender();
}
