using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;

namespace NetworkPortal.Mail;

/// <summary>Calendar files to download or subscribe to. They never list attendees (RFC 5546 3.2.1).</summary>
public sealed class Calendars
{
    private readonly MailOptions options;
    private readonly TimeProvider time;

    internal Calendars(MailOptions options, TimeProvider time) => (this.options, this.time) = (options, time);

    /// <summary>Returns an iCalendar object with METHOD:PUBLISH.</summary>
    /// <param name="name">The name that calendars show.</param>
    /// <param name="refreshes">Whether calendars may refresh it from its URL: false if the URL requires a
    /// sign-in.</param>
    public string Publish(string name, IEnumerable<CalendarInvite> events, bool refreshes) =>
        CalendarText.Publish(name, events, options.From, time.Now(), refreshes);

    /// <summary>Returns a file to add to a calendar once.</summary>
    /// <param name="fileName">A name that ends in ".ics".</param>
    public IResult Download(string fileName, string name, params IEnumerable<CalendarInvite> events) =>
        Results.File(Encoding.UTF8.GetBytes(Publish(name, events, refreshes: false)), Type, fileName);

    /// <summary>Returns a calendar to subscribe to, at a URL that requires no sign-in; 304 to an app that has
    /// it.</summary>
    public IResult Feed(string name, IEnumerable<CalendarInvite> events)
    {
        var text = Publish(name, events, refreshes: true);
        return Results.Bytes(Encoding.UTF8.GetBytes(text), Type, entityTag: CalendarText.Tag(text));
    }

    private const string Type = "text/calendar; charset=utf-8; method=PUBLISH";
}
