using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>What people in a studio write to each other: a conversation that someone started, or the answers to a
/// journal entry that its author shares with the studio.</summary>
internal sealed class TalkThread
{
    public const int TitleLength = 150;

    private TalkThread() => Title = "";

    private TalkThread(Guid studio, Guid author, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        StudioId = studio;
        AuthorId = author;
        StartedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    /// <summary>The journal entry that people answer; null for a conversation.</summary>
    public Guid? EntryId { get; private set; }

    /// <summary>Who started it, or the author of the entry.</summary>
    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    /// <summary>Blank for an entry, which has its own.</summary>
    public string Title { get; private set; }

    /// <summary>The session that the entry is about.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>The author's cycle that the entry is about.</summary>
    public Guid? CycleId { get; private set; }

    public Instant StartedAt { get; private set; }

    public static TalkThread Start(Guid studio, Guid author, string title, Instant now) =>
        new(studio, author, now) { Title = title };

    public static TalkThread Answering(Guid studio, JournalEntry entry, Instant now) =>
        new(studio, entry.OwnerId, now) { EntryId = entry.Id };

    /// <summary>Says what the entry is about: a session, a cycle, or neither.</summary>
    public void Tie(Guid? session, Guid? cycle) => (SessionId, CycleId) = (session, cycle);

    public void Rename(string title) => Title = title;

    public string Url(string slug) => TalkUrl.Of(slug) + (EntryId is { } entry ? $"/entries/{entry}" : $"/{Id}");
}

/// <summary>The URLs of a studio's notes and talk.</summary>
internal static class TalkUrl
{
    public static string Of(string slug) => Studio.RoomUrl(slug) + "/talk";

    public static string Entry(string slug, Guid entry) => $"{Of(slug)}/entries/{entry}";
}
