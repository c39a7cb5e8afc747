using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>One thing that a brief claims, and how well it is backed.</summary>
internal sealed class BriefClaim
{
    public const int TextLength = 600;
    public const int BecauseLength = 600;

    private BriefClaim() => Text = Because = "";

    public BriefClaim(Guid id, Guid brief, int position)
        : this()
    {
        (Id, BriefId) = (id, brief);
        Position = position;
    }

    public Guid Id { get; private set; }

    public Guid BriefId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; }

    /// <summary>Why it was abandoned, or what it depends on.</summary>
    public string Because { get; private set; }

    /// <summary>The warrant that its author chose.</summary>
    public Warrant Chosen { get; private set; }

    /// <summary>The warrant that it has now, after retests.</summary>
    public Warrant Warrant { get; private set; }

    public int Cycles { get; private set; }

    public int Teachers { get; private set; }

    public int Schools { get; private set; }

    public int Support { get; private set; }

    public int Against { get; private set; }

    public int Unclear { get; private set; }

    public int RetestSchools { get; private set; }

    public int SupportElsewhere { get; private set; }

    public ClaimEvidence Evidence => new(Cycles, Teachers, Schools);

    public RetestCounts Retests => new(Support, Against, Unclear, RetestSchools, SupportElsewhere);

    /// <returns>Whether anything changed.</returns>
    public bool Write(string text, string because, Warrant chosen, ClaimEvidence evidence)
    {
        if ((text, because, chosen) == (Text, Because, Chosen) && evidence == Evidence)
            return false;
        (Text, Because) = (text, because);
        Chosen = chosen;
        (Cycles, Teachers) = (evidence.Cycles, evidence.Teachers);
        Schools = evidence.Schools;
        Warrant = WarrantRules.Now(Chosen, Evidence, Retests);
        return true;
    }

    public void Rewrite(Func<string, string> text) => (Text, Because) = (text(Text), text(Because));

    public void Count(RetestCounts retests)
    {
        (Support, Against) = (retests.Support, retests.Against);
        (Unclear, RetestSchools) = (retests.Unclear, retests.Schools);
        SupportElsewhere = retests.Elsewhere;
        Warrant = WarrantRules.Now(Chosen, Evidence, Retests);
    }
}

/// <summary>A cycle that backs a claim. Readers of a brief only ever learn how many there are.</summary>
internal sealed class BriefClaimCycle
{
    private BriefClaimCycle() { }

    public BriefClaimCycle(Guid claim, Guid cycle) => (ClaimId, CycleId) = (claim, cycle);

    public Guid ClaimId { get; private set; }

    public Guid CycleId { get; private set; }
}

/// <summary>Someone whom a brief names if they agree.</summary>
internal sealed class BriefPerson
{
    /// <summary>How long people have to answer.</summary>
    public static readonly Duration AnswerPeriod = Duration.FromDays(14);

    private BriefPerson() { }

    public BriefPerson(Guid brief, Guid account, BriefRole role)
    {
        Id = Guid.CreateVersion7();
        BriefId = brief;
        AccountId = account;
        Role = role;
    }

    public Guid Id { get; private set; }

    public Guid BriefId { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public BriefRole Role { get; private set; }

    public BriefConsent Consent { get; private set; }

    public Instant? AskedAt { get; private set; }

    public Instant? AnswerBy { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>Increased by one each time they are asked or answer.</summary>
    public int Version { get; private set; }

    /// <summary>Whether they agreed to be named as an author, and so can edit the brief.</summary>
    public bool IsCoAuthor => Role == BriefRole.Author && Consent == BriefConsent.Yes;

    public void Ask(Instant now)
    {
        Consent = BriefConsent.Asked;
        (AskedAt, AnswerBy) = (now, now + AnswerPeriod);
        Version++;
    }

    /// <returns>Whether anything changed.</returns>
    public bool Answer(bool agrees, Instant now)
    {
        var answer = agrees ? BriefConsent.Yes : BriefConsent.No;
        if (Consent == answer || Consent == BriefConsent.NotAsked)
            return false;
        (Consent, AnsweredAt) = (answer, now);
        Version++;
        return true;
    }

    /// <returns>Whether the time to answer is over.</returns>
    public bool Expire(Instant now)
    {
        if (Consent != BriefConsent.Asked || AnswerBy > now)
            return false;
        Consent = BriefConsent.NoAnswer;
        return true;
    }
}

/// <summary>Someone's part in what a brief tells.</summary>
internal enum BriefRole
{
    Author,
    TriedIt,
    Helped,
}

internal enum BriefConsent
{
    NotAsked,
    Asked,
    Yes,
    No,
    NoAnswer,
}

/// <summary>What happened to a brief, and who did it.</summary>
internal sealed class BriefEvent
{
    private BriefEvent() => Reason = "";

    public BriefEvent(PracticeBrief brief, BriefEventKind kind, Guid? actor, Instant now)
    {
        Id = Guid.CreateVersion7();
        BriefId = brief.Id;
        Kind = kind;
        State = brief.State;
        Version = brief.Version;
        ActorId = actor;
        Reason = kind is BriefEventKind.Returned or BriefEventKind.Declined ? brief.Reason : "";
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid BriefId { get; private set; }

    public BriefEventKind Kind { get; private set; }

    /// <summary>The state of the brief after it.</summary>
    public BriefState State { get; private set; }

    public int Version { get; private set; }

    /// <summary>Null for what happens by date; empty after the person's account was erased.</summary>
    public Guid? ActorId { get; private set; }

    public string Reason { get; private set; }

    public Instant At { get; private set; }

    public int Position { get; init; }
}

internal enum BriefEventKind
{
    Opened,
    Edited,
    ClaimWritten,
    ClaimRemoved,
    PersonNamed,
    PersonRemoved,
    Sent,
    TakenBack,
    Agreed,
    Refused,
    NamesRemoved,
    CameToEditors,
    Published,
    Returned,
    Declined,
    Withdrawn,
    Retested,

    /// <summary>Its own author published it, because no one else could.</summary>
    PublishedAlone,

    /// <summary>Someone who didn't answer in time was asked a second time.</summary>
    AskedAgain,
}
