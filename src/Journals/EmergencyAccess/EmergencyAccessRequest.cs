using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>An administrator's request to read one person's private data for a few hours, with a reason. A second
/// administrator grants or declines it; a table constraint rejects the same person doing both. The affected person is
/// notified immediately. Either administrator can end it early.</summary>
public sealed class EmergencyAccessRequest
{
    public const int MaxHours = 24;
    public const int ReasonLength = 1000;

    /// <summary>An undecided request expires after this period.</summary>
    public static readonly Duration ExpiresAfter = Duration.FromDays(2);

    private EmergencyAccessRequest() => Kind = "";

    public EmergencyAccessRequest(string kind, Guid person, Guid requestedBy, Instant now)
    {
        Id = Guid.CreateVersion7();
        Kind = kind;
        PersonId = person;
        RequestedById = requestedBy;
        RequestedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>The kind of data that it opens: "journal".</summary>
    public string Kind { get; private set; }

    /// <summary>The person whose data it opens.</summary>
    public Guid PersonId { get; private set; }

    public Guid RequestedById { get; private set; }

    public Instant RequestedAt { get; private set; }

    public required string Reason { get; init; }

    /// <summary>How long access lasts once granted.</summary>
    public required int Hours { get; init; }

    public Guid? AnsweredById { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>When access expires; set when it is granted.</summary>
    public Instant? Until { get; private set; }

    public Instant? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>Checks whether the person may end a pending or active request: only the requester and the approver
    /// can.</summary>
    public bool MayEnd(Guid person, Instant now) =>
        EndedAt is null && (person == RequestedById || person == AnsweredById) && (AnsweredAt is null || Until > now);
}
