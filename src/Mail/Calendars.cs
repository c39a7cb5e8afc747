using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;

namespace NetworkPortal.Mail;

/// <summary>Calendar files to download or to subscribe to. They never list who takes part (RFC 5546 3.2.1).</summary>
public sealed class Calendars
{
    private readonly MailOptions options;
    private readonly TimeProvider time;

    internal Calendars(MailOptions options, TimeProvider time) => (this.options, this.time) = (options, time);

    /// <summary>An iCalendar object with METHOD:PUBLISH.</summary>
    /// <param name="name">What a calendar program calls the subscription.</param>
    public string Publish(string name, params IEnumerable<Invitation> events) => CalendarText.Publish(name, events, options.From, time.Now());

    /// <summary>The same as an answer to a request.</summary>
    /// <param name="fileName">Ends in ".ics".</param>
    public IResult Download(string fileName, string name, params IEnumerable<Invitation> events) =>
        Results.File(Encoding.UTF8.GetBytes(Publish(name, events)), "text/calendar; charset=utf-8; method=PUBLISH", fileName);
}
