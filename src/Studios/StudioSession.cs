using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A studio's meeting.</summary>
internal sealed class StudioSession
{
    private StudioSession() => Title = Place = CalendarUid = "";

    /// <exception cref="ArgumentException">It does not end after it starts.</exception>
    public StudioSession(Guid studio, string title, Instant starts, Instant ends, string place)
    {
        if (ends <= starts)
            throw new ArgumentException("A session must end after it starts.", nameof(ends));
        Id = Guid.CreateVersion7();
        StudioId = studio;
        Title = title;
        StartsAt = starts;
        EndsAt = ends;
        Place = place;
        CalendarUid = CalendarInvite.NewUid();
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    public string Title { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>A room, or the address of an online meeting; for members only.</summary>
    public string Place { get; private set; }

    /// <summary>Rises with each change that calendars must know of (RFC 5545 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was last changed; null while it is as it was planned.</summary>
    public Instant? ChangedAt { get; private set; }

    /// <summary>Puts it at another time or place.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Move(Instant starts, Instant ends, string place, Instant now)
    {
        if (ends <= starts)
            throw new ArgumentException("A session must end after it starts.", nameof(ends));
        if ((starts, ends, place) == (StartsAt, EndsAt, Place))
            return false;
        StartsAt = starts;
        EndsAt = ends;
        Place = place;
        ChangedAt = now;
        Sequence++;
        return true;
    }

    /// <summary>The same in every calendar, for as long as the session exists.</summary>
    public string CalendarUid { get; private set; }

    /// <summary>The place as a web address, or null.</summary>
    public string? Link =>
        Uri.TryCreate(Place, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? Place : null;
}
