using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>The last part of every sign-in: requires a code if one is needed, then starts the session.</summary>
internal sealed class FullSignIn(
    PortalDb db,
    SignInManager<Account> signIn,
    TwoFactorSignIn secondStep,
    TwoFactorRule rule,
    TimeProvider time
)
{
    /// <summary>The name of password sign-in in the list of sessions.</summary>
    public const string Password = "password";

    /// <summary>The name of sign-in with an emailed link in the list of sessions.</summary>
    public const string EmailLink = "email link";

    /// <summary>How someone signs in.</summary>
    /// <param name="How">The sign-in method, as shown in the list of sessions.</param>
    /// <param name="Remember">Whether to stay signed in on this device.</param>
    /// <param name="ReturnUrl">Where the person goes next.</param>
    internal sealed record SignInRequest(string How, bool Remember, string ReturnUrl);

    /// <summary>After a password or district sign-in: requires a code, unless the person has no authenticator or trusts
    /// this device.</summary>
    public async Task<IResult> AfterFirstStep(
        HttpContext http,
        Account account,
        KnownDevice? device,
        SignInRequest request
    )
    {
        var due = await db.Authenticators.AnyAsync(
            a => a.AccountId == account.Id && a.ConfirmedAt != null,
            http.RequestAborted
        );
        if (!due || device?.CodeSkippedUntil > time.Now())
            return await Finish(
                account,
                request,
                due || request.How is not (Password or EmailLink) ? SecondFactor.Trusted : SecondFactor.None
            );
        secondStep.Begin(
            http,
            new(account.Id, account.SecurityStamp ?? "", request.Remember, request.How, request.ReturnUrl)
        );
        return View.Redirect("/account/sign-in/code");
    }

    /// <summary>Starts the session without further checks.</summary>
    public async Task<IResult> Finish(Account account, SignInRequest request, SecondFactor second)
    {
        var properties = new AuthenticationProperties
        {
            IsPersistent = request.Remember,
            Items = { [SessionCookie.How] = request.How },
        };
        if (second != SecondFactor.None)
            properties.Items[SessionCookie.TwoSteps] = second.ToString();
        await signIn.SignInAsync(account, properties);
        return View.Redirect(
            second != SecondFactor.None ? request.ReturnUrl : await rule.Lead(account.Id, request.ReturnUrl)
        );
    }
}
