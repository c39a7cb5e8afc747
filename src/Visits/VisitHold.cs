namespace NetworkPortal.Visits;

/// <summary>
/// Spots that a visit, or an offer to a school on the waitlist, holds on a host day. These rows are the ledger; the
/// day's counters are its sum, kept by <see cref="HostDayCapacity"/>. Only <see cref="VisitHolds"/> and <see
/// cref="WaitlistOffers"/> write them.
/// </summary>
internal sealed class VisitHold
{
    private VisitHold() { }

    public VisitHold(Visit visit, WantedHold wanted)
    {
        Id = Guid.CreateVersion7();
        VisitId = visit.Id;
        (SchoolId, PartyId) = (visit.SchoolId, visit.PartyId);
        HostDayId = wanted.HostDayId;
        People = wanted.People;
        Kind = wanted.Kind;
    }

    /// <summary>Creates the hold of an offer to a school on the waitlist.</summary>
    public VisitHold(VisitWaitlistEntry entry)
    {
        Id = Guid.CreateVersion7();
        WaitlistEntryId = entry.Id;
        (SchoolId, PartyId) = (entry.SchoolId, entry.PartyId);
        HostDayId = entry.HostDayId;
        People = entry.People;
        Kind = HoldKind.Offered;
    }

    public Guid Id { get; private set; }

    /// <summary>Null if the spots are only offered.</summary>
    public Guid? VisitId { get; private set; }

    /// <summary>The turn on the waitlist for which the spots are offered; null if a visit holds them.</summary>
    public Guid? WaitlistEntryId { get; private set; }

    public Guid HostDayId { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>The school or the person whose visits can hold spots on a day only once; see <see
    /// cref="Visit.PartyId"/>.</summary>
    public Guid PartyId { get; private set; }

    public int People { get; private set; }

    public HoldKind Kind { get; private set; }

    public void Change(WantedHold wanted) => (People, Kind) = (wanted.People, wanted.Kind);
}

/// <summary>What a visit should hold in its current state.</summary>
internal sealed record WantedHold(Guid HostDayId, int People, HoldKind Kind);

internal enum HoldKind
{
    /// <summary>Until the host answers the request.</summary>
    Requested,

    Confirmed,

    /// <summary>On a new date that the host proposed, until the visitors answer.</summary>
    Proposed,

    /// <summary>For a school on the waitlist, until it sends its request.</summary>
    Offered,
}
