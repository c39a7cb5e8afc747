namespace NetworkPortal.Visits;

/// <summary>
/// Spots that a visit holds on a host day. These rows are the ledger; the day's counters are its sum, kept by <see
/// cref="HostDayCapacity"/>. Only <see cref="VisitHolds"/> writes them.
/// </summary>
internal sealed class VisitHold
{
    private VisitHold() { }

    public VisitHold(Visit visit, WantedHold wanted)
    {
        Id = Guid.CreateVersion7();
        VisitId = visit.Id;
        SchoolId = visit.SchoolId;
        HostDayId = wanted.HostDayId;
        People = wanted.People;
        Kind = wanted.Kind;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public Guid HostDayId { get; private set; }

    /// <summary>The visiting school, which can hold spots on a day only once.</summary>
    public Guid SchoolId { get; private set; }

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
}
