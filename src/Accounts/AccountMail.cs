using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Accounts;

/// <summary>Emails about accounts, one method per message.</summary>
internal sealed class AccountMail(Mailer mailer, PortalOptions portal, SiteName site)
{
    internal sealed record LinkPage(string Title, string Name, string Url) : MailPage(Title);

    internal sealed record EmailTakenPage(string Title, string Url) : MailPage(Title);

    internal sealed record ErasurePage(string Title, string Name, Instant Due, string Zone, string Url)
        : MailPage(Title);

    /// <summary>Something that happened to an account.</summary>
    /// <param name="Zone">The time zone in which the person reads when it was.</param>
    internal abstract record EventPage(string Title, string Name, Instant At, string Zone) : MailPage(Title);

    internal sealed record NewDevicePage(string Name, Instant At, string Zone)
        : EventPage("A new sign-in to your account", Name, At, Zone)
    {
        public required string Device { get; init; }

        public required string Network { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record SecurityChangePage(string Name, Instant At, string Zone)
        : EventPage("Your sign-in settings changed", Name, At, Zone)
    {
        public required string Text { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record HelpPage(string Name, Instant At, string Zone)
        : EventPage("Network staff helped with your sign-in", Name, At, Zone)
    {
        public required string By { get; init; }

        public required string Text { get; init; }

        public required string Reason { get; init; }

        public required string PasswordUrl { get; init; }

        public required string SecurityUrl { get; init; }

        public required string Contact { get; init; }
    }

    public Task NewDevice(Account account, string device, string network, string token, Instant now) =>
        Send(
            account,
            "new-device",
            new NewDevicePage(account.DisplayName, now, account.TimeZoneId)
            {
                Device = device,
                Network = network,
                Url = Link("/account/unrecognized-sign-in", token),
            }
        );

    public Task SecurityChange(Account account, string text, Instant now) =>
        Send(
            account,
            "security-change",
            new SecurityChangePage(account.DisplayName, now, account.TimeZoneId)
            {
                Text = text,
                Url = portal.Url("/account/security"),
            }
        );

    /// <summary>Notifies a person that a staff member changed how they sign in: who did it, why, and what to do if they
    /// did not ask for it.</summary>
    public Task SignInHelp(Account account, string by, string text, string reason, Instant now) =>
        Send(
            account,
            "sign-in-help",
            new HelpPage(account.DisplayName, now, account.TimeZoneId)
            {
                By = by,
                Text = text,
                Reason = reason,
                PasswordUrl = portal.Url("/account/forgotten-password"),
                SecurityUrl = portal.Url("/account/security"),
                Contact = site.Contact,
            }
        );

    /// <summary>Sent to the new address.</summary>
    public Task ConfirmEmail(Account account, string email, string token) =>
        Send(
            new Recipient(email, account.DisplayName),
            "confirm-email",
            new LinkPage(
                "Confirm your new email address",
                account.DisplayName,
                Link("/account/email/confirmation", token)
            )
        );

    /// <summary>Sent to an address that someone wants to use for another account. Names neither account nor person: the
    /// requester may be mistaken about whose address it is.</summary>
    public Task EmailTaken(string email) =>
        Send(
            new Recipient(email, ""),
            "email-taken",
            new EmailTakenPage("Your email address already has an account", portal.Url("/account/forgotten-password"))
        );

    /// <summary>Sent to the old address.</summary>
    public Task EmailChanged(Account account, string old, string token) =>
        Send(
            new Recipient(old, account.DisplayName),
            "email-changed",
            new LinkPage("Your email address was changed", account.DisplayName, Link("/account/email/undo", token))
        );

    public Task SignInLink(Account account, string token) =>
        Send(
            account,
            "sign-in-link",
            new LinkPage("Your sign-in link", account.DisplayName, Link("/account/sign-in/link/opening", token))
        );

    public Task PasswordReset(Account account, string token) =>
        Send(
            account,
            "password-reset",
            new LinkPage(
                "Choose a new password",
                account.DisplayName,
                QueryHelpers.AddQueryString(Link("/account/new-password", token), "account", account.Id.ToString())
            )
        );

    /// <summary>Includes a link that cancels the erasure without signing in.</summary>
    public Task ErasureAsked(Account account, string token, Instant due) =>
        Send(
            account,
            "erasure-asked",
            new ErasurePage(
                "Your account will be erased",
                account.DisplayName,
                due,
                account.TimeZoneId,
                Link("/account/keeping", token)
            )
        );

    private string Link(string path, string token) => QueryHelpers.AddQueryString(portal.Url(path), "token", token);

    private Task Send(Account account, string template, MailPage page) =>
        Send(new Recipient(account.Email!, account.DisplayName), template, page);

    private Task Send(Recipient to, string template, MailPage page) => mailer.Send(to, new(template, page));
}
