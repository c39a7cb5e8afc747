using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>What a teacher or a group found out, for others: claims, each with its warrant. Private to its author until
/// network staff publish it; people whom it names see it when they are asked. Every change goes through <see
/// cref="ChangeBrief"/>.</summary>
public sealed class PracticeBrief
{
    internal const int TitleLength = 160;
    internal const int ShortLength = 2000;
    internal const int TextLength = 20_000;
    internal const int MaxTopics = 5;
    internal const int MaxClaims = 12;
    internal const int MaxPeople = 20;

    private readonly List<BriefEvent> happened = [];

    private PracticeBrief() => Title = Question = Tried = Found = ForWhom = Text = Reason = "";

    /// <param name="id">The key of the blank page: sent twice, it opens one brief.</param>
    internal PracticeBrief(Guid id, Guid owner, BriefDraft draft, Instant now)
        : this()
    {
        Id = id;
        OwnerId = owner;
        CreatedAt = now;
        Take(draft);
        Note(BriefEventKind.Opened, owner, now);
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>Its part of the public URL, from the first publication on.</summary>
    public string? Slug { get; private set; }

    public BriefState State { get; private set; }

    public string Title { get; private set; }

    public string Question { get; private set; }

    public string Tried { get; private set; }

    public string Found { get; private set; }

    /// <summary>For whom it may help.</summary>
    public string ForWhom { get; private set; }

    /// <summary>More, as Markdown.</summary>
    public string Text { get; private set; }

    /// <summary>The slugs of terms of the topics taxonomy.</summary>
    public List<string> Topics { get; private set; } = [];

    /// <summary>The kind of the group whose work it tells; null if none.</summary>
    public Audience? GroupKind { get; private set; }

    public Guid? GroupId { get; private set; }

    /// <summary>What network staff wrote when they returned or declined it.</summary>
    public string Reason { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>When it last came to the editors.</summary>
    public Instant? SentAt { get; private set; }

    public Instant? PublishedAt { get; private set; }

    /// <summary>Increased by one with each change. Forms carry it, so that no change is lost.</summary>
    public int Version { get; private set; }

    internal List<BriefClaim> Claims { get; private set; } = [];

    internal List<BriefPerson> People { get; private set; } = [];

    internal CycleGroup? Group => GroupKind is { } kind && GroupId is { } id ? new(kind, id) : null;

    internal BriefDraft Draft =>
        new(Title, Question, Tried, Found, Text)
        {
            ForWhom = ForWhom,
            Topics = Topics,
            Group = Group,
        };

    /// <summary>Whether the person wrote it: its author, or a co-author who agreed to be named.</summary>
    internal bool IsBy(Guid person) => OwnerId == person || People.Any(p => p.AccountId == person && p.IsCoAuthor);

    /// <summary>Whether its authors can edit it.</summary>
    internal bool IsOpen =>
        State is BriefState.Draft or BriefState.Returned or BriefState.Declined or BriefState.Withdrawn;

    internal TransitionResult Edit(BriefDraft draft, Guid actor, Instant now)
    {
        if (draft.Same(Draft))
            return TransitionResult.Already;
        if (!IsOpen)
            return TransitionResult.Refused;
        Take(draft);
        Note(BriefEventKind.Edited, actor, now);
        return TransitionResult.Done;
    }

    /// <summary>Notes a change of its claims or of whom it names.</summary>
    internal TransitionResult NotePart(BriefEventKind kind, Guid actor, Instant now)
    {
        Note(kind, actor, now);
        return TransitionResult.Done;
    }

    /// <summary>Notes a retest. It changes nothing that the author wrote, so their open pages stay current.</summary>
    internal TransitionResult NoteRetest(Guid actor, Instant now)
    {
        happened.Add(new(this, BriefEventKind.Retested, actor, now) { Position = happened.Count });
        return TransitionResult.Done;
    }

    /// <summary>Asks everyone whom it names and who wasn't asked yet, and sends it to the editors once all have
    /// answered.</summary>
    internal TransitionResult Send(Guid actor, Instant now)
    {
        if (!IsOpen)
            return TransitionResult.Already;
        if (Claims.Count == 0)
            return TransitionResult.Refused;
        foreach (var person in People.Where(p => p.Consent == BriefConsent.NotAsked))
            person.Ask(now);
        State = BriefState.WaitingForConsent;
        Note(BriefEventKind.Sent, actor, now);
        GoOn(now);
        return TransitionResult.Done;
    }

    /// <summary>Makes it a draft again, before the editors have answered.</summary>
    internal TransitionResult TakeBack(Guid actor, Instant now)
    {
        if (State is not (BriefState.WaitingForConsent or BriefState.WithEditors))
            return IsOpen ? TransitionResult.Already : TransitionResult.Refused;
        State = BriefState.Draft;
        Note(BriefEventKind.TakenBack, actor, now);
        return TransitionResult.Done;
    }

    /// <param name="alone">Whether its own author publishes it.</param>
    internal TransitionResult Publish(string slug, Guid actor, bool alone, Instant now)
    {
        if (State != BriefState.WithEditors)
            return State == BriefState.Published ? TransitionResult.Already : TransitionResult.Refused;
        Slug ??= slug;
        PublishedAt ??= now;
        (State, Reason) = (BriefState.Published, "");
        Note(alone ? BriefEventKind.PublishedAlone : BriefEventKind.Published, actor, now);
        return TransitionResult.Done;
    }

    /// <summary>Returns it to its author, for changes or declined; a published one is no longer public.</summary>
    /// <param name="state">Returned or declined.</param>
    internal TransitionResult Reply(BriefState state, string reason, Guid actor, Instant now)
    {
        if (State is not (BriefState.WithEditors or BriefState.Published))
            return (State, Reason) == (state, reason) ? TransitionResult.Already : TransitionResult.Refused;
        (State, Reason) = (state, reason);
        Note(state == BriefState.Declined ? BriefEventKind.Declined : BriefEventKind.Returned, actor, now);
        return TransitionResult.Done;
    }

    internal TransitionResult Withdraw(Guid actor, Instant now)
    {
        if (State != BriefState.Published)
            return State == BriefState.Withdrawn ? TransitionResult.Already : TransitionResult.Refused;
        State = BriefState.Withdrawn;
        Note(BriefEventKind.Withdrawn, actor, now);
        return TransitionResult.Done;
    }

    /// <summary>Takes the answer of someone whom it names; it can change at any time.</summary>
    internal TransitionResult Answer(BriefPerson person, bool agrees, Instant now)
    {
        if (!person.Answer(agrees, now))
            return TransitionResult.Already;
        Note(agrees ? BriefEventKind.Agreed : BriefEventKind.Refused, person.AccountId, now);
        GoOn(now);
        return TransitionResult.Done;
    }

    /// <summary>Asks someone again who didn't answer in time.</summary>
    internal TransitionResult AskAgain(BriefPerson person, Instant now)
    {
        if (person.Consent != BriefConsent.NoAnswer)
            return person.Consent == BriefConsent.Asked ? TransitionResult.Already : TransitionResult.Refused;
        if (State is BriefState.Declined or BriefState.Withdrawn)
            return TransitionResult.Refused;
        person.Ask(now);
        Note(BriefEventKind.AskedAgain, OwnerId, now);
        return TransitionResult.Done;
    }

    /// <summary>Removes the names of those who didn't answer in time.</summary>
    internal TransitionResult Expire(Instant now)
    {
        var silent = People.Where(p => p.Expire(now)).ToList();
        if (silent.Count == 0)
            return TransitionResult.Already;
        Note(BriefEventKind.NamesRemoved, null, now);
        GoOn(now);
        return TransitionResult.Done;
    }

    /// <summary>Removes a person who has no account anymore, also from the texts.</summary>
    internal void Forget(string name)
    {
        string[] others =
        [
            Owner.DisplayName,
            .. People.Select(p => p.Account.DisplayName).Where(other => other != name),
        ];
        (Title, Question) = (Without(Title), Without(Question));
        (Tried, Found) = (Without(Tried), Without(Found));
        (ForWhom, Text) = (Without(ForWhom), Without(Text));
        foreach (var claim in Claims)
            claim.Rewrite(Without);
        string Without(string text) => NamesInText.Without(text, name, others);
    }

    internal IReadOnlyList<BriefEvent> TakeEvents()
    {
        BriefEvent[] taken = [.. happened];
        happened.Clear();
        return taken;
    }

    private void GoOn(Instant now)
    {
        if (State != BriefState.WaitingForConsent || People.Any(p => p.Consent == BriefConsent.Asked))
            return;
        (State, SentAt) = (BriefState.WithEditors, now);
        Note(BriefEventKind.CameToEditors, null, now);
    }

    private void Note(BriefEventKind kind, Guid? actor, Instant now)
    {
        ChangedAt = now;
        Version++;
        happened.Add(new(this, kind, actor, now) { Position = happened.Count });
    }

    private void Take(BriefDraft draft)
    {
        (Title, Question) = (draft.Title, draft.Question);
        (Tried, Found) = (draft.Tried, draft.Found);
        (ForWhom, Text) = (draft.ForWhom, draft.Text);
        Topics = [.. draft.Topics];
        (GroupKind, GroupId) = (draft.Group?.Kind, draft.Group?.Id);
    }
}

/// <summary>What an author writes; documented at <see cref="PracticeBrief"/>.</summary>
internal sealed record BriefDraft(string Title, string Question, string Tried, string Found, string Text)
{
    public required string ForWhom { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required CycleGroup? Group { get; init; }

    public bool Same(BriefDraft other) =>
        this with { Topics = other.Topics } == other && Topics.Order().SequenceEqual(other.Topics.Order());
}

public enum BriefState
{
    Draft,

    /// <summary>Someone whom it names has been asked and hasn't answered.</summary>
    WaitingForConsent,
    WithEditors,
    Published,

    /// <summary>Network staff asked for changes.</summary>
    Returned,
    Declined,

    /// <summary>Its author took it off the site.</summary>
    Withdrawn,
}
