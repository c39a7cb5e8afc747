using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Studios.Running;

/// <summary>What those who run a session do before, during, and after it.</summary>
internal sealed record SessionTasks
{
    /// <summary>Whether a reminder can be sent: the session is ahead.</summary>
    public required bool IsAhead { get; init; }

    /// <summary>Whether a reminder can be sent now.</summary>
    public required bool CanRemind { get; init; }

    /// <summary>Who gets a reminder: the others in the studio.</summary>
    public required IReadOnlyList<string> Reminded { get; init; }

    /// <summary>Who sent the last reminder, and when; blank if no one did.</summary>
    public required string LastReminder { get; init; }

    public required bool TakesAttendance { get; init; }

    /// <summary>"5 here, 1 excused, 2 not recorded".</summary>
    public required string Attendance { get; init; }

    /// <summary>What they can do now, the next thing first.</summary>
    public required IReadOnlyList<SessionTask> Buttons { get; init; }

    public static async Task<SessionTasks> Of(RoomSession at, RequestContext context)
    {
        var db = context.Db;
        var now = context.Now;
        var record = at.Record;
        var people = await db.AttendingPeople(at.Room.Id, at.Session.Id, context.Ct);
        var running =
            !at.Session.IsCanceled && await db.Studios.Running().AnyAsync(s => s.Id == at.Room.Id, context.Ct);
        return new()
        {
            IsAhead = running && at.Session.StartsAt > now,
            CanRemind = record.CanRemind(now),
            Reminded = await db.Others(at.Room.Id, context.User.Id).Select(a => a.DisplayName).ToListAsync(context.Ct),
            LastReminder = record.RemindedAt is { } last
                ? $"{record.RemindedBy}, {Clock.Format(last, at.Room.TimeZoneId)}"
                : "",
            TakesAttendance = SessionTask.TakesAttendanceAt(at.Session, now),
            Attendance = people.Tally(),
            Buttons = SessionTask.Of(at.Session, record, now),
        };
    }
}
