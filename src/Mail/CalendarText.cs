using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using Person = Ical.Net.DataTypes.Attendee;

namespace NetworkPortal.Mail;

/// <summary>
/// Writes iCalendar objects (RFC 5545) in the form that email clients and calendars expect (RFC 5546, RFC 6047).
/// </summary>
internal static class CalendarText
{
    /// <summary>Writes the calendar object for an email: a REQUEST or a CANCEL.</summary>
    /// <param name="asks">Whether someone reads the replies that calendars send to the organizer.</param>
    public static string Write(CalendarInvite invitation, Recipient organizer, Instant now, bool asks = false)
    {
        var written = Event(invitation, organizer, now);
        foreach (var attendee in invitation.Attendees)
            written.Attendees.Add(Name(attendee, asks && !attendee.Accepted && !invitation.Canceled));
        return Serialize(Calendar(invitation.Method, [written]));
    }

    public static string Publish(
        string name,
        IEnumerable<CalendarInvite> events,
        Recipient organizer,
        Instant now,
        bool refreshes
    )
    {
        var calendar = Calendar("PUBLISH", events.Select(one => Event(one, organizer, now)));
        calendar.AddProperty("NAME", Clean(name));
        calendar.AddProperty("X-WR-CALNAME", Clean(name));
        if (!refreshes)
            return Serialize(calendar);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", "PT1H");
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        return Serialize(calendar);
    }

    /// <summary>Returns a tag that stays the same while the calendar says the same, whenever it is written.</summary>
    public static EntityTagHeaderValue Tag(string text)
    {
        var lasting = text.Split("\r\n").Where(line => !line.StartsWith("DTSTAMP:", StringComparison.Ordinal));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lasting)));
        // Weak, because DTSTAMP differs (RFC 9110 8.8.1).
        return new($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"", isWeak: true);
    }

    /// <summary>Returns the method of an object that <see cref="Write"/> wrote.</summary>
    public static string MethodOf(string text) =>
        text.Split("\r\n").Single(line => line.StartsWith("METHOD:", StringComparison.Ordinal))["METHOD:".Length..];

    private static Calendar Calendar(string method, IEnumerable<CalendarEvent> events)
    {
        var calendar = new Calendar
        {
            Method = method,
            ProductId = "-//NetworkPortal//NetworkPortal//EN",
            Version = "2.0",
        };
        calendar.Events.AddRange(events);
        return calendar;
    }

    private static CalendarEvent Event(CalendarInvite invitation, Recipient organizer, Instant now) =>
        new()
        {
            Uid = invitation.Uid,
            Sequence = invitation.Sequence,
            DtStamp = Utc(now),
            LastModified = Utc(invitation.Modified ?? now),
            DtStart = invitation.When.Days is { } days ? Day(days.Start) : Utc(invitation.When.Start),
            // An event without a duration gets no end, because an end must be after the start (RFC 5545 3.8.2.2).
            DtEnd =
                invitation.When.Days is { } until ? Day(until.End.PlusDays(1))
                : invitation.When.End > invitation.When.Start ? Utc(invitation.When.End)
                : null,
            Summary = Clean(invitation.Summary),
            Description = invitation.Description.Length > 0 ? Clean(invitation.Description) : null,
            Location = invitation.Location.Length > 0 ? Clean(invitation.Location) : null,
            Url = invitation.Url is { } url ? new Uri(url) : null,
            Status = invitation.Canceled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Organizer = new Organizer { Value = Mailto(organizer), CommonName = Parameter(organizer) },
        };

    private static Person Name(Attendee attendee, bool asks) =>
        new()
        {
            Value = Mailto(attendee.Person),
            CommonName = Parameter(attendee.Person),
            Type = "INDIVIDUAL",
            Role = ParticipationRole.RequiredParticipant,
            ParticipationStatus = attendee.Accepted
                ? EventParticipationStatus.Accepted
                : EventParticipationStatus.NeedsAction,
            Rsvp = asks,
        };

    private static CalDateTime Utc(Instant instant) => new(instant.ToDateTimeUtc());

    private static CalDateTime Day(LocalDate date) => new(date.ToDateOnly());

    private static Uri Mailto(Recipient person) => new("mailto:" + person.Address);

    /// <summary>
    /// Returns the person's name, or the address if there is none. Quotation marks are replaced, because parameters
    /// can't contain them (RFC 5545 3.2).
    /// </summary>
    private static string Parameter(Recipient person) =>
        (person.Name.Length > 0 ? person.Name : person.Address).Replace('"', '\'');

    /// <summary>
    /// Removes control characters other than tabs and line breaks, which text must not contain (RFC 5545 3.1).
    /// </summary>
    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));

    private static string Serialize(Calendar calendar) =>
        new CalendarSerializer().SerializeToString(calendar)
        ?? throw new InvalidOperationException("The calendar file couldn't be created.");
}
