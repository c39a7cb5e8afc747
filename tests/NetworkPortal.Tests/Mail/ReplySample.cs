using System.Globalization;
using System.Text;
using MimeKit;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>Replies as email clients write them. The receiving server's header comes first.</summary>
internal sealed record ReplySample
{
    public string From { get; init; } = "ana@school.test";

    public string To { get; init; } = "portal@network.test";

    public Instant At { get; init; } = Instant.FromUtc(2027, 3, 9, 13, 0);

    /// <summary>What the receiving server found out; null if it wrote nothing.</summary>
    public string? Authentication { get; init; } = ImapServer.Name + "; dkim=pass header.d=x.test; dmarc=pass";

    public string MessageId { get; init; } = $"{Guid.NewGuid():N}@client.test";

    public string Uid { get; init; } = Guid.Empty.ToString();

    public int Sequence { get; init; }

    public string Status { get; init; } = "ACCEPTED";

    /// <summary>The attendee of the calendar object; null for the sender.</summary>
    public string? Attendee { get; init; }

    public string Comment { get; init; } = "";

    public static readonly IReadOnlyList<string> Clients = ["Gmail", "Outlook", "Apple", "Thunderbird"];

    /// <summary>A calendar's answer to an invitation.</summary>
    public MimeMessage Calendar(string client) =>
        client switch
        {
            "Gmail" => Message(
                "Sender: Google Calendar <calendar-notification@google.com>\nAuto-Submitted: auto-generated\n",
                Mixed(
                    "text/calendar; charset=\"UTF-8\"; method=REPLY\nContent-Transfer-Encoding: 7bit",
                    Object("-//Google Inc//Google Calendar 70.9054//EN", "REPLY", $"CN=Ana\n  Ruiz;X-NUM-GUESTS=0")
                )
            ),
            "Outlook" => Message(
                "Thread-Topic: Visit\nX-MS-Exchange-CrossTenant-AuthAs: Internal\n",
                Mixed(
                    "text/calendar; charset=\"utf-8\"; method=REPLY\nContent-Transfer-Encoding: base64",
                    Base64(
                        Object("Microsoft Exchange Server 2010", "REPLY", "CN=\"Ruiz, Ana\"")
                            .Replace("mailto", "MAILTO")
                    )
                )
            ),
            "Apple" => Message(
                "X-Mailer: iPhone Mail (21E236)\n",
                Mixed(
                    "text/calendar; method=REPLY; name=reply.ics; charset=utf-8\nContent-Disposition: attachment; "
                        + "filename=reply.ics\nContent-Transfer-Encoding: quoted-printable",
                    Object("-//Apple Inc.//iOS 17.4//EN", "REPLY", $"EMAIL={Attendee ?? From};CN=Ana Ruiz")
                        .Replace("=", "=3D")
                )
            ),
            _ => Message(
                "User-Agent: Mozilla Thunderbird\n",
                Mixed(
                    "text/calendar; method=REPLY; charset=UTF-8\nContent-Transfer-Encoding: 8bit",
                    Object("-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN", "REPLY", "CN=Ana Rüíz;RSVP=TRUE")
                )
            ),
        };

    /// <summary>Outlook's "Propose new time".</summary>
    public MimeMessage Counter() =>
        Message(
            "",
            Mixed(
                "text/calendar; charset=\"utf-8\"; method=COUNTER\nContent-Transfer-Encoding: base64",
                Base64(Object("Microsoft Exchange Server 2010", "COUNTER", "CN=\"Ruiz, Ana\""))
            )
        );

    /// <summary>A written reply in plain text.</summary>
    public MimeMessage Written(string text, string headers = "") =>
        Message(headers, $"Content-Type: text/plain; charset=utf-8\n\n{text}\n");

    /// <summary>A message with any body.</summary>
    public MimeMessage Message(string headers, string body, string subject = "Re: Visit") =>
        MimeMessage.Load(
            new MemoryStream(
                Encoding.UTF8.GetBytes(
                    (
                        (Authentication is null ? "" : $"Authentication-Results: {Authentication}\n")
                        + $"From: Ana Ruiz <{From}>\nTo: {To}\nSubject: {subject}\n"
                        + $"Date: {At.ToDateTimeUtc().ToString("R", CultureInfo.InvariantCulture)}\n"
                        + $"Message-ID: <{MessageId}>\nMIME-Version: 1.0\n{headers}{body}"
                    ).ReplaceLineEndings("\r\n")
                )
            )
        );

    private static string Mixed(string type, string calendar) =>
        "Content-Type: multipart/alternative; boundary=\"cut\"\n\n"
        + "--cut\nContent-Type: text/plain; charset=\"UTF-8\"\n\nAna Ruiz has answered this invitation.\n\n"
        + "--cut\nContent-Type: text/html; charset=\"UTF-8\"\n\n<p>Ana Ruiz has answered this invitation.</p>\n\n"
        + $"--cut\nContent-Type: {type}\n\n{calendar}\n\n--cut--\n";

    private string Object(string product, string method, string attendee) =>
        $"""
            BEGIN:VCALENDAR
            PRODID:{product}
            VERSION:2.0
            METHOD:{method}
            BEGIN:VTIMEZONE
            TZID:Eastern Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T020000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            ORGANIZER;CN=The Network:mailto:portal@network.test
            ATTENDEE;PARTSTAT={Status};{attendee}:mailto:{Attendee ?? From}
            {(Comment.Length == 0 ? "PRIORITY:5" : $"COMMENT;LANGUAGE=en-US:{Comment}")}
            UID:{Uid}
            SUMMARY;LANGUAGE=en-US:Visit
            DTSTART;TZID=Eastern Standard Time:20270312T100000
            DTEND;TZID=Eastern Standard Time:20270312T150000
            DTSTAMP:{At.ToDateTimeUtc():yyyyMMdd'T'HHmmss'Z'}
            SEQUENCE:{Sequence}
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
            """;

    private static string Base64(string text) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
            Base64FormattingOptions.InsertLineBreaks
        );
}
