using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>An owner lets others read one thing: a person by name, or a group. It can end on a day, and be taken back
/// at any time.</summary>
public sealed class Share
{
    public const int KindLength = 40;
    public const int AddressLength = 254;

    private Share() => Kind = Address = "";

    public Share(
        SharedThing thing,
        Audience audience,
        Guid audienceId,
        Instant? until,
        Instant now,
        string address = ""
    )
    {
        Id = Guid.CreateVersion7();
        (Kind, ThingId, OwnerId, BegunAt) = (thing.Kind, thing.Id, thing.OwnerId, thing.BegunAt);
        (Audience, AudienceId, Until, CreatedAt, Address) = (audience, audienceId, until, now, address);
        ReadersToldAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>What sort of thing: "journal".</summary>
    public string Kind { get; private set; }

    public Guid ThingId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>When the thing itself was begun: an evaluation that ended before then does not concern it.</summary>
    public Instant BegunAt { get; private set; }

    public Audience Audience { get; private set; }

    /// <summary>The person, studio or school; empty for the network, and a number of nobody where an address has no
    /// account.</summary>
    public Guid AudienceId { get; private set; }

    /// <summary>The mail address, where the owner typed one. It stands in the owner's list instead of a name, so that
    /// the list does not tell whether it has an account.</summary>
    public string Address { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>Until when the owner was told of readers who joined the group later; at first, what the preview
    /// said.</summary>
    public Instant ReadersToldAt { get; private set; }

    /// <summary>From then on it counts no more.</summary>
    public Instant? Until { get; private set; }

    public Instant? EndedAt { get; private set; }

    public bool IsLive(Instant now) => EndedAt is null && (Until is null || Until > now);

    public void ToldReaders(Instant until) => ReadersToldAt = until;

    /// <summary>Takes it back.</summary>
    /// <returns>Whether it was still open.</returns>
    public bool End(Instant now)
    {
        if (EndedAt is not null)
            return false;
        EndedAt = now;
        return true;
    }
}

/// <summary>What is shared, as the wall needs to know it.</summary>
public sealed record SharedThing(string Kind, Guid Id, Guid OwnerId, Instant BegunAt);

public enum Audience
{
    /// <summary>Somebody by name: the one share that opens a thing to its owner's evaluator.</summary>
    Person,
    Studio,
    School,

    /// <summary>Everybody with an account.</summary>
    Network,
}
