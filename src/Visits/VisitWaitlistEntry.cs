using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A turn of a school, or of a person, on the waitlist of a visit day. When spots open, the first entry whose
/// party fits gets an offer: its spots are held until the request is sent, the offer is declined, or the time is
/// over.</summary>
internal sealed class VisitWaitlistEntry
{
    private VisitWaitlistEntry() { }

    /// <param name="partyId">The school or, on a day with sign-ups, the person.</param>
    public VisitWaitlistEntry(Guid hostDayId, Guid schoolId, Guid partyId)
    {
        Id = Guid.CreateVersion7();
        HostDayId = hostDayId;
        (SchoolId, PartyId) = (schoolId, partyId);
    }

    public Guid Id { get; private set; }

    public Guid HostDayId { get; private set; }

    public HostDay HostDay { get; private set; } = null!;

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    /// <summary>Who waits: the school or, on a day with sign-ups, the person’s account.</summary>
    public Guid PartyId { get; private set; }

    /// <summary>Whether a person waits for themselves.</summary>
    public bool IsSignUp => PartyId != SchoolId;

    /// <summary>How many people want to come.</summary>
    public int People { get; private set; }

    /// <summary>Who asked; null if they erased their account.</summary>
    public Guid? AskedById { get; private set; }

    /// <summary>When the school asked, which is its place in the order.</summary>
    public Instant AskedAt { get; private set; }

    public WaitlistState State { get; private set; }

    /// <summary>Until when the offered spots are held; null without an offer.</summary>
    public Instant? OfferUntil { get; private set; }

    public int Version { get; private set; }

    /// <summary>What happened, oldest first; the school and the host can read it.</summary>
    public List<VisitWaitlistEvent> Events { get; private set; } = [];

    public bool IsLive => State is WaitlistState.Waiting or WaitlistState.Offered;

    /// <summary>The school asks, or asks again after its turn is over, and is then last.</summary>
    public void Ask(int people, Actor by, Instant now)
    {
        People = people;
        AskedById = by.Id;
        AskedAt = now;
        Become(WaitlistState.Waiting, new(by, now) { Reason = Plural.Of(people, "person", "people") });
    }

    public void Offer(Instant until, Instant now)
    {
        Become(
            WaitlistState.Offered,
            new("", now) { Reason = $"Held until {Clock.Format(until, HostDay.TimeZoneId)}" }
        );
        OfferUntil = until;
    }

    /// <summary>Ends the turn.</summary>
    public void End(WaitlistState state, Actor by, Instant now)
    {
        Become(state, new(by, now));
        OfferUntil = null;
    }

    private void Become(WaitlistState state, Happening happened)
    {
        State = state;
        Version++;
        Events.Add(new VisitWaitlistEvent(this, happened));
    }
}

internal sealed class VisitWaitlistEvent : VisitHistory
{
    private VisitWaitlistEvent() { }

    public VisitWaitlistEvent(VisitWaitlistEntry entry, Happening happened)
        : base(entry.Version, happened) => (EntryId, State) = (entry.Id, entry.State);

    public Guid EntryId { get; private set; }

    /// <summary>The state from then on.</summary>
    public WaitlistState State { get; private set; }
}

internal enum WaitlistState
{
    Waiting,

    /// <summary>Spots are held for the school until it sends its request.</summary>
    Offered,

    /// <summary>The school sent its request.</summary>
    Requested,

    /// <summary>The school declined the offer.</summary>
    Declined,

    /// <summary>The school didn't use the offer in time.</summary>
    Expired,

    /// <summary>The school no longer wants to be told.</summary>
    Left,

    /// <summary>The host canceled the day.</summary>
    DayCanceled,
}
