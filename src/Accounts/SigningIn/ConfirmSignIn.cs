using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Asks a person who signed in a while ago to confirm their identity, before an action that an unlocked laptop
/// must not allow.</summary>
internal static class ConfirmSignIn
{
    internal sealed class ConfirmForm : Form
    {
        /// <summary>Requires a passkey or a code, even if the password is known.</summary>
        public bool Second { get; init; }

        public Field Password { get; } = Field.Password("password", "Password", "current-password");

        public Field Code { get; } =
            Field.Text("code", "Code from your app").UpTo(40).WithAutocomplete("one-time-code");
    }

    /// <param name="Second">Whether a password is not enough here.</param>
    internal sealed record Page(ConfirmForm Form, string ReturnUrl, string Name, SignInMethods Ways, bool Second)
        : PageModel("Confirm it’s you");

    public static async Task<IResult> Show(string? returnUrl, bool? second, PortalDb db, CurrentUser user) =>
        View.Page(
            "accounts/confirm",
            await NewPage(NewForm(await SignInMethods.Of(db, user.Id), second == true), returnUrl, db, user)
        );

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        PasswordSignIn door,
        CodeSignIn codes,
        AuditLog audit
    )
    {
        var form = NewForm(
            await SignInMethods.Of(context.Db, context.User.Id),
            (await FormBody.Read(context.Http))["second"] == "true"
        );
        var returnUrl = (await FormBody.Read(context.Http))["return_url"].ToString();
        if (await form.Read(context.Http))
        {
            var account = await context.Db.Accounts.SingleAsync(a => a.Id == context.User.Id);
            var wait =
                form.Code.Value.Length > 0
                    ? await TryCode(context.Http, account, form, codes)
                    : await TryPassword(context.Http, account, form, door);
            if (wait is { } time)
            {
                TooManyAttempts.Say(context.Http, form, time);
                return View.Page(
                    "accounts/confirm",
                    await NewPage(form, returnUrl, context.Db, context.User),
                    TooManyAttempts.Status
                );
            }
        }
        if (!form.Valid)
            return View.Invalid("accounts/confirm", await NewPage(form, returnUrl, context.Db, context.User));
        var byCode = form.Code.Value.Length > 0;
        return await Done(context, audit, byCode ? "code" : "password", returnUrl, twoSteps: byCode);
    }

    /// <summary>Completes the confirmation and continues with the requested page.</summary>
    public static async Task<IResult> Done(
        RequestContext context,
        AuditLog audit,
        string how,
        string? returnUrl,
        bool twoSteps
    )
    {
        audit.Note("sign-in.confirmed", about: context.User.Id, detail: how);
        await context.Db.SaveChangesAsync(context.Ct);
        await SessionCookie.Confirm(context.Http, twoSteps);
        return View.Redirect(LocalUrl.Or(returnUrl, "/account"));
    }

    /// <summary>Creates the form; someone with an authenticator app may answer with either a password or a
    /// code.</summary>
    private static ConfirmForm NewForm(SignInMethods ways, bool second)
    {
        var form = new ConfirmForm { Second = second };
        if (second)
            form.Code.Require("Enter a code from your app.");
        else if (!ways.Authenticator)
            form.Password.Require("Enter your password.");
        return form;
    }

    private static async Task<Duration?> TryPassword(
        HttpContext http,
        Account account,
        ConfirmForm form,
        PasswordSignIn door
    )
    {
        if (form.Password.Value.Length == 0)
        {
            form.Password.Fail("Enter your password.");
            return null;
        }
        var answer = await door.Try(http, account.Email!, form.Password.Value);
        if (answer.Account is null && answer.Wait is null)
            form.Password.Fail("That password is incorrect. Try again, or reset it.");
        return answer.Wait;
    }

    private static async Task<Duration?> TryCode(HttpContext http, Account account, ConfirmForm form, CodeSignIn codes)
    {
        var answer = await codes.Try(http, account, form.Code.Value);
        if (!answer.Opened && answer.Wait is null)
            form.Code.Fail("That code is incorrect or was already used. Wait for the next one.");
        return answer.Wait;
    }

    private static async Task<Page> NewPage(ConfirmForm form, string? returnUrl, PortalDb db, CurrentUser user) =>
        new(form, LocalUrl.Or(returnUrl, ""), user.Name, await SignInMethods.Of(db, user.Id), form.Second)
        {
            Section = "account",
            Robots = "noindex",
        };
}
