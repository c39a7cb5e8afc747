using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>Resets a password by email: request a link, then follow it. The response is the same whether or not the
/// account exists.</summary>
internal static class ForgottenPassword
{
    private const string Expired = "This link has expired or was already used. Request a new one.";

    internal sealed class AskForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "Email address")
                .Require("Enter your email address.")
                .WithHint("We’ll email you a link to choose a new password.");
    }

    internal sealed class ResetForm : Form
    {
        public Field Password { get; } = NewPassword.Field();
    }

    /// <summary>The query of the emailed link.</summary>
    internal sealed record ResetLink(Guid Account, string Token);

    internal sealed record Services(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] AccountSessions Sessions,
        [FromServices] SecurityAlerts Alerts,
        [FromServices] RememberDevice Devices
    );

    internal sealed record AskPage(AskForm Form, bool Sent) : PageModel("Choose a new password");

    internal sealed record ResetPage(ResetForm Form) : PageModel("Choose a new password");

    public static IResult Show() => View.Page("accounts/forgotten-password", Ask(new AskForm(), sent: false));

    public static async Task<IResult> Submit(HttpContext http, PasswordResetEmail email, SignInLimits limits)
    {
        var form = new AskForm();
        if (!await form.Read(http))
            return View.Invalid("accounts/forgotten-password", Ask(form, sent: false));
        // Prevents flooding a mailbox: over the limit nothing is sent, and the response is the same.
        if (await limits.Mail(form.Email.Value, http).Take() is null)
            await email.Send(form.Email.Value);
        return View.Page("accounts/forgotten-password", Ask(form, sent: true));
    }

    public static IResult ShowReset() => View.Page("accounts/new-password", Reset(new ResetForm()));

    public static async Task<IResult> SubmitReset(
        [AsParameters] RequestContext context,
        [AsParameters] ResetLink link,
        SignInLimits limits,
        [AsParameters] Services services
    )
    {
        var form = new ResetForm();
        if (!await form.Read(context.Http))
            return View.Invalid("accounts/new-password", Reset(form));
        var attempt = limits.Work(context.Http);
        var allowed = await attempt.Take() is null;
        var found = allowed ? await services.Accounts.FindByIdAsync(link.Account.ToString()) : null;
        var result = found is null
            ? IdentityResult.Failed()
            : await services.Accounts.ResetPasswordAsync(found, link.Token, form.Password.Value);
        if (!result.Succeeded)
        {
            NewPassword.Explain(
                result,
                form,
                form.Password,
                allowed
                    ? Expired
                    : "There were too many attempts from your internet connection. Try again in 15 minutes."
            );
            return View.Invalid("accounts/new-password", Reset(form));
        }
        await attempt.GiveBack();
        await context.Db.Write(async () =>
        {
            await services.Sessions.EndAll(found!.Id);
            await services.Devices.MeetByMail(context.Http, found.Id);
            await services.Alerts.Send(
                "password.reset",
                found.Id,
                "Your password was changed with the link we emailed you. You’re signed out everywhere."
            );
        });
        return View.Redirect("/account/sign-in", "Password changed. Sign in with your new password.");
    }

    private static AskPage Ask(AskForm form, bool sent) => new(form, sent) { Section = "account", Robots = "noindex" };

    private static ResetPage Reset(ResetForm form) => new(form) { Section = "account", Robots = "noindex" };
}
