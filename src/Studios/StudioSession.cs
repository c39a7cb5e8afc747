using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A studio's meeting.</summary>
internal sealed class StudioSession
{
    private StudioSession() => Title = Place = CalendarUid = "";

    public StudioSession(Guid studio, string title, Instant starts, Instant ends, string place)
    {
        Id = Guid.CreateVersion7();
        (StudioId, Title, StartsAt, EndsAt, Place, CalendarUid) = (studio, title, starts, ends, place, Invitation.NewUid());
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    public string Title { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>A room, or the address of an online meeting; for members only.</summary>
    public string Place { get; private set; }

    /// <summary>The same in every calendar, for as long as the session exists.</summary>
    public string CalendarUid { get; private set; }

    /// <summary>The place as a web address, or null.</summary>
    public string? Link => Uri.TryCreate(Place, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? Place : null;
}
