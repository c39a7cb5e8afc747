using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>A calendar event, for invitations, cancellations, and downloads.</summary>
/// <param name="Uid">The event's ID, which stays the same in email, downloads, and feeds; create it once with
/// <see cref="NewUid"/> and store it.</param>
/// <param name="Sequence">0 at first; increased by one each time the start, end, location, or status changes, and for a
/// cancellation or withdrawn invitation (RFC 5546 2.1.4). Other edits are sent with the same number, so that people's
/// responses remain valid.</param>
/// <param name="Summary">The title that calendars show.</param>
public sealed record CalendarInvite(string Uid, int Sequence, EventTime When, string Summary)
{
    /// <summary>Plain text; line breaks are kept.</summary>
    public string Description { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>The absolute URL of the event's page in the portal.</summary>
    public string? Url { get; init; }

    /// <summary>When the event was last changed; defaults to the current time.</summary>
    public Instant? Modified { get; init; }

    /// <summary>
    /// The attendees that the recipient of this email may see, including the recipient. To withdraw one person's
    /// invitation, list only that person. Downloads never show attendees.
    /// </summary>
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];

    /// <summary>Whether the event is canceled, for everyone or for the recipient.</summary>
    public bool Canceled { get; private init; }

    /// <summary>Creates a random identifier.</summary>
    public static string NewUid() => Guid.NewGuid().ToString();

    /// <summary>
    /// Returns a cancellation of the invitation. Its sequence must be higher than the one sent before.
    /// </summary>
    public CalendarInvite Cancel() => this with { Canceled = true };

    internal string Method => Canceled ? "CANCEL" : "REQUEST";
}

/// <summary>A person who attends the event.</summary>
/// <param name="Accepted">True for the person who booked; the others haven't responded yet.</param>
public sealed record Attendee(string Address, string Name, bool Accepted = false)
{
    internal Recipient Person { get; } = new(Address, Name);
}
