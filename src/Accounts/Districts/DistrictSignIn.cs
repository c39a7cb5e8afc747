using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Districts;

/// <summary>Sends people to their district's sign-in page, and shows a page to those who have no account yet.</summary>
internal static class DistrictSignIn
{
    internal sealed record NoAccountPage(string District) : PageModel("You don’t have an account yet");

    /// <param name="Url">Where the page links and automatically redirects.</param>
    internal sealed record OnPage(string District, string Url) : PageModel("Sign in with your district");

    /// <param name="hint">The email address already entered, so that the person need not type it again.</param>
    public static IResult Start(string slug, string? returnUrl, string? hint, DistrictProviders districts)
    {
        if (districts.Find(slug) is not { } district)
            return View.NotFound;
        var properties = new AuthenticationProperties { RedirectUri = LocalUrl.Or(returnUrl, "/today") };
        if (hint is { Length: > 0 and < 255 } && Field.IsEmail(hint))
            properties.SetParameter("login_hint", hint);
        return Results.Challenge(properties, [district.Scheme]);
    }

    /// <summary>Returns a page that redirects: the form-action policy blocks forms from redirecting to another site,
    /// but a page may.</summary>
    public static IResult On(DistrictProvider district, string returnUrl, string email)
    {
        var url = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            district.Url,
            new Dictionary<string, string?> { ["returnUrl"] = returnUrl, ["hint"] = email }
        );
        var head = new Html($"""<meta http-equiv="refresh" content="0;url={HtmlEncoder.Default.Encode(url)}">""");
        return View.Page(
            "accounts/district-sign-in",
            new OnPage(district.Name, url)
            {
                Section = "account",
                Robots = "noindex",
                Head = head,
            }
        );
    }

    public static IResult NoAccount(string slug, DistrictProviders districts) =>
        districts.Find(slug) is { } district
            ? View.Page(
                "accounts/district-no-account",
                new NoAccountPage(district.Name) { Section = "account", Robots = "noindex" }
            )
            : View.NotFound;
}
