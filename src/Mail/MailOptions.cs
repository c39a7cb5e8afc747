using Microsoft.Extensions.Configuration;
using MimeKit;
using NetworkPortal.Kernel;

namespace NetworkPortal.Mail;

/// <summary>The settings under <c>Smtp:</c>, read and validated once at startup.</summary>
internal sealed record MailOptions
{
    /// <summary>The mail server; null to write email to files.</summary>
    public string? Host { get; init; }

    public int Port { get; init; }

    public MailSecurity Security { get; init; }

    public string? UserName { get; init; }

    public string Password { get; init; } = "";

    /// <summary>The sender of every email and organizer of every invitation: a mailbox that the network owns.</summary>
    public required Recipient From { get; init; }

    /// <summary>
    /// A PEM file with the only certificate authority accepted for the server's certificate; null to use the system's
    /// trusted authorities.
    /// </summary>
    public string? CertificateFile { get; init; }

    /// <summary>The mailbox in which replies arrive; null if no one reads them.</summary>
    public MailboxOptions? Mailbox { get; init; }

    /// <exception cref="InvalidOperationException">A setting is invalid; the message names it.</exception>
    public static MailOptions Read(IConfiguration settings, PortalOptions portal)
    {
        var smtp = new ServerSettings(settings, "Smtp");
        var security = smtp.Security(MailSecurity.StartTls);
        var from = ReadFrom(smtp["From"], smtp["Host"], portal);
        return new MailOptions
        {
            Host = smtp["Host"],
            Security = security,
            Port = smtp.Port(security, tls: 465, starttls: 587, plain: 25),
            UserName = smtp["UserName"],
            Password = smtp.Password,
            From = from,
            CertificateFile = smtp.CertificateFile,
            Mailbox = MailboxOptions.Read(settings, smtp["From"] is null ? null : from),
        }.Check();
    }

    private MailOptions Check()
    {
        if (Password.Length > 0 && UserName is null)
            throw new InvalidOperationException("Smtp:Password is set, so Smtp:UserName must be set too.");
        if (UserName is not null && Security == MailSecurity.None && Host is not ("localhost" or "127.0.0.1" or "::1"))
            throw new InvalidOperationException(
                "Smtp:Security is set to none, which would send Smtp:Password unencrypted. Use starttls or tls."
            );
        return this;
    }

    /// <summary>
    /// Returns the sender for email that is only written to files. A host name without a dot is not a valid domain, so
    /// ".invalid" is appended, which never exists (RFC 2606).
    /// </summary>
    private static Recipient Unsent(string host) =>
        new($"portal@{host}{(host.Contains('.', StringComparison.Ordinal) ? "" : ".invalid")}", "");

    private static Recipient ReadFrom(string? value, string? host, PortalOptions portal)
    {
        if (string.IsNullOrEmpty(value))
            return host is null
                ? Unsent(new Uri(portal.BaseUrl).Host)
                : throw new InvalidOperationException(
                    "Smtp:Host is set, so Smtp:From must be the address that email is sent from."
                );
        try
        {
            return MailboxAddress.TryParse(value, out var mailbox)
                ? new(mailbox.Address, mailbox.Name ?? "")
                : throw new ArgumentException(value);
        }
        catch (ArgumentException)
        {
            throw new InvalidOperationException(
                $"Smtp:From is \"{value}\". Use one address, such as Network <portal@example.org>."
            );
        }
    }
}

internal enum MailSecurity
{
    None,
    StartTls,
    Tls,
}
