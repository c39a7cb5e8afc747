using NetworkPortal.Mail;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>Provides a module's events for a person's calendar: those that the person attends and has no email
/// invitation for.</summary>
public interface ICalendarSource
{
    /// <summary>Returns the events that the person may see now. A malformed row is skipped or repaired; it never fails
    /// the whole feed.</summary>
    Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct);
}
