using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>An owner's permission for others to read one entry: a named person, or a group. It can have an end date,
/// and the owner can stop sharing at any time.</summary>
public sealed class Share
{
    public const int KindLength = 40;
    public const int AddressLength = 254;

    /// <summary>The audience of a share with the network.</summary>
    public static readonly Guid Everyone = Guid.Empty;

    private Share() => Kind = "";

    public Share(ShareTarget thing, Audience audience, Guid audienceId, Instant? until, Instant now)
    {
        Id = Guid.CreateVersion7();
        Kind = thing.Kind;
        TargetId = thing.Id;
        OwnerId = thing.OwnerId;
        StartedAt = thing.StartedAt;
        Audience = audience;
        AudienceId = audienceId;
        Until = until;
        CreatedAt = now;
        ReadersNotifiedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>The kind of shared content: "journal".</summary>
    public string Kind { get; private set; }

    public Guid TargetId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>When the shared entry was begun; evaluations that ended before then do not affect it.</summary>
    public Instant StartedAt { get; private set; }

    public Audience Audience { get; private set; }

    /// <summary>The person, studio, or school; empty for the network, and an ID that matches no one if an address has
    /// no account.</summary>
    public Guid AudienceId { get; private set; }

    /// <summary>The email address, if the owner typed one. The owner's list shows it instead of a name, so that the
    /// list does not reveal whether the address has an account.</summary>
    public string Address { get; init; } = "";

    public Instant CreatedAt { get; private set; }

    /// <summary>The owner has been notified of readers who joined the group up to this time; initially, the time of the
    /// preview.</summary>
    public Instant ReadersNotifiedAt { get; private set; }

    /// <summary>When the share expires.</summary>
    public Instant? Until { get; private set; }

    public Instant? EndedAt { get; private set; }

    public bool IsLive(Instant now) => EndedAt is null && (Until is null || Until > now);

    public void ToldReaders(Instant until) => ReadersNotifiedAt = until;

    /// <summary>Stops sharing.</summary>
    /// <returns>Whether the share was still active.</returns>
    public bool End(Instant now)
    {
        if (EndedAt is not null)
            return false;
        EndedAt = now;
        return true;
    }
}

/// <summary>The shared content, as needed to apply the sharing rules.</summary>
public sealed record ShareTarget(string Kind, Guid Id, Guid OwnerId, Instant StartedAt);

public enum Audience
{
    /// <summary>A named person: the only kind of share that can open an entry to its owner's evaluator.</summary>
    Person,
    Studio,
    School,

    /// <summary>Everyone with an account.</summary>
    Network,
}
