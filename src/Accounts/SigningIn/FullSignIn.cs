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

    /// <summary>After a password or district sign-in: requires a code, unless the person has no authenticator or trusts
    /// this device.</summary>
    public async Task<IResult> AfterFirstStep(
        HttpContext http,
        Account account,
        KnownDevice? device,
        bool remember,
        string how,
        string returnUrl
    )
    {
        var due = await db.Authenticators.AnyAsync(
            a => a.AccountId == account.Id && a.ConfirmedAt != null,
            http.RequestAborted
        );
        if (!due || device?.CodeSkippedUntil > time.Now())
            return await Finish(
                account,
                remember,
                how,
                returnUrl,
                due || how is not (Password or SignInLink.How) ? SecondFactor.Trusted : SecondFactor.None
            );
        secondStep.Begin(http, new(account.Id, account.SecurityStamp ?? "", remember, how, returnUrl));
        return View.Redirect("/account/sign-in/code");
    }

    /// <summary>Starts the session without further checks.</summary>
    /// <param name="how">The sign-in method.</param>
    public async Task<IResult> Finish(Account account, bool remember, string how, string returnUrl, SecondFactor second)
    {
        var properties = new AuthenticationProperties
        {
            IsPersistent = remember,
            Items = { [SessionCookie.How] = how },
        };
        if (second != SecondFactor.None)
            properties.Items[SessionCookie.TwoSteps] = second.ToString();
        await signIn.SignInAsync(account, properties);
        return View.Redirect(second != SecondFactor.None ? returnUrl : await rule.Lead(account.Id, returnUrl));
    }
}
