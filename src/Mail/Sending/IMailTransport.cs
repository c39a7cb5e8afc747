using MimeKit;

namespace NetworkPortal.Mail.Sending;

/// <summary>Delivers email to a server or to files.</summary>
internal interface IMailTransport
{
    /// <exception cref="Exception">The server can't be reached, has the wrong certificate, or refuses the sign-in. The
    /// cause is not an individual email.</exception>
    Task<IMailSession> Connect(CancellationToken ct);
}

/// <summary>A session in which several emails can be sent.</summary>
internal interface IMailSession : IAsyncDisposable
{
    /// <summary>False after the server closed the connection.</summary>
    bool Open { get; }

    /// <exception cref="MailKit.Net.Smtp.SmtpCommandException">The server refused this email, temporarily (4xx) or
    /// permanently (5xx).</exception>
    /// <exception cref="Exception">The session was interrupted; it is unknown whether the email arrived.</exception>
    Task Send(MimeMessage message, CancellationToken ct);
}
