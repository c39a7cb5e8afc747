using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace NetworkPortal.Mail.Checking;

/// <summary>Why email can't be sent, and what to do about it, in words for whoever runs the portal.</summary>
public sealed record MailFault(string Text, string Fix)
{
    internal static MailFault Of(Exception failure, MailOptions options)
    {
        var server = $"{options.Host}, port {options.Port}";
        return failure switch
        {
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
            } => new($"There is no server named {options.Host}.", "Check Smtp:Host for a typing mistake."),
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new(
                $"Nothing answers at {server}.",
                "Check Smtp:Port: most servers use 587 with Smtp:Security=starttls, or 465 with tls."
            ),
            SocketException or TimeoutException or OperationCanceledException => new(
                $"{server} doesn’t answer.",
                "Ask your hosting company whether a firewall blocks outgoing email; many block port 25."
            ),
            SslHandshakeException => new(
                $"The encrypted connection to {server} failed.",
                "Check that Smtp:Security fits the port (starttls for 587, tls for 465), and that Smtp:Host is the "
                    + "name in the server’s certificate. For an authority of your own, set Smtp:CertificateFile."
            ),
            AuthenticationException => new(
                $"{options.Host} refuses the user name or the password. It says: {failure.Message}",
                "Check Smtp:UserName and Smtp:Password. Google and Microsoft want an app password here."
            ),
            NotSupportedException => new(
                $"{server} doesn’t offer what Smtp:Security asks for.",
                "Set Smtp:Security to tls (port 465), or to none for a mail server on this machine."
            ),
            SmtpCommandException refused => Refused(refused, options),
            _ => new($"Sending through {server} failed: {failure.Message}", "Check the settings under Smtp."),
        };
    }

    private static MailFault Refused(SmtpCommandException refused, MailOptions options) =>
        refused.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => new(
                $"{options.Host} refuses the sender {options.From.Address}. It says: {refused.Message}",
                "Set Smtp:From to an address that this mail account may send from."
            ),
            SmtpErrorCode.RecipientNotAccepted => new(
                $"{options.Host} refuses your address. It says: {refused.Message}",
                "Check your address in your account. If it is right, the server may not relay email: set Smtp:UserName."
            ),
            _ => new(
                $"{options.Host} refuses the email. It says: {refused.Message}",
                "Ask whoever runs the mail server, and quote that sentence."
            ),
        };
}
