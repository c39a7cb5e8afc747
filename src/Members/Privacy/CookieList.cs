using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts.Devices;
using NetworkPortal.Members.Accounts.SigningIn;

namespace NetworkPortal.Members.Privacy;

/// <summary>The cookies that the portal sets, by the names that it really uses, and what each is for.</summary>
internal sealed class CookieList(IAuthenticationSchemeProvider schemes, IOptionsMonitor<CookieAuthenticationOptions> signIns, IOptions<AntiforgeryOptions> forms, PortalOptions portal)
{
    internal sealed record Line(string Name, string Purpose, string Until);

    public async Task<IReadOnlyList<Line>> All()
    {
        var lines = new List<Line>();
        foreach (var scheme in (await schemes.GetAllSchemesAsync()).Where(scheme => typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType)))
            lines.Add(SignIn(scheme.Name, signIns.Get(scheme.Name)));
        lines.Add(new(forms.Value.Cookie.Name!, "Makes sure that a form you send is one that this portal showed you.", "You close the browser"));
        lines.Add(new(portal.CookieName(SecondStep.Cookie), "Remembers that you gave the right password and owe a code.", "You are signed in, or 10 minutes"));
        lines.Add(new(portal.CookieName(DeviceCookie.Name), "Lets you sign in as usual on this device when others try passwords on your account, and tells a new device from yours. It opens nothing.", "400 days after you signed in last"));
        lines.Add(new(portal.CookieName(UnsentForms.Cookie), "Opens what you wrote in a form that you sent while you were signed out, so that it is shown to you again.", "30 minutes"));
        lines.Add(new(portal.CookieName(UnsentForms.ReceivedCookie), "Tells your browser that a form arrived, so that it deletes its own copy of what you typed.", "The next page, or 10 minutes"));
        lines.Add(new(portal.CookieName(View.NoticeCookie), "Carries a sentence such as “Your account is saved” to the next page.", "The next page, or 5 minutes"));
        return lines;
    }

    private static Line SignIn(string scheme, CookieAuthenticationOptions cookie)
    {
        var name = cookie.Cookie.Name ?? CookieAuthenticationDefaults.CookiePrefix + scheme;
        if (scheme == IdentityConstants.ApplicationScheme) return new(name, "Keeps you signed in.", $"You sign out or close the browser; at most {cookie.ExpireTimeSpan.Days} days where you asked to stay signed in");
        if (scheme == IdentityConstants.TwoFactorRememberMeScheme) return new(name, "Remembers that you trust this browser, so that it need not ask for a code each time.", $"{cookie.ExpireTimeSpan.Days} days");
        return new(name, "Holds a step of signing in until the next one.", "You are signed in, or some minutes have passed");
    }
}
