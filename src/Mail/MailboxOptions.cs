using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Mail;

/// <summary>The settings under <c>Imap:</c>: the mailbox of <c>Smtp:From</c>, in which replies arrive.</summary>
internal sealed record MailboxOptions
{
    /// <summary>A local part has at most 64 characters (RFC 5321 4.5.3.1.1), and the signature takes 43.</summary>
    private const int MaxLocalPart = 64 - 1 - ReplyAddresses.TokenLength;

    public required string Host { get; init; }

    public int Port { get; init; }

    public MailSecurity Security { get; init; }

    public required string UserName { get; init; }

    public string Password { get; init; } = "";

    public string Folder { get; init; } = "INBOX";

    /// <summary>
    /// The server whose <c>Authentication-Results</c> count (RFC 8601 2.5), or "-" if it doesn't write its name.
    /// </summary>
    public required string TrustedServer { get; init; }

    public string? CertificateFile { get; init; }

    /// <param name="from">The mailbox, as <c>Smtp:From</c> names it; null if it doesn't.</param>
    /// <exception cref="InvalidOperationException">A setting is invalid; the message names it.</exception>
    public static MailboxOptions? Read(IConfiguration settings, Recipient? from)
    {
        var imap = new ServerSettings(settings, "Imap");
        if (imap["Host"] is not { } host)
            return null;
        var security = imap.Security(MailSecurity.Tls);
        return new MailboxOptions
        {
            Host = host,
            Security = security,
            Port = imap.Port(security, tls: 993, starttls: 143, plain: 143),
            UserName = imap["UserName"] ?? throw Missing("Imap:UserName", "the account of that mailbox"),
            Password = imap.Password,
            Folder = imap["Folder"] ?? "INBOX",
            TrustedServer =
                imap["TrustedServer"]
                ?? throw Missing("Imap:TrustedServer", "the name in that server’s Authentication-Results headers"),
            CertificateFile = imap.CertificateFile,
        }.Check(from);
    }

    private MailboxOptions Check(Recipient? from)
    {
        if (from is null)
            throw Missing("Smtp:From", "the address of that mailbox");
        if (from.Address.LastIndexOf('@') > MaxLocalPart)
            throw new InvalidOperationException(
                $"Imap:Host is set, so the part of Smtp:From before the @ can have at most {MaxLocalPart} characters."
            );
        if (Security == MailSecurity.None && Host is not ("localhost" or "127.0.0.1" or "::1"))
            throw new InvalidOperationException(
                "Imap:Security is set to none, which would send Imap:Password unencrypted. Use starttls or tls."
            );
        return this;
    }

    private static InvalidOperationException Missing(string setting, string what) =>
        new($"Imap:Host is set, so {setting} must be {what}.");
}
