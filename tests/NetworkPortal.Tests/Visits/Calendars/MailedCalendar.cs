using Ical.Net;
using Ical.Net.CalendarComponents;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Tests.Visits.Calendars;

/// <summary>A calendar object that someone got by email.</summary>
internal sealed record MailedCalendar(string Method, CalendarEvent Event)
{
    public static MailedCalendar Of(OutgoingMail mail)
    {
        var calendar = Calendar.Load(mail.Calendar!)!;
        return new(calendar.Method!, Assert.Single(calendar.Events));
    }
}

/// <summary>
/// A calendar that gets objects by email, in any order and perhaps twice, and applies each unless it has a newer one:
/// the sequence decides, and then the time of writing (RFC 5546 2.1.5).
/// </summary>
internal sealed class ReceivingCalendar
{
    private readonly Dictionary<string, MailedCalendar> latest = [];

    /// <summary>What the calendar shows.</summary>
    public IReadOnlyList<CalendarEvent> Events =>
        [.. latest.Values.Where(one => one.Method == "REQUEST").Select(one => one.Event)];

    public static ReceivingCalendar After(IEnumerable<MailedCalendar> received)
    {
        var calendar = new ReceivingCalendar();
        foreach (var one in received)
            calendar.Apply(one);
        return calendar;
    }

    private void Apply(MailedCalendar received)
    {
        var uid = received.Event.Uid!;
        if (!latest.TryGetValue(uid, out var known) || Age(known).CompareTo(Age(received)) <= 0)
            latest[uid] = received;
    }

    private static (int, DateTime) Age(MailedCalendar one) => (one.Event.Sequence, one.Event.DtStamp!.AsUtc);
}
