using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Something that happened to a visit; never changed once written.</summary>
internal sealed class VisitEvent
{
    private VisitEvent() => By = Reason = "";

    public VisitEvent(Guid visitId, VisitEventKind kind, string by, string reason, Instant at)
    {
        Id = Guid.CreateVersion7();
        (VisitId, Kind, By, Reason, At) = (visitId, kind, by, reason, at);
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public VisitEventKind Kind { get; private set; }

    /// <summary>Who did it, by the name of that day.</summary>
    public string By { get; private set; }

    public string Reason { get; private set; }

    public Instant At { get; private set; }
}

internal enum VisitEventKind
{
    Requested,
    Confirmed,
    Declined,
    Cancelled,
    Moved,
}
