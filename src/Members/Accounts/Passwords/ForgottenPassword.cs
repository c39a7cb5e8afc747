using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Members.Accounts.Passwords;

/// <summary>A new password by mail: ask for a link, then follow it. Asking answers the same whether or not there is an account.</summary>
internal static class ForgottenPassword
{
    internal sealed class AskForm : Form
    {
        public Field Email { get; } = Field.Email("email", "Email address").Require("Enter your email address.").WithHint("We send you a link to choose a new password.");
    }

    internal sealed class ResetForm : Form
    {
        public Field Password { get; } = NewPassword.Field();
    }

    internal sealed record AskPage(AskForm Form, bool Sent) : PageModel("Choose a new password");

    internal sealed record ResetPage(ResetForm Form) : PageModel("Choose a new password");

    public static IResult Show() => View.Page("members/forgotten-password", Ask(new AskForm(), sent: false));

    public static async Task<IResult> Submit(HttpContext http, PortalDb db, UserManager<Account> accounts, MembersMail mail)
    {
        var form = new AskForm();
        if (!await form.Read(http)) return View.Invalid("members/forgotten-password", Ask(form, sent: false));
        if (await accounts.FindByEmailAsync(form.Email.Value) is { } account)
        {
            var token = await accounts.GeneratePasswordResetTokenAsync(account);
            await db.Write(() => mail.PasswordReset(account, token));
        }
        return View.Page("members/forgotten-password", Ask(form, sent: true));
    }

    public static IResult ShowReset() => View.Page("members/new-password", Reset(new ResetForm()));

    public static async Task<IResult> SubmitReset(HttpContext http, Guid account, string token, UserManager<Account> accounts)
    {
        var form = new ResetForm();
        if (!await form.Read(http)) return View.Invalid("members/new-password", Reset(form));
        var found = await accounts.FindByIdAsync(account.ToString());
        var result = found is null ? IdentityResult.Failed() : await accounts.ResetPasswordAsync(found, token, form.Password.Value);
        if (!result.Succeeded)
        {
            NewPassword.Explain(result, form, form.Password, "This link has expired or was used already. Ask for a new one.");
            return View.Invalid("members/new-password", Reset(form));
        }
        await accounts.SetLockoutEndDateAsync(found!, null);
        return View.Redirect("/account/sign-in", "Your new password is set. Sign in with it.");
    }

    private static AskPage Ask(AskForm form, bool sent) => new(form, sent) { Section = "account", Robots = "noindex" };

    private static ResetPage Reset(ResetForm form) => new(form) { Section = "account", Robots = "noindex" };
}
