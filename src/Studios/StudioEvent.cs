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

    public bool IsRoleChange => Kind == StudioEventKind.RoleChanged;
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

    /// <summary>A facilitator asked which times suit people.</summary>
    PollOpened,
    PollClosed,
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

    /// <summary>Returns what happened: "Ana Ruiz joined the waitlist."</summary>
    /// <param name="person">The name of the person whom it is about; blank if it is about no one.</param>
    public static string Sentence(this StudioEvent happened, string person) =>
        happened.Kind switch
        {
            StudioEventKind.Joined => $"{person} joined.",
            StudioEventKind.Waitlisted => $"{person} joined the waitlist.",
            StudioEventKind.MovedUp => $"{person} got a spot from the waitlist.",
            StudioEventKind.Left => $"{person} left.",
            StudioEventKind.Removed => $"{person} was removed.",
            StudioEventKind.RoleChanged => $"{person} is now {Role(happened)}.",
            StudioEventKind.Proposed => "The studio was proposed.",
            StudioEventKind.Returned => "The proposal was returned for changes.",
            StudioEventKind.Resubmitted => "The proposal was sent again.",
            StudioEventKind.Opened => "The studio was approved.",
            StudioEventKind.Declined => "The proposal was declined.",
            StudioEventKind.Edited => "The settings changed.",
            StudioEventKind.Started => "The studio started.",
            StudioEventKind.Paused => "The studio was paused.",
            StudioEventKind.Resumed => "The studio resumed.",
            StudioEventKind.Completed => "The studio ended.",
            StudioEventKind.Canceled => "The studio was canceled.",
            StudioEventKind.SessionAdded => "A session was added.",
            StudioEventKind.SessionChanged => "A session changed.",
            StudioEventKind.SessionCanceled => "A session was canceled.",
            StudioEventKind.PollOpened => "A poll to find a time was opened.",
            StudioEventKind.PollClosed => "A poll to find a time was closed.",
            _ => happened.Kind.ToString(),
        };

    /// <summary>Returns the new role with its article: "an observer".</summary>
    private static string Role(StudioEvent happened)
    {
        var role = happened.Changes.Select(change => change.To.ToLowerInvariant()).FirstOrDefault("member");
        var article =
            role == "facilitator" ? "the"
            : role[0] is 'a' or 'o' ? "an"
            : "a";
        return $"{article} {role}";
    }

    /// <summary>Returns what the audit log calls it: "studio.session-added".</summary>
    public static string Verb(this StudioEventKind kind) =>
        kind switch
        {
            StudioEventKind.MovedUp => "moved-up",
            StudioEventKind.RoleChanged => "role-changed",
            StudioEventKind.SessionAdded => "session-added",
            StudioEventKind.SessionChanged => "session-changed",
            StudioEventKind.SessionCanceled => "session-canceled",
            StudioEventKind.PollOpened => "poll-opened",
            StudioEventKind.PollClosed => "poll-closed",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
