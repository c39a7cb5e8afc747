using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>The privacy page: which personal data the portal stores, who sees it, and for how long. The periods are
/// those that the daily job applies.</summary>
internal static class PrivacyPage
{
    internal sealed record Period(string Title, string Text, int Days);

    internal sealed record Page(
        IReadOnlyList<Period> Periods,
        IReadOnlyList<CookieList.Line> Cookies,
        int GraceDays,
        string Contact
    ) : PageModel("Privacy");

    public static async Task<IResult> Show(
        Retention retention,
        CookieList cookies,
        SiteName site,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var periods = (await retention.List(ct))
            .Select(kept => new Period(kept.Kind.Title, kept.Kind.Text, kept.Days))
            .ToList();
        return View.Page(
            "accounts/privacy",
            new Page(periods, await cookies.All(), (int)Erasure.GracePeriod.TotalDays, site.Contact)
            {
                Breadcrumbs = [new("Home", "/")],
                Canonical = portal.Url("/privacy"),
                Description =
                    "What this portal stores about people, who can see it, how long it’s kept, and how to "
                    + "download or erase it.",
            }
        );
    }
}
