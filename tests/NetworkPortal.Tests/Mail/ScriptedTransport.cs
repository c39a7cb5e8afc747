using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MimeKit;
using NetworkPortal.Mail.Sending;

namespace NetworkPortal.Tests.Mail;

/// <summary>Takes mail as a test says: what throws in <paramref name="answer"/> is a refusal, and is not
/// kept.</summary>
internal sealed class ScriptedTransport(Func<MimeMessage, Task>? answer = null) : IMailTransport, IMailSession
{
    private readonly ConcurrentQueue<MimeMessage> taken = new();

    public IEnumerable<string?> Subjects => taken.Select(message => message.Subject);

    public IEnumerable<string?> MessageIds => taken.Select(message => message.MessageId);

    public int Tries { get; private set; }

    /// <summary>Whether the server can be reached.</summary>
    public bool Up { get; set; } = true;

    public bool Open => true;

    public Task<IMailSession> Connect(CancellationToken ct)
    {
        Tries++;
        return Up ? Task.FromResult<IMailSession>(this) : throw new IOException("No route to host");
    }

    public async Task Send(MimeMessage message, CancellationToken ct)
    {
        if (answer is not null)
            await answer(message);
        taken.Enqueue(message);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static Exception NoSuchMailbox() =>
        new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted,
            SmtpStatusCode.MailboxUnavailable,
            new("", "ana@school.test"),
            "5.1.1 <ana@school.test> is nobody here."
        );

    public static Exception Refusal(int code) =>
        new SmtpCommandException(
            SmtpErrorCode.MessageNotAccepted,
            (SmtpStatusCode)code,
            "The server's own words about ana@school.test."
        );
}
