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
    /// <param name="name">What a calendar program calls it.</param>
    /// <param name="refreshes">Whether programs may read it again at its address: not where that takes a
    /// sign-in.</param>
    public string Publish(string name, IEnumerable<CalendarInvite> events, bool refreshes) =>
        CalendarText.Publish(name, events, options.From, time.Now(), refreshes);

    /// <summary>A file to add to a calendar once.</summary>
    /// <param name="fileName">Ends in ".ics".</param>
    public IResult Download(string fileName, string name, params IEnumerable<CalendarInvite> events) =>
        Results.File(Encoding.UTF8.GetBytes(Publish(name, events, refreshes: false)), Type, fileName);

    /// <summary>A calendar to subscribe to, at an address that needs no sign-in.</summary>
    public IResult Feed(string name, IEnumerable<CalendarInvite> events) =>
        Results.Bytes(Encoding.UTF8.GetBytes(Publish(name, events, refreshes: true)), Type);

    private const string Type = "text/calendar; charset=utf-8; method=PUBLISH";
}
