using NetworkPortal.Accounts;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>One message of a conversation, or one answer to a journal entry.</summary>
internal sealed class TalkMessage
{
    public const int TextLength = 4000;
    public const int ReasonLength = 300;

    public static readonly Duration EditableFor = Duration.FromMinutes(15);

    private TalkMessage() => Text = "";

    public TalkMessage(Guid thread, Guid author, TalkDraft draft, Instant now)
    {
        Id = Guid.CreateVersion7();
        ThreadId = thread;
        AuthorId = author;
        Draft = draft.Id;
        Kind = draft.Kind;
        Text = draft.Text;
        WrittenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid ThreadId { get; private set; }

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    /// <summary>The key of the blank form: sent twice, it adds one message.</summary>
    public Guid Draft { get; private set; }

    public AnswerKind Kind { get; private set; }

    /// <summary>Blank after it was deleted.</summary>
    public string Text { get; private set; }

    public Instant WrittenAt { get; private set; }

    public Instant? EditedAt { get; private set; }

    public Instant? DeletedAt { get; private set; }

    /// <summary>When a facilitator hid it.</summary>
    public Instant? HiddenAt { get; private set; }

    /// <summary>Why it was hidden, which everyone in the conversation reads.</summary>
    public string HiddenReason { get; private set; } = "";

    /// <summary>Incremented with each change; forms carry it.</summary>
    public int Version { get; private set; }

    public bool IsShown => DeletedAt is null && HiddenAt is null;

    public bool IsHidden => DeletedAt is null && HiddenAt is not null;

    public bool CanEdit(Guid person, Instant now) => AuthorId == person && IsShown && now < WrittenAt + EditableFor;

    public TransitionResult Edit(string text, int? seen, Instant now)
    {
        if (text == Text)
            return TransitionResult.Already;
        if (!CanEdit(AuthorId, now))
            return TransitionResult.Refused;
        if (seen != Version)
            return TransitionResult.Stale;
        (Text, EditedAt) = (text, now);
        Version++;
        return TransitionResult.Done;
    }

    public TransitionResult Delete(Instant now)
    {
        if (DeletedAt is not null)
            return TransitionResult.Already;
        (Text, DeletedAt) = ("", now);
        Version++;
        return TransitionResult.Done;
    }

    public TransitionResult Hide(string reason, Instant now)
    {
        if (!IsShown)
            return TransitionResult.Already;
        (HiddenAt, HiddenReason) = (now, reason);
        Version++;
        return TransitionResult.Done;
    }

    /// <summary>Shows it again.</summary>
    public TransitionResult Show()
    {
        if (HiddenAt is null)
            return TransitionResult.Already;
        (HiddenAt, HiddenReason) = (null, "");
        Version++;
        return TransitionResult.Done;
    }
}

/// <summary>What someone sends.</summary>
/// <param name="Id">The key of the blank form or of the email.</param>
internal sealed record TalkDraft(Guid Id, string Text, AnswerKind Kind = AnswerKind.None)
{
    /// <summary>The people chosen from the list; names in the text are found on their own.</summary>
    public IReadOnlyList<Guid> Mentions { get; init; } = [];
}

/// <summary>How an answer to a journal entry is meant.</summary>
internal enum AnswerKind
{
    None,
    Clarifying,
    Probing,
    Warm,
    Cool,
}

/// <summary>Someone who is named in a message.</summary>
internal sealed class TalkMention
{
    private TalkMention() { }

    public TalkMention(Guid message, Guid person) => (MessageId, AccountId) = (message, person);

    public Guid MessageId { get; private set; }

    public Guid AccountId { get; private set; }
}

/// <summary>What one person hears of a studio's talk.</summary>
internal sealed class TalkSetting
{
    private TalkSetting() { }

    public TalkSetting(Guid studio, Guid person, TalkLevel level)
    {
        (StudioId, AccountId) = (studio, person);
        Level = level;
    }

    public Guid StudioId { get; private set; }

    public Guid AccountId { get; private set; }

    public TalkLevel Level { get; private set; }

    public void Choose(TalkLevel level) => Level = level;
}

internal enum TalkLevel
{
    /// <summary>Messages that mention the person, and those of threads that the person takes part in.</summary>
    Mine,
    Everything,
    Nothing,
}
