using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Studios.Talking;

/// <summary>Tells the people who follow a thread of a message in it, as far as they may read it.</summary>
internal sealed class TalkMail(
    PortalDb db,
    Notifications notifications,
    TalkNotices notices,
    Mailer mailer,
    PortalOptions portal
)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Author { get; init; }

        public required string Studio { get; init; }

        public required bool IsAnswer { get; init; }

        public required string Text { get; init; }

        /// <summary>Whether replies by email are read.</summary>
        public required bool CanReply { get; init; }

        public required string Url { get; init; }
    }

    /// <summary>Part of the transaction in which the message was saved.</summary>
    public async Task Tell(TalkThread thread, TalkMessage message, CancellationToken ct)
    {
        var author = await db.Accounts.Where(a => a.Id == message.AuthorId).Select(a => a.DisplayName).SingleAsync(ct);
        foreach (var (person, name) in await Followers(thread, message, ct))
            if (
                await notices.Find(thread.Id, person, ct) is { } seen
                && await db.MessagesFor(person).AnyAsync(m => m.Id == message.Id, ct)
            )
                await notifications.Notify(
                    new(person, TalkNotices.Message, StudioNotices.Subject(message.Id)) { Place = thread.StudioId },
                    new("studio-talk", NewPage(seen, message, author, name))
                    {
                        Thread = thread.Id,
                        Stream = $"talk/{thread.Id}/{person}",
                    },
                    ct
                );
    }

    private Page NewPage(TalkThread thread, TalkMessage message, string author, string name) =>
        new()
        {
            Title = thread.EntryId is null
                ? $"{author} wrote in {thread.Studio.Name}"
                : $"{author} answered a journal entry in {thread.Studio.Name}",
            Name = name,
            Author = author,
            Studio = thread.Studio.Name,
            IsAnswer = thread.EntryId is not null,
            Text = message.Text,
            CanReply = mailer.ReadsReplies,
            Url = portal.Url($"{thread.Url(thread.Studio.Slug)}#message-{message.Id}"),
        };

    /// <summary>Returns those whose choice covers the message.</summary>
    private async Task<List<(Guid Person, string Name)>> Followers(
        TalkThread thread,
        TalkMessage message,
        CancellationToken ct
    )
    {
        var settings = db.TalkSettings.Where(s => s.StudioId == thread.StudioId);
        var mentions = db.TalkMentions.Where(m => m.MessageId == message.Id);
        var earlier = db.TalkMessages.Where(m => m.ThreadId == thread.Id);
        var (starter, writer) = (thread.AuthorId, message.AuthorId);
        var people = await db
            .StudioMemberships.In(thread.StudioId)
            .InRoom()
            .Where(m => m.AccountId != writer)
            .Where(m =>
                settings.Any(s => s.AccountId == m.AccountId && s.Level == TalkLevel.Everything)
                || (
                    !settings.Any(s => s.AccountId == m.AccountId && s.Level == TalkLevel.Nothing)
                    && (
                        m.AccountId == starter
                        || mentions.Any(n => n.AccountId == m.AccountId)
                        || earlier.Any(e => e.AuthorId == m.AccountId)
                    )
                )
            )
            .OrderBy(m => m.JoinedAt)
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToListAsync(ct);
        return people.ConvertAll(p => (p.AccountId, p.DisplayName));
    }
}
