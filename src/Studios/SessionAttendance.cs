using NetworkPortal.Accounts;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Whether someone was at a session. Only that person and those who run the sessions see it.</summary>
internal sealed class SessionAttendance
{
    private SessionAttendance() => RecordedBy = "";

    public SessionAttendance(Guid session, Guid person)
        : this()
    {
        Id = Guid.CreateVersion7();
        SessionId = session;
        AccountId = person;
    }

    public Guid Id { get; private set; }

    public Guid SessionId { get; private set; }

    public StudioSession Session { get; private set; } = null!;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>Null until someone recorded it.</summary>
    public AttendanceMark? Mark { get; private set; }

    /// <summary>When the person joined by video through the portal: a proposal until someone records it.</summary>
    public Instant? JoinedOnlineAt { get; private set; }

    public string RecordedBy { get; private set; }

    public Guid? RecordedById { get; private set; }

    public Instant? RecordedAt { get; private set; }

    public bool IsHere => Mark == AttendanceMark.Here;

    public bool IsMissed => Mark is AttendanceMark.NotHere or AttendanceMark.Excused;

    /// <summary>The mark, or what it is expected to be.</summary>
    public AttendanceMark? Proposed => Mark ?? (JoinedOnlineAt is null ? null : AttendanceMark.Here);

    /// <returns>Whether anything changed.</returns>
    public bool Record(AttendanceMark mark, Happening happened)
    {
        if (Mark == mark)
            return false;
        Mark = mark;
        RecordedBy = happened.By.Name;
        RecordedById = happened.By.Id;
        RecordedAt = happened.At;
        return true;
    }

    public void JoinOnline(Instant now) => JoinedOnlineAt ??= now;
}

internal enum AttendanceMark
{
    Here,
    NotHere,
    Excused,
}
