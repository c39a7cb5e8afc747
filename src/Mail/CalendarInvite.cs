using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>One thing in a calendar: what an invitation asks people to, what a cancellation takes back, what a download
/// offers.</summary>
/// <param name="Uid">The same for as long as the thing exists, in mail, downloads and feeds; make it once with
/// <see cref="NewUid"/> and keep it.</param>
/// <param name="Sequence">
/// 0 at first; one more each time that start, end, place or status changes, also for a cancellation or a withdrawn
/// invitation (RFC 5546 2.1.4).
/// Other edits are sent again with the same number, so that people's answers stand.
/// </param>
/// <param name="Summary">The line that calendars show.</param>
public sealed record CalendarInvite(string Uid, int Sequence, EventTime When, string Summary)
{
    /// <summary>Plain text; line breaks are kept.</summary>
    public string Description { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>Where it is shown in the portal; absolute.</summary>
    public string? Url { get; init; }

    /// <summary>When it was last changed; the time of writing if not given.</summary>
    public Instant? Modified { get; init; }

    /// <summary>
    /// Whom the reader of this very mail may see, the reader included. Withdrawing one person's invitation lists that
    /// person alone.
    /// Downloads never show them.
    /// </summary>
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];

    /// <summary>Whether it no longer takes place, or no longer for the reader.</summary>
    public bool Canceled { get; private init; }

    /// <summary>A new random identifier.</summary>
    public static string NewUid() => Guid.NewGuid().ToString();

    /// <summary>Takes the invitation back. Its sequence must be higher than the one sent before.</summary>
    public CalendarInvite Cancel() => this with { Canceled = true };

    internal string Method => Canceled ? "CANCEL" : "REQUEST";
}

/// <summary>Somebody who takes part.</summary>
/// <param name="Accepted">True for whoever booked; the others have not answered.</param>
public sealed record Attendee(string Address, string Name, bool Accepted = false)
{
    internal Recipient Person { get; } = new(Address, Name);
}
