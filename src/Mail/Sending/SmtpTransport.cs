using MailKit.Net.Smtp;
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
        MailTls.Trust(client, options.CertificateFile);
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, MailTls.Secure(options.Security), ct);
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
