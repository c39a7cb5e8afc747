using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Studios.Room;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>What a page of talk is about: a conversation, or a journal entry with or without answers.</summary>
internal sealed record TalkTopic(StudioRoom Room, TalkThread? Thread, JournalEntry? Entry)
{
    public string Url => Entry is null ? Thread!.Url(Room.Slug) : TalkUrl.Entry(Room.Slug, Entry.Id);

    /// <returns>Null if the person can't read the conversation.</returns>
    public static async Task<TalkTopic?> Conversation(RequestContext context, string slug, Guid id) =>
        await StudioRoom.Find(context, slug, StudioAccess.Room) is { } room
        && await context
            .Db.ConversationsIn(room.Id, context.User.Id)
            .AsNoTracking()
            .Include(t => t.Author)
            .SingleOrDefaultAsync(t => t.Id == id, context.Ct)
            is { } thread
            ? new(room, thread, null)
            : null;

    /// <returns>Null if the person can't read the entry through the studio.</returns>
    public static async Task<TalkTopic?> About(RequestContext context, string slug, SharePolicy policy, Guid entry)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return null;
        var found = await context
            .Db.EntriesIn(policy, room.Id, context.User.Id, context.Now)
            .AsNoTracking()
            .Include(e => e.Owner)
            .SingleOrDefaultAsync(e => e.Id == entry, context.Ct);
        return found is null
            ? null
            : new(
                room,
                await context
                    .Db.TalkThreads.AsNoTracking()
                    .SingleOrDefaultAsync(t => t.StudioId == room.Id && t.EntryId == entry, context.Ct),
                found
            );
    }
}

/// <summary>The page of a conversation, or of a journal entry with its answers.</summary>
internal sealed class ThreadPages(CycleAccess cycles)
{
    private const int MaxChoices = 50;

    internal sealed record Page : RoomPage
    {
        public Page(string title, StudioRoom room)
            : base(title, room, "/talk")
        {
            Breadcrumbs = [.. Breadcrumbs, new("Notes and talk", TalkUrl.Of(room.Slug))];
        }

        public required string Heading { get; init; }

        public required string Author { get; init; }

        public required Instant At { get; init; }

        public required string Url { get; init; }

        /// <summary>The entry's text; null for a conversation.</summary>
        public required string? EntryText { get; init; }

        /// <summary>The entry's own page; blank for a conversation.</summary>
        public required string EntryUrl { get; init; }

        /// <summary>What the entry is about, as far as the reader may know; null for nothing.</summary>
        public required TalkLink? About { get; init; }

        /// <summary>The author's choice of it; null for readers.</summary>
        public required AboutForm? AboutForm { get; init; }

        public required IReadOnlyList<MessageLine> Messages { get; init; }

        public required MessageForm Form { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed record TalkLink(string Text, string Url);

    internal sealed record MessageLine
    {
        public required Guid Id { get; init; }

        public required string Author { get; init; }

        /// <summary>"Warm"; blank for none.</summary>
        public required string Kind { get; init; }

        public required string Text { get; init; }

        public required Instant At { get; init; }

        public required bool IsEdited { get; init; }

        public required bool IsDeleted { get; init; }

        /// <summary>Why a facilitator hid it; blank if it isn't hidden.</summary>
        public required string Hidden { get; init; }

        public required bool CanEdit { get; init; }

        public required bool CanDelete { get; init; }

        public required bool CanHide { get; init; }

        /// <summary>Whether the reader can show a hidden message again.</summary>
        public required bool CanShow { get; init; }

        public required string Url { get; init; }
    }

    public async Task<Page> For(
        RequestContext context,
        TalkTopic topic,
        MessageForm? form = null,
        AboutForm? about = null
    )
    {
        var (room, thread, entry) = topic;
        var zone = await room.ReaderZone(context);
        return new(entry is null ? thread!.Title : $"A journal entry by {entry.Owner.DisplayName}", room)
        {
            Heading = entry?.Title ?? thread!.Title,
            Author = (entry?.Owner ?? thread!.Author).DisplayName,
            At = entry?.ChangedAt ?? thread!.StartedAt,
            Url = topic.Url,
            EntryText = entry?.Text,
            EntryUrl = entry is null ? "" : $"/journal/{entry.Id}",
            About = await About(context, topic, zone),
            AboutForm =
                entry?.OwnerId == context.User.Id ? about ?? (await Choices(context, room, zone)).Show(thread) : null,
            Messages = await Lines(context, topic),
            Form = form ?? await MessageForm.For(context, room),
            Zone = zone,
        };
    }

    /// <summary>Returns the author's choice of what an entry is about.</summary>
    public async Task<AboutForm> Choices(RequestContext context, StudioRoom room, string zone) =>
        new AboutForm().Offer(
            await context
                .Db.StudioSessions.AsNoTracking()
                .Where(s => s.StudioId == room.Id)
                .OrderBy(s => s.StartsAt)
                .ToListAsync(context.Ct),
            await cycles.Latest(MaxChoices, context.Ct),
            zone
        );

    private async Task<TalkLink?> About(RequestContext context, TalkTopic topic, string zone)
    {
        if (topic.Thread?.SessionId is { } id)
            return
                await context.Db.StudioSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, context.Ct)
                    is { } session
                ? new($"The session “{session.Title}”, {session.When(zone)}", $"{topic.Room.Url}#session-{id}")
                : null;
        return await cycles.LinkTo(topic.Thread?.CycleId, context.Ct) is { } cycle
            ? new($"The cycle “{cycle.Text}”", cycle.Url)
            : null;
    }

    private static async Task<IReadOnlyList<MessageLine>> Lines(RequestContext context, TalkTopic topic)
    {
        if (topic.Thread is not { } thread)
            return [];
        var messages = await context
            .Db.MessagesFor(context.User.Id)
            .AsNoTracking()
            .Include(m => m.Author)
            .Where(m => m.ThreadId == thread.Id)
            .OrderBy(m => m.WrittenAt)
            .ThenBy(m => m.Id)
            .ToListAsync(context.Ct);
        return messages.ConvertAll(m => Line(m, context, topic.Room));
    }

    private static MessageLine Line(TalkMessage message, RequestContext context, StudioRoom room) =>
        new()
        {
            Id = message.Id,
            Author = message.Author.DisplayName,
            Kind = message.IsShown ? message.Kind.Text() : "",
            Text = message.IsShown ? message.Text : "",
            At = message.WrittenAt,
            IsEdited = message.EditedAt is not null,
            IsDeleted = message.DeletedAt is not null,
            Hidden = message.DeletedAt is null ? message.HiddenReason : "",
            CanEdit = message.CanEdit(context.User.Id, context.Now),
            CanDelete = message.AuthorId == context.User.Id && message.DeletedAt is null,
            CanHide = room.Leads && message.IsShown && message.AuthorId != context.User.Id,
            CanShow = room.Leads && message.IsHidden && message.AuthorId != context.User.Id,
            Url = $"{TalkUrl.Of(room.Slug)}/messages/{message.Id}",
        };
}

internal static class TalkText
{
    public static string Text(this AnswerKind kind) =>
        kind switch
        {
            AnswerKind.Clarifying => "Clarifying question",
            AnswerKind.Probing => "Probing question",
            AnswerKind.Warm => "Warm",
            AnswerKind.Cool => "Cool",
            _ => "",
        };
}
