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
            new(
                forms.Value.Cookie.Name!,
                "Confirms that a form you submit came from this portal.",
                "When you close your browser"
            )
        );
        lines.Add(
            new(
                portal.CookieName(TwoFactorSignIn.Cookie),
                "Remembers that you entered the correct password and still need to enter a code.",
                "When you sign in or after 10 minutes"
            )
        );
        lines.Add(
            new(
                portal.CookieName(DeviceCookie.Name),
                "Recognizes this device. You can then sign in here even if someone else enters wrong passwords for "
                    + "your account, and we can alert you to sign-ins on new devices. No one can sign in with "
                    + "this cookie alone.",
                "400 days after your last sign-in"
            )
        );
        lines.Add(
            new(
                portal.CookieName(UnsentForms.Cookie),
                "Restores what you typed if you submit a form while you’re signed out and then sign in.",
                "After 30 minutes"
            )
        );
        lines.Add(
            new(
                portal.CookieName(UnsentForms.ReceivedCookie),
                "Tells your browser that a form was received, so it can delete its copy of what you typed.",
                "When you open the next page or after 10 minutes"
            )
        );
        lines.Add(
            new(
                portal.CookieName(View.NoticeCookie),
                "Shows a message such as “Profile saved” on the next page.",
                "When you open the next page or after 5 minutes"
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
                "When you sign out or close your browser. If you chose to stay signed in, "
                    + $"after {cookie.ExpireTimeSpan.Days} days"
            );
        if (scheme == IdentityConstants.TwoFactorRememberMeScheme)
            return new(
                name,
                "Remembers that you trust this browser, so we don’t ask for a code each time.",
                $"After {cookie.ExpireTimeSpan.Days} days"
            );
        return new(name, "Saves your progress between sign-in steps.", "When you sign in or after a few minutes");
    }
}
