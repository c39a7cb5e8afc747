using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Lists the cookies that the portal sets, under their configured names, with the purpose of each.</summary>
internal sealed class CookieList(
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<CookieAuthenticationOptions> signIns,
    IOptions<AntiforgeryOptions> forms,
    PortalOptions portal
)
{
    internal sealed record Line(string Name, string Purpose, string Until);

    public async Task<IReadOnlyList<Line>> All()
    {
        var lines = new List<Line>();
        foreach (
            var scheme in (await schemes.GetAllSchemesAsync()).Where(scheme =>
                typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType)
            )
        )
            lines.Add(SignIn(scheme.Name, signIns.Get(scheme.Name)));
        lines.Add(
            new(forms.Value.Cookie.Name!, "Checks that a form you send came from this portal.", "You close the browser")
        );
        lines.Add(
            new(
                portal.CookieName(TwoFactorSignIn.Cookie),
                "Remembers that you entered the correct password and still need to enter a code.",
                "You sign in, or 10 minutes have passed"
            )
        );
        lines.Add(
            new(
                portal.CookieName(DeviceCookie.Name),
                "Recognizes this device, so that you can sign in even if someone else enters wrong passwords "
                    + "for your account, and so that we can alert you about new devices. It can’t be used to sign in.",
                "400 days after you last signed in"
            )
        );
        lines.Add(
            new(
                portal.CookieName(UnsentForms.Cookie),
                "Brings back what you wrote if you send a form while you’re signed out and then sign in.",
                "30 minutes have passed"
            )
        );
        lines.Add(
            new(
                portal.CookieName(UnsentForms.ReceivedCookie),
                "Tells your browser that a form was received, so it can delete its copy of what you typed.",
                "You open the next page, or 10 minutes have passed"
            )
        );
        lines.Add(
            new(
                portal.CookieName(View.NoticeCookie),
                "Shows a message such as “Profile saved” on the next page.",
                "You open the next page, or 5 minutes have passed"
            )
        );
        return lines;
    }

    private static Line SignIn(string scheme, CookieAuthenticationOptions cookie)
    {
        var name = cookie.Cookie.Name ?? CookieAuthenticationDefaults.CookiePrefix + scheme;
        if (scheme == IdentityConstants.ApplicationScheme)
            return new(
                name,
                "Keeps you signed in.",
                "You sign out or close the browser. If you chose to stay signed in, "
                    + $"{cookie.ExpireTimeSpan.Days} days have passed"
            );
        if (scheme == IdentityConstants.TwoFactorRememberMeScheme)
            return new(
                name,
                "Remembers that you trust this browser, so we don’t ask for a code each time.",
                $"{cookie.ExpireTimeSpan.Days} days have passed"
            );
        return new(name, "Saves your progress between sign-in steps.", "You sign in, or a few minutes have passed");
    }
}
