using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Mail.Receiving;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>Adds replies to emails about talk to their thread, if the sender may read and write it now.</summary>
internal sealed class TalkReplies(PortalDb db, TalkNotices notices, WriteTalk write, TimeProvider time) : IReplyReader
{
    /// <summary>More in one thread and day is a machine, not a person.</summary>
    private const int MaxPerDay = 20;

    public async Task<ReplyOutcome?> Read(IncomingMail mail, CancellationToken ct)
    {
        if (mail is not { Calendar: null, Thread: { } id } || !await db.TalkThreads.AnyAsync(t => t.Id == id, ct))
            return null;
        var key = EmailAddress.Key(mail.From);
        var sender = await db
            .Accounts.Where(a => a.NormalizedEmail == key && a.ErasedAt == null)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        if (sender is not { } writer || await notices.Find(id, writer, ct) is not { } thread)
            return ReplyOutcome.UnknownSender;
        if (Text(mail) is not { Length: > 0 } text)
            return ReplyOutcome.Empty;
        if (thread.Studio.IsOver)
            return ReplyOutcome.Closed;
        var since = time.Now() - Duration.FromDays(1);
        var today = db.TalkMessages.Where(m => m.ThreadId == id && m.AuthorId == writer && m.WrittenAt > since);
        if (await today.CountAsync(ct) >= MaxPerDay)
            return ReplyOutcome.TooMany;
        await write.Add(() => Task.FromResult(thread), writer, new(Guid.NewGuid(), text), ct);
        return ReplyOutcome.Applied;
    }

    private static string Text(IncomingMail mail)
    {
        var dropped =
            mail.Attachments == 0
                ? ""
                : $"({Plural.Of(mail.Attachments, "attachment", "attachments")} not included. Ask the sender.)";
        return PlainText.Shorten($"{mail.Text}\n\n{dropped}".Trim(), TalkMessage.TextLength);
    }
}
