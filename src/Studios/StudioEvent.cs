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
    /// <summary>Whether it cancels the coming sessions, or brings them back.</summary>
    public static bool StopsOrResumesSessions(this StudioEventKind kind) =>
        kind
            is StudioEventKind.Paused
                or StudioEventKind.Resumed
                or StudioEventKind.Completed
                or StudioEventKind.Canceled;

    /// <summary>Whether people's calendars change with it.</summary>
    public static bool ChangesCalendars(this StudioEventKind kind) =>
        kind.StopsOrResumesSessions()
        || kind
            is StudioEventKind.Opened
                or StudioEventKind.Joined
                or StudioEventKind.MovedUp
                or StudioEventKind.Left
                or StudioEventKind.Removed
                or StudioEventKind.RoleChanged
                or StudioEventKind.SessionAdded
                or StudioEventKind.SessionChanged
                or StudioEventKind.SessionCanceled;

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
