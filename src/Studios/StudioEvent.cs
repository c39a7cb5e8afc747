using NetworkPortal.Accounts;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>An event in the history of a studio: who did what, and when.</summary>
internal sealed class StudioEvent : HistoryEvent
{
    private StudioEvent() { }

    public StudioEvent(Guid studio, int version, StudioEventKind kind, Happening happened)
        : base(version, happened) => (StudioId, Kind) = (studio, kind);

    public Guid StudioId { get; private set; }

    public StudioEventKind Kind { get; private set; }

    /// <summary>The person whom it concerns, if it is about someone's part in the studio.</summary>
    public Guid? AboutId { get; init; }

    public Account? About { get; private set; }
}

internal enum StudioEventKind
{
    Proposed,

    /// <summary>Network staff asked for changes to the proposal.</summary>
    Returned,
    Resubmitted,
    Opened,
    Declined,
    Edited,
    Started,
    Paused,
    Resumed,
    Completed,
    Canceled,
    Joined,
    Waitlisted,

    /// <summary>Someone on the waitlist got a spot.</summary>
    MovedUp,
    Left,
    Removed,
    RoleChanged,
    SessionAdded,
    SessionChanged,
    SessionCanceled,
}

internal static class StudioEventText
{
    /// <summary>Returns what the audit log calls it: "studio.session-added".</summary>
    public static string Verb(this StudioEventKind kind) =>
        kind switch
        {
            StudioEventKind.MovedUp => "moved-up",
            StudioEventKind.RoleChanged => "role-changed",
            StudioEventKind.SessionAdded => "session-added",
            StudioEventKind.SessionChanged => "session-changed",
            StudioEventKind.SessionCanceled => "session-canceled",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
