using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MimeKit;
using NetworkPortal.Mail.Sending;

namespace NetworkPortal.Tests.Mail;

/// <summary>A mail transport controlled by the test: a message for which <paramref name="answer"/> throws is rejected
/// and not kept.</summary>
internal sealed class ScriptedTransport(Func<MimeMessage, Task>? answer = null) : IMailTransport, IMailSession
{
    private readonly ConcurrentQueue<MimeMessage> accepted = new();

    public IEnumerable<string?> Subjects => accepted.Select(message => message.Subject);

    public IEnumerable<string?> MessageIds => accepted.Select(message => message.MessageId);

    public int Attempts { get; private set; }

    /// <summary>Whether the server can be reached.</summary>
    public bool Up { get; set; } = true;

    public bool Open => true;

    public Task<IMailSession> Connect(CancellationToken ct)
    {
        Attempts++;
        return Up ? Task.FromResult<IMailSession>(this) : throw new IOException("No route to host");
    }

    public async Task Send(MimeMessage message, CancellationToken ct)
    {
        if (answer is not null)
            await answer(message);
        accepted.Enqueue(message);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static Exception NoSuchMailbox() =>
        new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted,
            SmtpStatusCode.MailboxUnavailable,
            new("", "ana@school.test"),
            "5.1.1 <ana@school.test> does not exist."
        );

    public static Exception Refusal(int code) =>
        new SmtpCommandException(
            SmtpErrorCode.MessageNotAccepted,
            (SmtpStatusCode)code,
            "The server's own message about ana@school.test."
        );
}
