using MimeKit;

namespace NetworkPortal.Mail.Sending;

/// <summary>The way mail leaves this process.</summary>
internal interface IMailTransport
{
    /// <exception cref="Exception">The server cannot be reached, is not who it should be, or refuses the sign-in: no
    /// fault of any one mail.</exception>
    Task<IMailSession> Connect(CancellationToken ct);
}

/// <summary>A conversation in which several mails can be handed over.</summary>
internal interface IMailSession : IAsyncDisposable
{
    /// <summary>False after the other side has hung up.</summary>
    bool Open { get; }

    /// <exception cref="MailKit.Net.Smtp.SmtpCommandException">The server refused this mail, for now (4xx) or for good
    /// (5xx).</exception>
    /// <exception cref="Exception">The conversation broke off; whether the mail arrived is not known.</exception>
    Task Send(MimeMessage message, CancellationToken ct);
}
