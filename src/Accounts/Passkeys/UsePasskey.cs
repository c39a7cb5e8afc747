using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>Signs in, or confirms identity, with a passkey. The person has the passkey and unlocks it with a
/// fingerprint or PIN, so it counts as two factors and no code is needed afterwards.</summary>
internal static class UsePasskey
{
    private const string Refusal = "This passkey didn’t work. Try again, or sign in with your password.";

    /// <summary>Returns a new challenge, independent of who asks.</summary>
    public static async Task<IResult> Options(SignInManager<Account> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    public static async Task<IResult> SignIn(HttpContext http, PasskeySignIn door, FullSignIn signIn)
    {
        var sent = await FormBody.Read(http);
        return await door.Try(http, sent["credential"].ToString()) is { } account
            ? await signIn.Finish(
                account,
                new("passkey", sent["remember"] == "true", LocalUrl.Or(sent["return_url"].ToString(), "/today")),
                SecondFactor.Used
            )
            : View.Redirect("/account/sign-in", Refusal);
    }

    public static async Task<IResult> Confirm([AsParameters] RequestContext context, PasskeySignIn door, AuditLog audit)
    {
        var sent = await FormBody.Read(context.Http);
        var account = await door.Try(context.Http, sent["credential"].ToString());
        return account?.Id == context.User.Id
            ? await ConfirmSignIn.Done(context, audit, "passkey", sent["return_url"].ToString(), twoSteps: true)
            : View.Redirect("/account/confirm", "This passkey is for a different account. Try again.");
    }
}
