using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Mail;

/// <summary>The settings of one mail server: <c>Smtp:</c> or <c>Imap:</c>.</summary>
internal sealed class ServerSettings(IConfiguration settings, string section)
{
    /// <summary>A setting without surrounding spaces; null if it is missing or blank.</summary>
    public string? this[string name] =>
        string.IsNullOrWhiteSpace(settings[$"{section}:{name}"]) ? null : settings[$"{section}:{name}"]!.Trim();

    /// <summary>The password as it was set, spaces included.</summary>
    public string Password => settings[$"{section}:Password"] ?? "";

    /// <exception cref="InvalidOperationException">The file doesn't exist.</exception>
    public string? CertificateFile =>
        this["CertificateFile"] is { } file && !File.Exists(file)
            ? throw new InvalidOperationException(
                $"{section}:CertificateFile is \"{file}\", but that file doesn't exist."
            )
            : this["CertificateFile"];

    /// <exception cref="InvalidOperationException">The setting is invalid.</exception>
    public MailSecurity Security(MailSecurity usual) =>
        this["Security"]?.ToLowerInvariant() switch
        {
            null => usual,
            "starttls" => MailSecurity.StartTls,
            "tls" => MailSecurity.Tls,
            "none" => MailSecurity.None,
            _ => throw new InvalidOperationException(
                $"{section}:Security is \"{this["Security"]}\". Use none, starttls, or tls."
            ),
        };

    /// <summary>Returns the port, or the usual one for that kind of connection.</summary>
    /// <exception cref="InvalidOperationException">The setting is invalid.</exception>
    public int Port(MailSecurity security, int tls, int starttls, int plain)
    {
        if (this["Port"] is not { } value)
            return security switch
            {
                MailSecurity.Tls => tls,
                MailSecurity.StartTls => starttls,
                _ => plain,
            };
        return int.TryParse(value, out var port) && port is > 0 and < 65536
            ? port
            : throw new InvalidOperationException($"{section}:Port is \"{value}\". Use a number from 1 to 65535.");
    }
}
