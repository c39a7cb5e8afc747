using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NetworkPortal.Mail.Sending;

/// <summary>Sends email through the configured SMTP server.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<IMailSession> Connect(CancellationToken ct)
    {
        // Revocation checks depend on another server's response, which must not block email. The chain, dates, and host
        // name are checked.
        var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        if (options.CertificateFile is { } file)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                IsFrom(file, certificate, errors);
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, Secure(options.Security), ct);
            if (options.UserName is not null)
                await client.AuthenticateAsync(options.UserName, options.Password, ct);
            return new Session(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static SecureSocketOptions Secure(MailSecurity security) =>
        security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };

    private static bool IsFrom(string authorityFile, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(presented);
    }

    private sealed class Session(SmtpClient client) : IMailSession
    {
        public bool Open => client.IsConnected;

        public Task Send(MimeMessage message, CancellationToken ct) => client.SendAsync(message, ct);

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (client.IsConnected)
                    await client.DisconnectAsync(true);
            }
            catch (Exception e) when (e is IOException or MailKit.ProtocolException or OperationCanceledException)
            {
                // The QUIT command failed; every email has already had its response.
            }
            client.Dispose();
        }
    }
}
