using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NodaTime;

namespace NetworkPortal.Studios.Journal;

/// <summary>A teacher's own reflection: private until its author shares it, and never moved anywhere.</summary>
internal sealed class JournalEntry
{
    public const string Kind = "journal";
    public const int TitleLength = 200;
    public const int TextLength = 100_000;

    /// <summary>After a pause this long a new sitting begins, and the text from before it is kept.</summary>
    private static readonly Duration Sitting = Duration.FromMinutes(10);

    private JournalEntry() => Title = Text = "";

    public JournalEntry(Guid owner, Guid draft, Instant now)
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

    /// <summary>Made when the empty page was shown, so that a first save sent twice makes one entry.</summary>
    public Guid Draft { get; private set; }

    public string Title { get; private set; }

    /// <summary>Markdown.</summary>
    public string Text { get; private set; }

    /// <summary>The studio that it belongs to in its author's mind; that shares it with nobody.</summary>
    public Guid? StudioId { get; private set; }

    public Studio? Studio { get; private set; }

    /// <summary>Rises with every save. Whoever saves names the version that they began from.</summary>
    public int Version { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>In the bin since then.</summary>
    public Instant? DeletedAt { get; private set; }

    public SharedThing Thing => new(Kind, Id, OwnerId, CreatedAt);

    /// <summary>Takes in a new text.</summary>
    /// <returns>The text from before, where it is to be kept: at the start of a new sitting, and before much of it
    /// goes.</returns>
    public JournalVersion? Write(string title, string text, Guid? studio, Instant now)
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

    /// <summary>A text that came too late: another device had saved a newer one. It is kept beside it.</summary>
    public JournalVersion Aside(string title, string text, Instant now) => new(Id, title, text, now, conflicting: true);

    public void Delete(Instant now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    private JournalVersion Snapshot() => new(Id, Title, Text, ChangedAt, conflicting: false);
}

/// <summary>An earlier text of an entry; its owner alone reads it.</summary>
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

    /// <summary>Whether it was sent from a page that was older than what had been saved.</summary>
    public bool Conflicting { get; private set; }
}
