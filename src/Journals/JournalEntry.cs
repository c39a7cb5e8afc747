using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>A teacher's own reflection: private until its author shares it, and never moved elsewhere.</summary>
public sealed class JournalEntry
{
    public const string Kind = "journal";
    public const int TitleLength = 200;
    public const int TextLength = 100_000;

    /// <summary>After a pause of this length, a save starts a new version and keeps the previous text.</summary>
    private static readonly Duration Sitting = Duration.FromMinutes(10);

    private JournalEntry() => Title = Text = "";

    internal JournalEntry(Guid owner, Guid draft, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        OwnerId = owner;
        Draft = draft;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>The key generated with the blank page, so that a first save sent twice creates one entry.</summary>
    public Guid Draft { get; private set; }

    public string Title { get; private set; }

    /// <summary>The text as Markdown.</summary>
    public string Text { get; private set; }

    /// <summary>The studio under which the author filed it; this doesn't share it with anyone. The foreign key is in
    /// Studios, because this module doesn't know its tables.</summary>
    public Guid? StudioId { get; private set; }

    /// <summary>Incremented on every save. A save includes the version that it started from.</summary>
    public int Version { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>When it was moved to the trash.</summary>
    public Instant? DeletedAt { get; private set; }

    public ShareTarget ShareTarget => new(Kind, Id, OwnerId, CreatedAt);

    /// <summary>Replaces the text.</summary>
    /// <returns>The previous text if it must be kept: after a pause, or if much of it was removed. Otherwise
    /// null.</returns>
    internal JournalVersion? Write(string title, string text, Guid? studio, Instant now)
    {
        StudioId = studio;
        if (title == Title && text == Text && Version > 0)
            return null;
        var kept = Version > 0 && (now - ChangedAt >= Sitting || text.Length < Text.Length * 3 / 4) ? Snapshot() : null;
        Title = title;
        Text = text;
        ChangedAt = now;
        Version = Version + 1;
        return kept;
    }

    /// <summary>
    /// Returns a conflicting version for a text that was saved too late, after another device saved a newer one.
    /// </summary>
    internal JournalVersion Aside(string title, string text, Instant now) =>
        new(Id, title, text, now, conflicting: true);

    internal void Delete(Instant now) => DeletedAt ??= now;

    internal void Restore() => DeletedAt = null;

    private JournalVersion Snapshot() => new(Id, Title, Text, ChangedAt, conflicting: false);
}

/// <summary>An earlier text of an entry, visible only to its owner.</summary>
internal sealed class JournalVersion
{
    private JournalVersion() => Title = Text = "";

    internal JournalVersion(Guid entry, string title, string text, Instant at, bool conflicting)
    {
        Id = Guid.CreateVersion7();
        EntryId = entry;
        Title = title;
        Text = text;
        At = at;
        Conflicting = conflicting;
    }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    public string Title { get; private set; }

    public string Text { get; private set; }

    /// <summary>When it was written.</summary>
    public Instant At { get; private set; }

    /// <summary>Whether it was sent from a page that was older than the saved entry.</summary>
    public bool Conflicting { get; private set; }
}
