using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Accounts;

/// <summary>Emails about accounts, one method per message.</summary>
internal sealed class AccountMail(Mailer mailer, PortalOptions portal, SiteName site)
{
    internal sealed record PasswordResetPage(string Title, string Name, string Url) : MailPage(Title);

    internal sealed record ErasurePage(string Title, string Name, NodaTime.Instant Due, string Zone, string Url)
        : MailPage(Title);

    internal sealed record NewDevicePage : MailPage
    {
        public required string Name { get; init; }

        public required string Device { get; init; }

        public required string Network { get; init; }

        public required NodaTime.Instant At { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }
    }

    public Task NewDevice(Account account, string device, string network, string token, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "new-device",
                new NewDevicePage
                {
                    Title = "A new sign-in to your account",
                    Name = account.DisplayName,
                    Device = device,
                    Network = network,
                    At = now,
                    Zone = account.TimeZoneId,
                    Url = Link("/account/unrecognized-sign-in", token),
                }
            )
        );

    internal sealed record SecurityChangePage : MailPage
    {
        public required string Name { get; init; }

        public required string Text { get; init; }

        public required NodaTime.Instant At { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }
    }

    public Task SecurityChange(Account account, string text, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "security-change",
                new SecurityChangePage
                {
                    Title = "Your sign-in settings changed",
                    Name = account.DisplayName,
                    Text = text,
                    At = now,
                    Zone = account.TimeZoneId,
                    Url = portal.Url("/account/security"),
                }
            )
        );

    internal sealed record HelpPage : MailPage
    {
        public required string Name { get; init; }

        public required string By { get; init; }

        public required string Text { get; init; }

        public required string Reason { get; init; }

        public required NodaTime.Instant At { get; init; }

        public required string Zone { get; init; }

        public required string PasswordUrl { get; init; }

        public required string SecurityUrl { get; init; }

        public required string Contact { get; init; }
    }

    /// <summary>Notifies a person that a staff member changed how they sign in: who did it, why, and what to do if they
    /// did not ask for it.</summary>
    public Task SignInHelp(Account account, string by, string text, string reason, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "sign-in-help",
                new HelpPage
                {
                    Title = "Network staff helped with your sign-in",
                    Name = account.DisplayName,
                    By = by,
                    Text = text,
                    Reason = reason,
                    At = now,
                    Zone = account.TimeZoneId,
                    PasswordUrl = portal.Url("/account/forgotten-password"),
                    SecurityUrl = portal.Url("/account/security"),
                    Contact = site.Contact,
                }
            )
        );

    internal sealed record EmailPage(string Title, string Name, string Url) : MailPage(Title);

    /// <summary>Sent to the new address.</summary>
    public Task ConfirmEmail(Account account, string email, string token) =>
        mailer.Send(
            new Recipient(email, account.DisplayName),
            new(
                "confirm-email",
                new EmailPage(
                    "Confirm your new email address",
                    account.DisplayName,
                    Link("/account/email/confirmation", token)
                )
            )
        );

    internal sealed record EmailTakenPage(string Title, string Url) : MailPage(Title);

    /// <summary>Sent to an address that someone wants to use for another account. Names neither account nor person: the
    /// requester may be mistaken about whose address it is.</summary>
    public Task EmailTaken(string email) =>
        mailer.Send(
            new Recipient(email, ""),
            new(
                "email-taken",
                new EmailTakenPage(
                    "Your email address already has an account",
                    portal.Url("/account/forgotten-password")
                )
            )
        );

    /// <summary>Sent to the old address.</summary>
    public Task EmailChanged(Account account, string old, string token) =>
        mailer.Send(
            new Recipient(old, account.DisplayName),
            new(
                "email-changed",
                new EmailPage("Your email address was changed", account.DisplayName, Link("/account/email/undo", token))
            )
        );

    private string Link(string path, string token) => QueryHelpers.AddQueryString(portal.Url(path), "token", token);

    public Task SignInLink(Account account, string token) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "sign-in-link",
                new PasswordResetPage(
                    "Your sign-in link",
                    account.DisplayName,
                    Link("/account/sign-in/link/opening", token)
                )
            )
        );

    public Task PasswordReset(Account account, string token) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "password-reset",
                new PasswordResetPage("Choose a new password", account.DisplayName, ResetUrl(account, token))
            )
        );

    /// <summary>Includes a link that cancels the erasure without signing in.</summary>
    public Task ErasureAsked(Account account, string token, NodaTime.Instant due) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            new(
                "erasure-asked",
                new ErasurePage(
                    "Your account will be erased",
                    account.DisplayName,
                    due,
                    account.TimeZoneId,
                    portal.Url("/account/keeping?token=" + token)
                )
            )
        );

    private string ResetUrl(Account account, string token) =>
        QueryHelpers.AddQueryString(
            portal.Url("/account/new-password"),
            new Dictionary<string, string?> { ["account"] = account.Id.ToString(), ["token"] = token }
        );
}
