using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What someone who went on a visit writes about it, the day after or six weeks later. Only
/// <see cref="ReflectionQueries"/> decides who can read it.</summary>
internal sealed class VisitReflection
{
    public const int TextLength = 4000;

    private VisitReflection() => Saw = WillTry = Changed = "";

    /// <param name="author">The person’s account, if they have one.</param>
    public VisitReflection(VisitPerson person, ReflectionMoment moment, Guid? author, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        VisitId = person.VisitId;
        PersonId = person.Id;
        Moment = moment;
        AuthorId = author;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public Visit Visit { get; private set; } = null!;

    public Guid PersonId { get; private set; }

    public VisitPerson Person { get; private set; } = null!;

    /// <summary>The author’s account; null if they had none when they wrote it.</summary>
    public Guid? AuthorId { get; private set; }

    public ReflectionMoment Moment { get; private set; }

    public string Saw { get; private set; }

    public string WillTry { get; private set; }

    public string Changed { get; private set; }

    public ReflectionSharing Sharing { get; private set; } = ReflectionSharing.OnlyMe;

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>When the author chose the present <see cref="Sharing"/>.</summary>
    public Instant SharedAt { get; private set; }

    /// <summary>The version of the visit whose team the author saw when they last saved; people who joined the team
    /// later aren’t included.</summary>
    public int SharedVersion { get; private set; }

    /// <summary>The draft that editors got; null if the author didn’t offer it to them.</summary>
    public string? OfferedItemId { get; private set; }

    public void Offer(string contentItemId) => OfferedItemId = contentItemId;

    /// <param name="version">The version of the visit whose team the author saw.</param>
    public void Write(ReflectionText text, ReflectionSharing sharing, int version, Instant now)
    {
        Saw = text.Saw;
        WillTry = text.WillTry;
        Changed = text.Changed;
        ChangedAt = now;
        if (Sharing != sharing || SharedAt == default)
            SharedAt = now;
        (Sharing, SharedVersion) = (sharing, version);
    }
}

internal sealed record ReflectionText(string Saw, string WillTry, string Changed);

internal enum ReflectionMoment
{
    NextDay,
    SixWeeks,
}

/// <summary>Who can read a reflection besides its author; each level includes the ones before it.</summary>
internal enum ReflectionSharing
{
    OnlyMe,

    /// <summary>The people on the visiting team.</summary>
    Team,

    /// <summary>Everyone at either school.</summary>
    Schools,

    /// <summary>Everyone with an account.</summary>
    Network,
}
