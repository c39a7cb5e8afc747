using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Members.Accounts.SigningIn;

/// <summary>Signing in and out with a password. The answer does not tell whether an account exists.</summary>
internal static class SignIn
{
    private const string Refusal = "This email address and password do not match. Check both, or choose a new password.";

    internal sealed class SignInForm : Form
    {
        public Field Email { get; } = Field.Email("email", "Email address").Require("Enter your email address.").WithAutocomplete("username");

        public Field Password { get; } = Field.Password("password", "Password", "current-password").Require("Enter your password.");

        public Field Remember { get; } = Field.Checkbox("remember", "Keep me signed in on this device");
    }

    internal sealed record Page(SignInForm Form, string ReturnUrl) : PageModel("Sign in");

    public static IResult Show(string? returnUrl) => View.Page("members/sign-in", NewPage(new SignInForm(), returnUrl));

    public static async Task<IResult> Submit(HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        var form = new SignInForm();
        var returnUrl = (await FormBody.Read(http))["return_url"].ToString();
        if (!await form.Read(http)) return View.Invalid("members/sign-in", NewPage(form, returnUrl));
        var account = await accounts.FindByEmailAsync(form.Email.Value);
        if (account is null) SpendTime(accounts, form.Password.Value);
        var result = account is null ? SignInResult.Failed : await signIn.PasswordSignInAsync(account, form.Password.Value, form.Remember.Checked, lockoutOnFailure: true);
        if (result.Succeeded) return View.Redirect(LocalOr(returnUrl, "/today"));
        form.Fail(result.IsLockedOut ? "Too many tries with a wrong password. Wait five minutes, or choose a new password." : Refusal);
        return View.Invalid("members/sign-in", NewPage(form, returnUrl));
    }

    public static async Task<IResult> SignOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return View.Redirect("/", "You are signed out.");
    }

    /// <summary>The address if it is one of this portal's own, as browsers send it (ASCII without spaces), else another.</summary>
    internal static string LocalOr(string? url, string otherwise) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.All(c => c is > ' ' and < '\x7f') ? url : otherwise;

    /// <summary>An unknown address takes as long to refuse as a wrong password.</summary>
    private static void SpendTime(UserManager<Account> accounts, string password) => accounts.PasswordHasher.HashPassword(null!, password);

    private static Page NewPage(SignInForm form, string? returnUrl) => new(form, LocalOr(returnUrl, "")) { Section = "account", Robots = "noindex" };
}
