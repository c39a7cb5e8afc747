using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A meeting of a studio.</summary>
internal sealed partial class StudioSession
{
    private StudioSession() => Title = Topic = Place = CalendarUid = "";

    /// <param name="title">Blank for its number among the studio's sessions.</param>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public StudioSession(Guid studio, string title, Instant starts, Instant ends, string place)
    {
        if (ends <= starts)
            throw new ArgumentException("A session must end after it starts.", nameof(ends));
        Id = Guid.CreateVersion7();
        StudioId = studio;
        Topic = title;
        Title = title.Length > 0 ? title : Numbered(title, 1, 1);
        StartsAt = starts;
        EndsAt = ends;
        Place = place;
        CalendarUid = CalendarInvite.NewUid();
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    /// <summary>What pages, emails, and calendars call it: its topic, its number, or both.</summary>
    public string Title { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>A room, or the URL of an online meeting; shown only to members.</summary>
    public string Place { get; private set; }

    /// <summary>Incremented with each change that calendars must pick up (RFC 5545 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was last changed; null if it is as originally planned.</summary>
    public Instant? ChangedAt { get; private set; }

    /// <summary>Changes the time or place.</summary>
    /// <returns>Whether anything changed.</returns>
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

    /// <summary>The UID in all calendars, which never changes.</summary>
    public string CalendarUid { get; private set; }

    /// <summary>Returns the URL of the page for people in the studio.</summary>
    public static string Url(string slug, Guid id) => $"{Studio.RoomUrl(slug)}/sessions/{id}";

    /// <summary>The place as a URL, or null.</summary>
    public string? Link =>
        Uri.TryCreate(Place, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? Place : null;
}
