using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Accounts.Devices;

namespace NetworkPortal.Members;

/// <summary>The mail that accounts send, one method a message.</summary>
internal sealed class MembersMail(Mailer mailer, PortalOptions portal)
{
    internal sealed record InvitationPage(string Title, string Name, string InvitedBy, string School, string What, string Url, NodaTime.Instant Expires) : MailPage(Title);

    internal sealed record PasswordResetPage(string Title, string Name, string Url) : MailPage(Title);

    internal sealed record ErasurePage(string Title, string Name, NodaTime.Instant Due, string Zone, string Url) : MailPage(Title);

    /// <param name="known">Whether the address has an account: its owner is offered the place.</param>
    public Task Invitation(People.Invitation invitation, string token, string invitedBy, bool known) => mailer.Send(
        new Recipient(invitation.Email!, invitation.Name), known ? "place-offered" : "invitation",
        new InvitationPage(known ? $"A place at {invitation.School?.Name ?? "the network"}" : "Your invitation to the network", invitation.Name, invitedBy, invitation.School?.Name ?? "",
            People.Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole), People.Invitations.Url(portal, token), invitation.ExpiresAt));

    internal sealed record NewDevicePage(string Title, string Name, string Device, string Network, NodaTime.Instant At, string Zone, string Url) : MailPage(Title);

    public Task NewDevice(Account account, DeviceTrace trace, NodaTime.Instant now) => mailer.Send(
        new Recipient(account.Email!, account.DisplayName), "new-device",
        new NewDevicePage("A new sign-in to your account", account.DisplayName, trace.Words, trace.Network, now, account.TimeZoneId, portal.Url("/account/security")));

    public Task PasswordReset(Account account, string token) => mailer.Send(
        new Recipient(account.Email!, account.DisplayName), "password-reset",
        new PasswordResetPage("Choose a new password", account.DisplayName, ResetUrl(account, token)));

    /// <summary>With the link to take it back, which works without signing in.</summary>
    public Task ErasureAsked(Account account, string token, NodaTime.Instant due) => mailer.Send(
        new Recipient(account.Email!, account.DisplayName), "erasure-asked",
        new ErasurePage("Your account will be erased", account.DisplayName, due, account.TimeZoneId, portal.Url("/account/keeping?token=" + token)));

    private string ResetUrl(Account account, string token) =>
        QueryHelpers.AddQueryString(portal.Url("/account/new-password"), new Dictionary<string, string?> { ["account"] = account.Id.ToString(), ["token"] = token });
}
