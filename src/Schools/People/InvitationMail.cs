using NetworkPortal.Kernel;
using NetworkPortal.Mail;

namespace NetworkPortal.Schools.People;

/// <summary>The email that invites a person.</summary>
internal sealed class InvitationMail(Mailer mailer, PortalOptions portal)
{
    internal sealed record InvitationPage(
        string Title,
        string Name,
        string InvitedBy,
        string School,
        string What,
        string Url,
        NodaTime.Instant Expires
    ) : MailPage(Title);

    /// <param name="known">Whether the address has an account: its owner is offered the place.</param>
    public async Task Send(AccountInvitation invitation, string token, string invitedBy, bool known)
    {
        // An earlier mail that still waits holds a link that no longer works.
        await Withdraw(invitation.Id);
        await mailer.Send(
            new Recipient(invitation.Email!, invitation.Name),
            known ? "place-offered" : "invitation",
            new InvitationPage(
                known
                    ? $"Your invitation to {invitation.School?.Name ?? "the network"}"
                    : "Your invitation to the network",
                invitation.Name,
                invitedBy,
                invitation.School?.Name ?? "",
                Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole),
                Invitations.Url(portal, token),
                invitation.ExpiresAt
            ),
            stream: Stream(invitation.Id)
        );
    }

    public Task Withdraw(Guid invitation) => mailer.Withdraw(Stream(invitation));

    /// <summary>By which the mail about an invitation is found again.</summary>
    public static string Stream(Guid invitation) => $"invitation/{invitation}";
}
