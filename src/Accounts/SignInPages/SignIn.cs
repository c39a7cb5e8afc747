using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Accounts.Districts;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.SignInPages;

/// <summary>Signs in and out with a password. The response does not reveal whether an account exists.</summary>
internal static class SignIn
{
    private const string Refusal = "This email address and password don’t match. Check both, or reset your password.";

    internal sealed class SignInForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "Email address")
                .Require("Enter your email address.")
                .WithAutocomplete("username webauthn");

        public Field Password { get; } =
            Field.Password("password", "Password", "current-password").Require("Enter your password.");

        public Field Remember { get; } = Field.Checkbox("remember", "Keep me signed in on this device");
    }

    /// <param name="Stopped">Whether the address is rate limited: the page then offers the sign-in link by email
    /// first.</param>
    internal sealed record Page(
        SignInForm Form,
        string ReturnUrl,
        IReadOnlyList<DistrictProvider> Districts,
        bool Stopped = false
    ) : PageModel("Sign in")
    {
        /// <summary>Whether a saved form will be shown again after signing in.</summary>
        public bool HasUnsent { get; } =
            QueryHelpers
                .ParseQuery(ReturnUrl[Math.Max(0, ReturnUrl.IndexOf('?', StringComparison.Ordinal))..])
                .ContainsKey(UnsentForms.Query);
    }

    public static IResult Show(string? returnUrl, DistrictProviders districts) =>
        View.Page("accounts/sign-in", NewPage(new SignInForm(), returnUrl, districts));

    public static async Task<IResult> Submit(
        HttpContext http,
        PasswordSignIn door,
        FullSignIn signIn,
        DistrictProviders districts
    )
    {
        var form = new SignInForm();
        var returnUrl = (await FormBody.Read(http))["return_url"].ToString();
        await form.Read(http);
        // The district asks for the password itself.
        if (form.Email.Error is null && districts.Of(form.Email.Value) is { } district)
            return DistrictSignIn.On(district, LocalUrl.Or(returnUrl, "/today"), form.Email.Value);
        if (!form.Valid)
            return View.Invalid("accounts/sign-in", NewPage(form, returnUrl, districts));
        var answer = await door.Try(http, form.Email.Value, form.Password.Value);
        if (answer.Account is { } account)
            return await signIn.AfterFirstStep(
                http,
                account,
                answer.Device,
                new(FullSignIn.Password, form.Remember.Checked, LocalUrl.Or(returnUrl, "/today"))
            );
        if (answer.Wait is { } wait)
        {
            TooManyAttempts.Say(http, form, wait);
            return View.Page(
                "accounts/sign-in",
                NewPage(form, returnUrl, districts) with
                {
                    Stopped = true,
                },
                TooManyAttempts.Status
            );
        }
        form.Fail(Refusal);
        return View.Invalid("accounts/sign-in", NewPage(form, returnUrl, districts));
    }

    public static async Task<IResult> SignOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return View.Redirect("/", "You’re signed out.");
    }

    private static Page NewPage(SignInForm form, string? returnUrl, DistrictProviders districts) =>
        new(form, LocalUrl.Or(returnUrl, ""), districts.All) { Section = "account", Robots = "noindex" };
}
