using NetworkPortal.Accounts;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits;

/// <summary>An event in the history of a visit, of a host day, or of an offer.</summary>
internal abstract class VisitHistory : HistoryEvent
{
    protected VisitHistory() { }

    protected VisitHistory(int version, Happening happened)
        : base(version, happened) { }

    /// <summary>Removes a person who was the day's contact, with their phone number, from what changed.</summary>
    public void ForgetContact(string name)
    {
        string Clean(string text) => text.StartsWith(name, StringComparison.Ordinal) ? Account.FormerName : text;
        Rewrite(change =>
            change.Label == DayContact.Label ? change with { From = Clean(change.From), To = Clean(change.To) } : change
        );
    }
}

internal sealed class VisitEvent : VisitHistory
{
    private VisitEvent() { }

    public VisitEvent(Visit visit, VisitEventKind kind, Happening happened)
        : base(visit.Version, happened) => (VisitId, Kind) = (visit.Id, kind);

    public Guid VisitId { get; private set; }

    public VisitEventKind Kind { get; private set; }

    /// <summary>Which approval it is about; null if it is about none.</summary>
    public ApprovalStep? Step { get; init; }

    /// <summary>Whether only people at the host who arrange or approve the visit see it.</summary>
    public bool IsOfHost => Step?.Side() == VisitSide.Host;
}

internal sealed class HostDayEvent : VisitHistory
{
    private HostDayEvent() { }

    public HostDayEvent(HostDay day, Happening happened)
        : base(day.Version, happened) => HostDayId = day.Id;

    public Guid HostDayId { get; private set; }
}

internal sealed class VisitOfferEvent : VisitHistory
{
    private VisitOfferEvent() { }

    public VisitOfferEvent(VisitOffer offer, Happening happened)
        : base(offer.Version, happened) => OfferId = offer.Id;

    public Guid OfferId { get; private set; }
}

internal static class VisitHistoryText
{
    /// <summary>Returns what changed in several events, each fact from its first value to its last.</summary>
    public static IReadOnlyList<FieldChange> Summed(this IEnumerable<VisitHistory> events) =>
        FieldChange.Of(
            events
                .SelectMany(happened => happened.Changes)
                .GroupBy(change => change.Label)
                .Select(changes => changes.First() with { To = changes.Last().To })
        );
}

internal enum VisitEventKind
{
    Requested,
    Confirmed,
    Declined,
    Canceled,

    /// <summary>No one answered the request in time, and its spots were released.</summary>
    NotAnswered,

    /// <summary>The host proposed another of its days.</summary>
    DateProposed,

    DateAccepted,

    /// <summary>The visitors kept the day as it was.</summary>
    DateRefused,

    /// <summary>The host changed the date or the times.</summary>
    Moved,

    /// <summary>The host changed something else that visitors read: the schedule or the focus.</summary>
    DayEdited,

    /// <summary>The visiting school changed who is coming.</summary>
    TeamChanged,

    /// <summary>The visiting school changed what the team hopes to learn.</summary>
    PurposeChanged,

    /// <summary>Someone recorded who came, or corrected it.</summary>
    AttendanceRecorded,

    /// <summary>The visiting side thanked the host.</summary>
    Thanked,

    /// <summary>The coordinator asked someone to approve, or answered an approver's question.</summary>
    ApprovalAsked,

    ApprovalQuestion,
    Approved,

    /// <summary>The visiting school changed the estimated costs.</summary>
    CostsChanged,

    /// <summary>The visiting school changed who needs a substitute or has one.</summary>
    CoverChanged,

    AgendaChanged,

    /// <summary>A side agreed to the agenda as the other wrote it.</summary>
    AgendaAgreed,

    /// <summary>Someone said on the day that their side is late.</summary>
    RunningLate,

    /// <summary>Someone replied to an email about the visit.</summary>
    Wrote,

    /// <summary>Someone's calendar proposed another time.</summary>
    TimeProposed,
}
