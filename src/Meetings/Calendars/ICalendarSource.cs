using NetworkPortal.Mail;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>Provides a module's events for the calendars that people subscribe to. A malformed row is skipped or
/// repaired; it never fails the whole feed.</summary>
public interface ICalendarSource
{
    /// <summary>Returns the events that the person attends, may see now, and has no email invitation for.</summary>
    Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct);

    /// <summary>Returns the events that the person has an email invitation for.</summary>
    Task<IReadOnlyList<CalendarInvite>> Emailed(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<CalendarInvite>>([]);

    /// <summary>Returns the events that concern a whole school; none for most kinds of events.</summary>
    Task<IReadOnlyList<CalendarInvite>> ForSchool(Guid school, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<CalendarInvite>>([]);
}
