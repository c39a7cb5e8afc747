using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The emails about invitations to a studio, as part of the transaction of the change.</summary>
internal sealed class InvitationMail(Mailer mailer, Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string InvitedBy { get; init; }

        public required string Studio { get; init; }

        /// <summary>What the person is invited to do: "co-facilitate".</summary>
        public required string Invites { get; init; }

        public string Role { get; init; } = "";

        public string Question { get; init; } = "";

        public string Promise { get; init; } = "";

        /// <summary>What the role means.</summary>
        public string Explanation { get; init; } = "";

        public required string Url { get; init; }

        public bool TakesSpot { get; init; }

        public bool Accepted { get; init; }

        public required Instant Until { get; init; }
    }

    /// <summary>
    /// Emails an address that may not have an account; without one, the email explains how to get it.
    /// </summary>
    public async Task Invited(StudioInvitation invitation, Studio studio, string by, CancellationToken ct) =>
        await mailer.Send(
            new(invitation.Email, ""),
            new(
                "studio-invited",
                new Page
                {
                    Title = $"{by} invited you to {invitation.Role.Invites()} a studio",
                    Name = "",
                    InvitedBy = by,
                    Studio = studio.Name,
                    Invites = invitation.Role.Invites(),
                    Role = invitation.Role.Text(),
                    Question = studio.Question,
                    Promise = studio.Promise(),
                    Explanation = invitation.Role.Explain(),
                    Url = portal.Url(StudioInvitation.Url(invitation.Id)),
                    TakesSpot = invitation.Role.TakesSpot(),
                    Until = invitation.ExpiresAt,
                }
            )
            {
                Stream = Stream(invitation.Id),
            },
            ct
        );

    public Task Withdraw(StudioInvitation invitation, CancellationToken ct) =>
        mailer.Withdraw(Stream(invitation.Id), ct);

    /// <summary>Notifies the person who sent the invitation.</summary>
    public async Task Answered(StudioInvitation invitation, bool accepted, CancellationToken ct)
    {
        var (studio, role) = (invitation.Studio, invitation.Role);
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == invitation.InvitedById, ct);
        await notifications.Notify(
            new(to.Id, StudioNotices.Answer, StudioNotices.Subject(invitation.Id)),
            new(
                "studio-invitation-answered",
                new Page
                {
                    Title = accepted
                        ? $"{invitation.Email} accepted your invitation to {role.Invites()} {studio.Name}"
                        : $"{invitation.Email} declined to {role.Invites()} {studio.Name}",
                    Name = to.DisplayName,
                    InvitedBy = invitation.Email,
                    Studio = studio.Name,
                    Invites = role.Invites(),
                    Url = portal.Url(Studio.PeopleUrl(studio.Slug)),
                    Accepted = accepted,
                    Until = invitation.ExpiresAt,
                }
            ),
            ct
        );
    }

    /// <summary>Returns the key for finding the emails about an invitation.</summary>
    public static string Stream(Guid invitation) => $"studio-invitation/{invitation}";
}
