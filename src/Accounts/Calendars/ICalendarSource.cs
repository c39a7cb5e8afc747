using NetworkPortal.Mail;

namespace NetworkPortal.Accounts.Calendars;

/// <summary>What a module has in a person's calendar: what the person goes to, and is not invited to by email
/// already.</summary>
public interface ICalendarSource
{
    /// <summary>With the rights that the person has now. One wrong row is left out or mended; it never fails the
    /// whole.</summary>
    Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct);
}
