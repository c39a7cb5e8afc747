using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>One small trial of something new: what a teacher will try, what they expect, what happened, and whether
/// they keep, change, or drop it. Private until it belongs to a group. Every change goes through <see
/// cref="ChangeCycle"/>.</summary>
public sealed class Cycle
{
    /// <summary>The kind of its shares, files, and readings.</summary>
    public const string Kind = "cycle";
    public const int TextLength = 4000;
    public const int IdeaLength = 200;

    private readonly List<CycleEventKind> happened = [];

    private Cycle() => Trying = Expected = Happened = Because = Idea = "";

    internal Cycle(Guid owner, Guid draft, CyclePlan plan, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        OwnerId = owner;
        Draft = draft;
        CreatedAt = now;
        ExpectedAt = now;
        Take(plan);
        Note(CycleEventKind.Opened, now);
        if (plan.Group is not null)
            happened.Add(CycleEventKind.Shared);
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>The key of the blank page, or of what the cycle came from: sent twice, it opens one cycle.</summary>
    public Guid Draft { get; private set; }

    /// <summary>The cycle that was changed into this one.</summary>
    public Guid? PreviousId { get; private init; }

    /// <summary>The library item whose idea it tries; null if none. Only counted, never shown to others.</summary>
    public string? ItemId { get; internal init; }

    public CycleState State { get; private set; }

    /// <summary>What the teacher will try.</summary>
    public string Trying { get; private set; }

    public string Expected { get; private set; }

    /// <summary>When the present expectation was written.</summary>
    public Instant ExpectedAt { get; private set; }

    public string Happened { get; private set; }

    public CycleDecision? Decision { get; private set; }

    /// <summary>Why it is kept, changed, or dropped.</summary>
    public string Because { get; private set; }

    /// <summary>When the teacher wants to look at the result.</summary>
    public LocalDate? PlannedFor { get; private set; }

    /// <summary>The kind of its group; null if only the owner can read it.</summary>
    public Audience? GroupKind { get; private set; }

    public Guid? GroupId { get; private set; }

    /// <summary>The change idea of the group that it tests; blank if none.</summary>
    public string Idea { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public Instant? StartedAt { get; private set; }

    /// <summary>When something that happened was first recorded; from then on, edits of the expectation are
    /// marked.</summary>
    public Instant? FirstResultAt { get; private set; }

    public Instant? ConcludedAt { get; private set; }

    /// <summary>When it was moved to the trash.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Increased by one with each change by the owner. Forms carry it, so that no change is lost.</summary>
    public int Version { get; private set; }

    public CycleGroup? Group => GroupKind is { } kind && GroupId is { } id ? new(kind, id) : null;

    /// <summary>What <see cref="SharePolicy"/> needs to know about it.</summary>
    public ShareTarget ShareTarget => new(Kind, Id, OwnerId, CreatedAt);

    internal CyclePlan Plan => new(Trying, Expected, PlannedFor, Group, Idea);

    /// <summary>Changes the plan, in any state.</summary>
    /// <param name="earlier">The earlier expectation, if this edit must be marked.</param>
    internal TransitionResult Edit(CyclePlan plan, Instant now, out CycleExpectation? earlier)
    {
        earlier = null;
        if (plan == Plan)
            return TransitionResult.Already;
        if (plan.Expected != Expected)
        {
            if (FirstResultAt is not null)
                earlier = new(Id, Expected, ExpectedAt, now);
            ExpectedAt = now;
        }
        var moved = plan.Group != Group;
        Take(plan);
        Note(earlier is null ? CycleEventKind.Edited : CycleEventKind.ExpectationEdited, now);
        if (moved)
            happened.Add(plan.Group is null ? CycleEventKind.MadePrivate : CycleEventKind.Shared);
        return TransitionResult.Done;
    }

    internal TransitionResult Start(Instant now)
    {
        if (State != CycleState.Planned)
            return TransitionResult.Already;
        Begin(now);
        Note(CycleEventKind.Started, now);
        return TransitionResult.Done;
    }

    /// <summary>Records what happened.</summary>
    internal TransitionResult Record(string text, Instant now)
    {
        if (text == Happened)
            return TransitionResult.Already;
        if (State == CycleState.Concluded)
            return TransitionResult.Refused;
        Happened = text;
        NoteResult(now);
        Note(CycleEventKind.ResultRecorded, now);
        return TransitionResult.Done;
    }

    /// <summary>Notes that there is something to compare the expectation with.</summary>
    private void NoteResult(Instant now)
    {
        FirstResultAt ??= now;
        if (State == CycleState.Planned)
            Begin(now);
    }

    internal TransitionResult Conclude(CycleDecision decision, string because, Instant now)
    {
        if (State == CycleState.Concluded)
            return (decision, because) == (Decision, Because) ? TransitionResult.Already : TransitionResult.Refused;
        (State, ConcludedAt) = (CycleState.Concluded, now);
        (Decision, Because) = (decision, because);
        Note(
            decision switch
            {
                CycleDecision.Keep => CycleEventKind.Kept,
                CycleDecision.Change => CycleEventKind.Changed,
                _ => CycleEventKind.Dropped,
            },
            now
        );
        return TransitionResult.Done;
    }

    /// <summary>Takes the decision back. A changed cycle stays concluded, because the next one exists.</summary>
    internal TransitionResult Reopen(Instant now)
    {
        if (State != CycleState.Concluded)
            return TransitionResult.Already;
        if (Decision == CycleDecision.Change)
            return TransitionResult.Refused;
        (State, ConcludedAt) = (CycleState.Trying, null);
        Decision = null;
        StartedAt ??= now;
        Note(CycleEventKind.Reopened, now);
        return TransitionResult.Done;
    }

    /// <summary>Returns the cycle that continues a changed one, in the same group and with the same idea.</summary>
    internal Cycle Next(string trying, Instant now) =>
        new(OwnerId, Guid.NewGuid(), new(trying, "", null, Group, Idea), now) { PreviousId = Id };

    internal TransitionResult Delete(Instant now)
    {
        if (DeletedAt is not null)
            return TransitionResult.Already;
        DeletedAt = now;
        (GroupKind, GroupId) = (null, null);
        Note(CycleEventKind.Deleted, now);
        return TransitionResult.Done;
    }

    internal TransitionResult Restore(Instant now)
    {
        if (DeletedAt is null)
            return TransitionResult.Already;
        DeletedAt = null;
        Note(CycleEventKind.Restored, now);
        return TransitionResult.Done;
    }

    /// <summary>Notes a change of the evidence.</summary>
    internal void NoteEvidence(CycleEventKind kind, Instant now)
    {
        if (kind == CycleEventKind.EvidenceAdded)
            NoteResult(now);
        Note(kind, now);
    }

    /// <summary>Notes a comment. It changes nothing that the owner wrote, so their open pages stay current.</summary>
    internal void NoteComment(CycleEventKind kind) => happened.Add(kind);

    private void Note(CycleEventKind kind, Instant now)
    {
        happened.Add(kind);
        ChangedAt = now;
        Version++;
    }

    /// <summary>Returns what happened since the last call, for the history.</summary>
    internal IReadOnlyList<CycleEventKind> TakeEvents()
    {
        CycleEventKind[] taken = [.. happened];
        happened.Clear();
        return taken;
    }

    private void Begin(Instant now)
    {
        State = CycleState.Trying;
        StartedAt ??= now;
    }

    private void Take(CyclePlan plan)
    {
        (Trying, Expected) = (plan.Trying, plan.Expected);
        (PlannedFor, Idea) = (plan.PlannedFor, plan.Idea);
        (GroupKind, GroupId) = (plan.Group?.Kind, plan.Group?.Id);
    }
}

/// <summary>What a teacher plans; documented at <see cref="Cycle"/>.</summary>
public sealed record CyclePlan(string Trying, string Expected, LocalDate? PlannedFor, CycleGroup? Group, string Idea);

/// <summary>A group that a cycle can belong to: a studio, or the staff of a school (<see cref="IGroups"/>).</summary>
public sealed record CycleGroup(Audience Kind, Guid Id);

public enum CycleState
{
    Planned,
    Trying,
    Concluded,
}

/// <summary>How a cycle ended; all three are results.</summary>
public enum CycleDecision
{
    Keep,
    Change,
    Drop,
}
