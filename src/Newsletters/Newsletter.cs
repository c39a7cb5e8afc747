using NodaTime;

namespace NetworkPortal.Newsletters;

/// <summary>
/// An email with items of the library that an editor sends to everyone who asked for it, or to a group. It can be
/// changed until it is sent, and it is sent once.
/// </summary>
internal sealed class Newsletter
{
    public const int SubjectLength = 120,
        IntroLength = 4000,
        GroupLength = 40,
        MaxItems = 20;

    private string items = "";

    private Newsletter() => Subject = Intro = "";

    public Newsletter(Guid id, NewsletterDraft draft, Instant now)
        : this()
    {
        (Id, CreatedAt) = (id, now);
        Write(draft, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The subject line, which is the heading too.</summary>
    public string Subject { get; private set; }

    /// <summary>A few lines in Markdown before the items; may be blank.</summary>
    public string Intro { get; private set; }

    /// <summary>The group that it is for (<see cref="NewsletterGroups"/>); null for everyone who asked for
    /// newsletters.</summary>
    public string? Group { get; private set; }

    /// <summary>The IDs of its items, in order.</summary>
    public IReadOnlyList<string> ItemIds => items.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The month of a newsletter that filled itself, such as 2027-03; null for one that an editor
    /// began.</summary>
    public string? Month { get; init; }

    /// <summary>Increased by one with each change. Forms carry it, so that no change is lost.</summary>
    public int Version { get; private set; } = 1;

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Null for a draft.</summary>
    public Instant? StartedAt { get; private set; }

    /// <summary>When the last email was written; null until then.</summary>
    public Instant? FinishedAt { get; private set; }

    /// <summary>The number of people it was for when sending started.</summary>
    public int RecipientCount { get; private set; }

    /// <summary>The last part of its URL: the day and the subject. Null for a draft.</summary>
    public string? Slug { get; private set; }

    public bool IsDraft => StartedAt is null;

    public string Url => $"{NewslettersModule.Url}/{Slug}";

    public string DeskUrl => $"{NewslettersModule.Desk}/{Id}";

    public NewsletterDraft Draft => new(Subject, Intro, Group, ItemIds);

    /// <summary>Changes a draft.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Write(NewsletterDraft draft, Instant now)
    {
        var chosen = string.Join(' ', draft.ItemIds.Distinct().Take(MaxItems));
        if (!IsDraft || (Subject == draft.Subject && Intro == draft.Intro && Group == draft.Group && items == chosen))
            return false;
        Subject = draft.Subject;
        Intro = draft.Intro;
        Group = draft.Group;
        items = chosen;
        if (ChangedAt != default)
            Version++;
        ChangedAt = now;
        return true;
    }

    public void Start(string slug, int recipients, Instant now)
    {
        Slug = slug;
        StartedAt = now;
        RecipientCount = recipients;
        Version++;
    }

    public void Finish(Instant now) => FinishedAt ??= now;
}

/// <summary>What an editor writes; documented at <see cref="Newsletter"/>.</summary>
internal sealed record NewsletterDraft(string Subject, string Intro, string? Group, IReadOnlyList<string> ItemIds);

/// <summary>Someone a newsletter is for: an account, or a subscriber without one.</summary>
internal sealed class NewsletterRecipient
{
    private NewsletterRecipient() { }

    public NewsletterRecipient(Guid newsletterId, Guid? accountId, Guid? subscriberId)
    {
        Id = Guid.CreateVersion7();
        NewsletterId = newsletterId;
        AccountId = accountId;
        SubscriberId = subscriberId;
    }

    public Guid Id { get; private set; }

    public Guid NewsletterId { get; private set; }

    public Guid? AccountId { get; private set; }

    public Guid? SubscriberId { get; private set; }

    /// <summary>When the email was written, or left out; null while it waits.</summary>
    public Instant? HandledAt { get; private set; }

    public void Handle(Instant now) => HandledAt = now;
}
