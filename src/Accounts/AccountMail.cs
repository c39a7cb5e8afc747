using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;

namespace NetworkPortal.Accounts;

/// <summary>The mail that accounts send, one method a message.</summary>
internal sealed class AccountMail(Mailer mailer, PortalOptions portal, ProtectedLinks links, SiteName site)
{
    internal sealed record PasswordResetPage(string Title, string Name, string Url) : MailPage(Title);

    internal sealed record ErasurePage(string Title, string Name, NodaTime.Instant Due, string Zone, string Url)
        : MailPage(Title);

    internal sealed record NewDevicePage(
        string Title,
        string Name,
        string Device,
        string Network,
        NodaTime.Instant At,
        string Zone,
        string Url
    ) : MailPage(Title);

    public Task NewDevice(Account account, string deviceHash, DeviceDescription trace, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "new-device",
            new NewDevicePage(
                "A new sign-in to your account",
                account.DisplayName,
                trace.Words,
                trace.Network,
                now,
                account.TimeZoneId,
                Link(
                    "/account/not-me",
                    links.Seal(
                        ReportUnrecognizedSignIn.Purpose,
                        new ReportUnrecognizedSignIn.Link(account.Id, deviceHash),
                        TimeSpan.FromDays(30)
                    )
                )
            )
        );

    internal sealed record SecurityChangePage(
        string Title,
        string Name,
        string Text,
        NodaTime.Instant At,
        string Zone,
        string Url
    ) : MailPage(Title);

    public Task SecurityChange(Account account, string text, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "security-change",
            new SecurityChangePage(
                "Your sign-in settings changed",
                account.DisplayName,
                text,
                now,
                account.TimeZoneId,
                portal.Url("/account/security")
            )
        );

    internal sealed record HelpPage(
        string Title,
        string Name,
        string By,
        string Text,
        string Reason,
        NodaTime.Instant At,
        string Zone,
        string PasswordUrl,
        string SecurityUrl,
        string Contact
    ) : MailPage(Title);

    /// <summary>Somebody of the staff changed how a person signs in; who that was, why, and what to do if it was not
    /// asked for.</summary>
    public Task SignInHelp(Account account, string by, string text, string reason, NodaTime.Instant now) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "sign-in-help",
            new HelpPage(
                "Help with your sign-in",
                account.DisplayName,
                by,
                text,
                reason,
                now,
                account.TimeZoneId,
                portal.Url("/account/forgotten-password"),
                portal.Url("/account/security"),
                site.Contact
            )
        );

    internal sealed record EmailPage(string Title, string Name, string Url) : MailPage(Title);

    /// <summary>To the new address.</summary>
    public Task ConfirmEmail(Account account, string email, string token) =>
        mailer.Send(
            new Recipient(email, account.DisplayName),
            "confirm-email",
            new EmailPage(
                "Confirm your new email address",
                account.DisplayName,
                Link("/account/email/confirmation", token)
            )
        );

    internal sealed record EmailTakenPage(string Title, string Url) : MailPage(Title);

    /// <summary>To an address that somebody wants for another account. It names neither: who asks may be mistaken about
    /// whose address it is.</summary>
    public Task EmailTaken(string email) =>
        mailer.Send(
            new Recipient(email, ""),
            "email-taken",
            new EmailTakenPage("Your address already has an account", portal.Url("/account/forgotten-password"))
        );

    /// <summary>To the old address.</summary>
    public Task EmailChanged(Account account, string old, string token) =>
        mailer.Send(
            new Recipient(old, account.DisplayName),
            "email-changed",
            new EmailPage("Your email address was changed", account.DisplayName, Link("/account/email/undo", token))
        );

    private string Link(string path, string token) => QueryHelpers.AddQueryString(portal.Url(path), "token", token);

    public Task SignInLink(Account account, string token) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "sign-in-link",
            new PasswordResetPage(
                "Your sign-in link",
                account.DisplayName,
                Link("/account/sign-in/link/opening", token)
            )
        );

    public Task PasswordReset(Account account, string token) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "password-reset",
            new PasswordResetPage("Choose a new password", account.DisplayName, ResetUrl(account, token))
        );

    /// <summary>With the link to take it back, which works without signing in.</summary>
    public Task ErasureAsked(Account account, string token, NodaTime.Instant due) =>
        mailer.Send(
            new Recipient(account.Email!, account.DisplayName),
            "erasure-asked",
            new ErasurePage(
                "Your account will be erased",
                account.DisplayName,
                due,
                account.TimeZoneId,
                portal.Url("/account/keeping?token=" + token)
            )
        );

    private string ResetUrl(Account account, string token) =>
        QueryHelpers.AddQueryString(
            portal.Url("/account/new-password"),
            new Dictionary<string, string?> { ["account"] = account.Id.ToString(), ["token"] = token }
        );
}
