using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// An invitation to a role in a studio. Until it is accepted, the person has no role in the studio and no spot, and
/// only its facilitators see the address. Handing over the studio is an invitation to be its facilitator.
/// </summary>
internal sealed class StudioInvitation
{
    public static readonly Duration ExpiresAfter = Duration.FromDays(30);

    /// <summary>The maximum number of open invitations; more would be a mailing list.</summary>
    public const int MaxOpen = 20;

    private StudioInvitation() => Email = NormalizedEmail = "";

    public StudioInvitation(Guid studio, string email, StudioRole role, Guid invitedBy, Instant now)
        : this()
    {
        Role = role;
        Id = Guid.CreateVersion7();
        StudioId = studio;
        InvitedById = invitedBy;
        CreatedAt = now;
        (Email, NormalizedEmail) = (email, email.ToUpperInvariant());
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    public string Email { get; private set; }

    public string NormalizedEmail { get; private set; }

    public StudioRole Role { get; private set; }

    /// <summary>Whether the facilitator who hands over leaves, instead of staying as a co-facilitator.</summary>
    public bool FormerLeaves { get; init; }

    public Guid InvitedById { get; private set; }

    public Account InvitedBy { get; private set; } = null!;

    public Instant CreatedAt { get; private set; }

    public StudioInvitationState State { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public Instant ExpiresAt => CreatedAt + ExpiresAfter;

    /// <summary>Returns the URL of the page where the invited person accepts or declines.</summary>
    public static string Url(Guid id) => $"/studios/invitations/{id}";

    public bool IsOpen(Instant now) => State == StudioInvitationState.Open && now < ExpiresAt;

    /// <returns>Whether it was still open.</returns>
    public bool Answer(StudioInvitationState answer, Instant now)
    {
        if (!IsOpen(now))
            return false;
        (State, AnsweredAt) = (answer, now);
        return true;
    }
}

internal enum StudioInvitationState
{
    Open,
    Accepted,
    Declined,

    /// <summary>A facilitator withdrew it.</summary>
    Withdrawn,
}
