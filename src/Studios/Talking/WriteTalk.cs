using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Talking;

/// <summary>Adds messages to threads, from the page and from email, in one transaction with the people mentioned and
/// those who are told.</summary>
internal sealed class WriteTalk(PortalDb db, TalkMail mail, TimeProvider time)
{
    /// <param name="find">Returns the thread; it may be a new one, which is added.</param>
    /// <returns>The thread; null if the message was sent before.</returns>
    public Task<TalkThread?> Add(Func<Task<TalkThread>> find, Guid writer, TalkDraft draft, CancellationToken ct) =>
        db.Write<TalkThread?>(
            async () =>
            {
                // Locks the writer, so that a form sent twice at the same time adds one message.
                await db.Accounts.Where(a => a.Id == writer).LockRows(a => a.CreatedAt, ct);
                if (await db.TalkMessages.AnyAsync(m => m.AuthorId == writer && m.Draft == draft.Id, ct))
                    return null;
                var thread = await find();
                var message = new TalkMessage(thread.Id, writer, draft, time.Now());
                db.TalkMessages.Add(message);
                await db.SaveChangesAsync(ct);
                await Mention(thread.StudioId, message, draft, ct);
                await mail.Tell(thread, message, ct);
                return thread;
            },
            ct
        );

    /// <summary>Returns the thread of an entry's answers, and starts it if there is none.</summary>
    public async Task<TalkThread> Answers(Guid studio, JournalEntry entry, CancellationToken ct)
    {
        // Locks the author, so that two first answers at the same time start one thread.
        await db.Accounts.Where(a => a.Id == entry.OwnerId).LockRows(a => a.CreatedAt, ct);
        var thread = await db.TalkThreads.SingleOrDefaultAsync(t => t.StudioId == studio && t.EntryId == entry.Id, ct);
        if (thread is not null)
            return thread;
        thread = TalkThread.Answering(studio, entry, time.Now());
        db.TalkThreads.Add(thread);
        return thread;
    }

    private async Task Mention(Guid studio, TalkMessage message, TalkDraft draft, CancellationToken ct)
    {
        var people = await db.Mentionable(studio, message.AuthorId, message.WrittenAt)
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToListAsync(ct);
        db.TalkMentions.AddRange(
            people
                .Where(p => draft.Mentions.Contains(p.AccountId) || Names(draft.Text, p.DisplayName))
                .Select(p => new TalkMention(message.Id, p.AccountId))
        );
        await db.SaveChangesAsync(ct);
    }

    private static bool Names(string text, string name) =>
        name.Length > 0 && text.Contains($"@{name}", StringComparison.OrdinalIgnoreCase);
}
