using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.SignInPages;

/// <summary>The second step of signing in: a code from the authenticator app, or a recovery code.</summary>
internal static class EnterCode
{
    private static readonly Duration SkipFor = Duration.FromDays(30);

    internal sealed class CodeForm : Form
    {
        public Field Code { get; } =
            Field
                .Text("code", "Code")
                .Require("Enter the code.")
                .UpTo(40)
                .WithAutocomplete("one-time-code")
                .WithHint("Enter the six digits from your authenticator app, or a recovery code.");

        public Field Skip { get; } = Field.Checkbox("skip", "Don’t ask for a code on this device for 30 days");
    }

    internal sealed record Page(CodeForm Form) : PageModel("Enter your code");

    public static IResult Show(HttpContext http, TwoFactorSignIn secondStep) =>
        secondStep.Find(http) is null
            ? View.Redirect("/account/sign-in", "Sign in again with your password.")
            : View.Page("accounts/enter-code", NewPage(new CodeForm()));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        UserManager<Account> accounts,
        TwoFactorSignIn secondStep,
        CodeSignIn door,
        FullSignIn signIn
    )
    {
        var account = secondStep.Find(context.Http) is { } pending
            ? await accounts.FindByIdAsync(pending.AccountId.ToString())
            : null;
        if (account is null || secondStep.Find(context.Http) is not { } owed || account.SecurityStamp != owed.Stamp)
            return View.Redirect("/account/sign-in", "Sign in again with your password.");
        var form = new CodeForm();
        if (!await form.Read(context.Http))
            return View.Invalid("accounts/enter-code", NewPage(form));
        var answer = await door.Try(context.Http, account, form.Code.Value);
        if (answer.Wait is { } wait)
        {
            TooManyAttempts.Say(context.Http, form, wait);
            return View.Page("accounts/enter-code", NewPage(form), TooManyAttempts.Status);
        }
        if (!answer.Opened)
        {
            form.Code.Fail(
                "That code is incorrect or was already used. Wait for the next one, or use a recovery code."
            );
            return View.Invalid("accounts/enter-code", NewPage(form));
        }
        secondStep.End(context.Http);
        var result = await signIn.Finish(
            account,
            new(owed.How + " and code", owed.Remember, owed.ReturnUrl),
            SecondFactor.Used
        );
        if (form.Skip.Checked && !answer.OnPaper)
            await Skip(context.Http, context.Db, account, context.Time);
        return result;
    }

    private static Task Skip(HttpContext http, PortalDb db, Account account, TimeProvider time)
    {
        Instant? until = time.Now() + SkipFor;
        var hash = http.Features.Get<MetDevice>()?.KeyHash ?? "";
        return db.Write(() =>
            db
                .KnownDevices.Where(d => d.AccountId == account.Id && d.KeyHash == hash)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.CodeSkippedUntil, until))
        );
    }

    private static Page NewPage(CodeForm form) => new(form) { Section = "account", Robots = "noindex" };
}
