using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>An expectation that was edited after the first result. Everyone who can read the cycle can read
/// it.</summary>
internal sealed class CycleExpectation
{
    private CycleExpectation() => Text = "";

    public CycleExpectation(Guid cycle, string text, Instant writtenAt, Instant replacedAt)
    {
        Id = Guid.CreateVersion7();
        CycleId = cycle;
        Text = text;
        WrittenAt = writtenAt;
        ReplacedAt = replacedAt;
    }

    public Guid Id { get; private set; }

    public Guid CycleId { get; private set; }

    public string Text { get; private set; }

    public Instant WrittenAt { get; private set; }

    public Instant ReplacedAt { get; private set; }
}

/// <summary>Something seen or counted during a cycle. Files are the cycle's attachments.</summary>
internal sealed class CycleEvidence
{
    public const int TextLength = 2000;
    public const int UnitLength = 80;
    public const int UrlLength = 500;

    private CycleEvidence() => Text = Unit = Url = "";

    public CycleEvidence(Guid cycle, string text, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        CycleId = cycle;
        Text = text;
        AddedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CycleId { get; private set; }

    public string Text { get; private set; }

    /// <summary>Something counted or measured, in <see cref="Unit"/>.</summary>
    public decimal? Number { get; init; }

    /// <summary>What was counted: "exit tickets of 24".</summary>
    public string Unit { get; init; }

    public string Url { get; init; }

    public Instant AddedAt { get; private set; }
}

/// <summary>What a member of the cycle's group wrote to its owner.</summary>
internal sealed class CycleComment
{
    public const int TextLength = 2000;

    private CycleComment() => Text = "";

    public CycleComment(Guid cycle, Guid author, string text, Instant now)
    {
        Id = Guid.CreateVersion7();
        CycleId = cycle;
        AuthorId = author;
        Text = text;
        WrittenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CycleId { get; private set; }

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    public string Text { get; private set; }

    public Instant WrittenAt { get; private set; }
}

/// <summary>What happened to a cycle, and who did it.</summary>
internal sealed class CycleEvent
{
    private CycleEvent() { }

    public CycleEvent(Cycle cycle, CycleEventKind kind, Guid actor, Instant now)
    {
        Id = Guid.CreateVersion7();
        CycleId = cycle.Id;
        Kind = kind;
        State = cycle.State;
        ActorId = actor;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid CycleId { get; private set; }

    public CycleEventKind Kind { get; private set; }

    /// <summary>The state of the cycle after it.</summary>
    public CycleState State { get; private set; }

    /// <summary>Empty after the person's account was erased.</summary>
    public Guid ActorId { get; private set; }

    public Instant At { get; private set; }

    /// <summary>The position among the events of one change, which have the same time.</summary>
    public int Position { get; init; }
}

internal enum CycleEventKind
{
    Opened,
    Edited,
    ExpectationEdited,
    Shared,
    MadePrivate,
    Started,
    ResultRecorded,
    Kept,
    Changed,
    Dropped,
    Reopened,
    EvidenceAdded,
    EvidenceDeleted,
    Commented,
    CommentDeleted,
    Deleted,
    Restored,
}
