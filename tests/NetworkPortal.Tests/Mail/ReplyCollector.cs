using System.Collections.Concurrent;
using NetworkPortal.Mail.Receiving;

namespace NetworkPortal.Tests.Mail;

/// <summary>Keeps the replies that reached a module. Replies that say "fail" make it fail.</summary>
internal sealed class ReplyCollector : IReplyReader
{
    public ConcurrentQueue<IncomingMail> All { get; } = new();

    public IncomingMail One => Assert.Single(All);

    public Task<ReplyOutcome?> Read(IncomingMail mail, CancellationToken ct)
    {
        if (mail.Text == "fail")
            throw new InvalidOperationException("This reply can’t be carried out.");
        All.Enqueue(mail);
        return Task.FromResult<ReplyOutcome?>(
            mail.Calendar is null && mail.Thread is null ? null : ReplyOutcome.Applied
        );
    }
}
