using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>Lets a person who knows the password change it; all other devices are signed out.</summary>
internal static class ChangePassword
{
    internal sealed class ChangeForm : Form
    {
        public Field Current { get; } =
            Field.Password("current", "Current password", "current-password").Require("Enter your current password.");

        public Field Password { get; } = NewPassword.Field();
    }

    internal sealed record Services(
        [FromServices] PasswordSignIn PasswordSignIn,
        [FromServices] UserManager<Account> Accounts,
        [FromServices] SignInManager<Account> SignIn,
        [FromServices] AccountSessions Sessions,
        [FromServices] SecurityAlerts Alerts
    );

    internal sealed record Page(ChangeForm Form, string Email) : PageModel("Change your password");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user) =>
        View.Page("accounts/change-password", NewPage(new ChangeForm(), await Find(db, user)));

    public static async Task<IResult> Submit([AsParameters] RequestContext context, [AsParameters] Services services)
    {
        var form = new ChangeForm();
        var account = await Find(context.Db, context.User);
        if (!await form.Read(context.Http))
            return View.Invalid("accounts/change-password", NewPage(form, account));
        var answer = await services.PasswordSignIn.Try(context.Http, account.Email!, form.Current.Value);
        if (answer.Wait is { } wait)
        {
            TooManyAttempts.Say(context.Http, form, wait);
            return View.Page("accounts/change-password", NewPage(form, account), TooManyAttempts.Status);
        }
        if (answer.Account is null)
            form.Current.Fail("That password is incorrect. Try again, or reset it by email.");
        else
            await Set(context, account, form, services);
        if (!form.Valid)
            return View.Invalid("accounts/change-password", NewPage(form, account));
        await services.SignIn.RefreshSignInAsync(account);
        return View.Redirect("/account/security", "Password changed. You’re signed out everywhere else.");
    }

    private static Task Set(RequestContext context, Account account, ChangeForm form, Services services) =>
        context.Db.Write(async () =>
        {
            var result = await services.Accounts.ResetPasswordAsync(
                account,
                await services.Accounts.GeneratePasswordResetTokenAsync(account),
                form.Password.Value
            );
            if (!result.Succeeded)
            {
                NewPassword.Explain(result, form, form.Password, "We couldn’t change your password. Try again.");
                return;
            }
            await services.Sessions.EndAll(account.Id, CurrentSession.Of(context.Http)?.Id);
            await services.Alerts.Send(
                "password.changed",
                account.Id,
                "Your password was changed. You’re signed out on all other devices."
            );
        });

    private static Task<Account> Find(PortalDb db, CurrentUser user) => db.Accounts.SingleAsync(a => a.Id == user.Id);

    private static Page NewPage(ChangeForm form, Account account) =>
        new(form, account.Email!)
        {
            Section = "account",
            Robots = "noindex",
            Breadcrumbs = [new("Security", "/account/security")],
        };
}
