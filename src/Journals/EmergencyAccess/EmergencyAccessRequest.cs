using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>
/// An administrator asks to read one person's private things, for a reason and a few hours. A second administrator
/// grants it or not; the
/// table itself refuses that one person does both. The person is told at once. Either administrator ends it early.
/// </summary>
public sealed class EmergencyAccessRequest
{
    public const int MaxHours = 24;
    public const int ReasonLength = 1000;

    /// <summary>An unanswered request lapses after this long.</summary>
    public static readonly Duration ExpiresAfter = Duration.FromDays(2);

    private EmergencyAccessRequest() => Kind = Reason = "";

    public EmergencyAccessRequest(string kind, Guid person, Guid requestedBy, string reason, int hours, Instant now)
    {
        Id = Guid.CreateVersion7();
        (Kind, PersonId, RequestedById, Reason, Hours, RequestedAt) = (kind, person, requestedBy, reason, hours, now);
    }

    public Guid Id { get; private set; }

    /// <summary>What sort of thing it opens: "journal".</summary>
    public string Kind { get; private set; }

    /// <summary>Whose.</summary>
    public Guid PersonId { get; private set; }

    public Guid RequestedById { get; private set; }

    public Instant RequestedAt { get; private set; }

    public string Reason { get; private set; }

    /// <summary>How long it stays open once granted.</summary>
    public int Hours { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>Set when it is granted.</summary>
    public Instant? Until { get; private set; }

    public Instant? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>Whoever asked, and whoever granted, can end what waits or is open.</summary>
    public bool MayEnd(Guid person, Instant now) =>
        EndedAt is null && (person == RequestedById || person == AnsweredById) && (AnsweredAt is null || Until > now);
}
