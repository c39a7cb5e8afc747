using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>An event in the history of a visit; never changed once written.</summary>
internal sealed class VisitEvent
{
    private VisitEvent() => By = Reason = "";

    public VisitEvent(Guid visitId, VisitEventKind kind, Actor by, string reason, Instant at)
    {
        Id = Guid.CreateVersion7();
        VisitId = visitId;
        Kind = kind;
        By = by.Name;
        ById = by.Id;
        Reason = reason;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public VisitEventKind Kind { get; private set; }

    /// <summary>The name of the actor at that time.</summary>
    public string By { get; private set; }

    /// <summary>The account of the actor; null if only a name is known.</summary>
    public Guid? ById { get; private set; }

    public string Reason { get; private set; }

    public Instant At { get; private set; }
}

/// <summary>The person who changes a visit.</summary>
internal readonly record struct Actor(string Name, Guid? Id)
{
    public static implicit operator Actor(string name) => new(name, null);

    public static implicit operator Actor(CurrentUser user) => new(user.Name, user.Id);
}

internal enum VisitEventKind
{
    Requested,
    Confirmed,
    Declined,
    Canceled,
    Moved,
}
