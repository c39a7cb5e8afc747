using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts.Devices;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Members.Accounts.SigningIn;

/// <summary>Asks a person who signed in a while ago to prove to be there, before something that an unlocked laptop must not allow.</summary>
internal static class ConfirmSignIn
{
    internal sealed class ConfirmForm : Form
    {
        public Field Password { get; } = Field.Password("password", "Password", "current-password").Require("Enter your password.");
    }

    internal sealed record Page(ConfirmForm Form, string ReturnUrl, string Name) : PageModel("Is it you?");

    public static IResult Show(string? returnUrl, CurrentUser user) => View.Page("members/confirm", NewPage(new ConfirmForm(), returnUrl, user));

    public static async Task<IResult> Submit(HttpContext http, PortalDb db, CurrentUser user, UserManager<Account> accounts, AuditLog audit)
    {
        var form = new ConfirmForm();
        var returnUrl = (await FormBody.Read(http))["return_url"].ToString();
        if (!await form.Read(http)) return View.Invalid("members/confirm", NewPage(form, returnUrl, user));
        var account = await accounts.FindByIdAsync(user.Id.ToString());
        if (!await accounts.CheckPasswordAsync(account!, form.Password.Value))
        {
            audit.Note("sign-in.refused", about: user.Id, detail: "confirming");
            await db.SaveChangesAsync(http.RequestAborted);
            form.Password.Fail("This is not your password. Check it, or choose a new one.");
            return View.Invalid("members/confirm", NewPage(form, returnUrl, user));
        }
        audit.Note("sign-in.confirmed", about: user.Id, detail: "password");
        await db.SaveChangesAsync(http.RequestAborted);
        await SessionCookie.Confirm(http);
        return View.Redirect(SignIn.LocalOr(returnUrl, "/account"));
    }

    private static Page NewPage(ConfirmForm form, string? returnUrl, CurrentUser user) => new(form, SignIn.LocalOr(returnUrl, ""), user.Name) { Section = "account", Robots = "noindex" };
}
