using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Emails;

/// <summary>Requests a new email address for an account; it takes effect when the person follows a link sent there. The
/// page does not reveal whether the address is taken.</summary>
internal static class ChangeEmail
{
    public const string Purpose = "email";
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromHours(24);

    internal sealed class EmailForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "New email address")
                .Require("Enter your new email address.")
                .WithHint(
                    "We’ll email a link to this address. Your email address won’t change until you open the link and "
                        + "confirm."
                );
    }

    /// <param name="Stamp">The account's security stamp at that time: any security change since then invalidates the
    /// link.</param>
    internal sealed record Link(Guid AccountId, string Email, string Stamp);

    internal sealed record Services(
        [FromServices] ProtectedLinks Links,
        [FromServices] AccountMail Mail,
        [FromServices] AuditLog Audit
    );

    internal sealed record Page(EmailForm Form, string Email, bool Sent) : PageModel("Change your email address");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user) =>
        View.Page("accounts/change-email", NewPage(new EmailForm(), await Find(db, user), sent: false));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        SignInLimits limits,
        EmailRequestLimit addresses,
        [AsParameters] Services services
    )
    {
        var form = new EmailForm();
        var account = await Find(context.Db, context.User);
        if (
            await form.Read(context.Http)
            && string.Equals(form.Email.Value, account.Email, StringComparison.OrdinalIgnoreCase)
        )
            form.Email.Fail("This is already your email address.");
        if (!form.Valid)
            return View.Invalid("accounts/change-email", NewPage(form, account, sent: false));
        if (await addresses.Take(context.User.Id) is { } wait)
        {
            EmailRequestLimit.Say(context.Http, form, wait);
            return View.Page("accounts/change-email", NewPage(form, account, sent: false), TooManyAttempts.Status);
        }
        var name = EmailAddress.Key(form.Email.Value);
        var allowed = await limits.Mail(form.Email.Value, context.Http).Take() is null;
        var free = !await context.Db.Accounts.AnyAsync(a => a.NormalizedEmail == name);
        await context.Db.Write(async () =>
        {
            services.Audit.Note("email.asked", about: account.Id);
            if (!allowed)
                return;
            // Does the same work either way; if the address has an account, its owner gets an email.
            var token = services.Links.Seal(
                Purpose,
                new Link(account.Id, form.Email.Value, account.SecurityStamp!),
                ExpiresAfter
            );
            if (free)
                await services.Mail.ConfirmEmail(account, form.Email.Value, token);
            else
                await services.Mail.EmailTaken(form.Email.Value);
        });
        return View.Page("accounts/change-email", NewPage(form, account, sent: true));
    }

    private static Task<Account> Find(PortalDb db, CurrentUser user) => db.Accounts.SingleAsync(a => a.Id == user.Id);

    private static Page NewPage(EmailForm form, Account account, bool sent) =>
        new(form, account.Email!, sent)
        {
            Section = "account",
            Robots = "noindex",
            Breadcrumbs = [new("Security", "/account/security")],
        };
}
