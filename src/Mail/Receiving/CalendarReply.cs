using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NetworkPortal.Kernel;
using NodaTime;
using Person = Ical.Net.DataTypes.Attendee;

namespace NetworkPortal.Mail.Receiving;

/// <summary>A calendar's answer to an invitation (RFC 5546 3.2.3 and 3.2.7).</summary>
/// <param name="Uid">The event's ID.</param>
/// <param name="Sequence">The version of the invitation that was answered.</param>
/// <param name="At">When the answer was given (DTSTAMP).</param>
/// <param name="Attendee">The address that was invited.</param>
public sealed record CalendarReply(string Uid, int Sequence, Instant At, string Attendee, CalendarAnswer Answer)
{
    /// <summary>What the person wrote with the answer; may be blank.</summary>
    public string Comment { get; init; } = "";

    /// <summary>When the person would rather have it; null unless they proposed another time.</summary>
    public (Instant Start, Instant End)? Proposed { get; init; }

    /// <summary>Reads a calendar object.</summary>
    /// <returns>Null if it isn't an answer to an invitation, or lacks what an answer must have.</returns>
    internal static CalendarReply? Parse(string text)
    {
        var calendar = Calendar.Load(text);
        var method = calendar?.Method?.ToUpperInvariant();
        if (method is not ("REPLY" or "COUNTER") || calendar!.Events is not [var answered, ..])
            return null;
        if (
            answered is not { Uid: { Length: > 0 } uid, DtStamp: { } stamp, Attendees: [var attendee] }
            || Address(attendee) is not { } address
            || AnswerOf(method, attendee) is not { } answer
        )
            return null;
        return new(uid, answered.Sequence, Moment(stamp), address, answer)
        {
            Comment = PlainText.Shorten(
                ReplyText.Clean(string.Join('\n', answered.Comments)).Trim(),
                IncomingMail.MaxText
            ),
            Proposed = answer == CalendarAnswer.Proposed ? Times(answered) : null,
        };
    }

    private static CalendarAnswer? AnswerOf(string method, Person attendee) =>
        method == "COUNTER"
            ? CalendarAnswer.Proposed
            : attendee.ParticipationStatus?.ToUpperInvariant() switch
            {
                "ACCEPTED" => CalendarAnswer.Accepted,
                "TENTATIVE" => CalendarAnswer.Tentative,
                "DECLINED" => CalendarAnswer.Declined,
                _ => null,
            };

    /// <summary>Returns the address behind "mailto:", in any case.</summary>
    private static string? Address(Person attendee) =>
        attendee.Value?.OriginalString is { } value && value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(value["mailto:".Length..]).Trim()
            : null;

    private static (Instant, Instant)? Times(CalendarEvent proposed) =>
        proposed is { DtStart: { } start, DtEnd: { } end } ? (Moment(start), Moment(end)) : null;

    private static Instant Moment(CalDateTime time) => Instant.FromDateTimeUtc(time.AsUtc);
}

public enum CalendarAnswer
{
    Accepted,
    Tentative,
    Declined,

    /// <summary>The person proposes another time (COUNTER).</summary>
    Proposed,
}
