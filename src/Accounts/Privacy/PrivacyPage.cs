using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search;

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
    ) : PageModel("Privacy")
    {
        /// <summary>The server that searches are sent to; blank if there is none.</summary>
        public required string SearchHost { get; init; }

        /// <summary>Whether that server gets only pages that everyone may see.</summary>
        public required bool PublicOnly { get; init; }
    }

    /// <summary>What the page tells about.</summary>
    internal sealed record Sources(
        [FromServices] Retention Retention,
        [FromServices] CookieList Cookies,
        [FromServices] SemanticSearch Meaning
    );

    public static async Task<IResult> Show(
        [AsParameters] Sources sources,
        SiteName site,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var periods = (await sources.Retention.List(ct))
            .Select(kept => new Period(kept.Kind.Title, kept.Kind.Text, kept.Days))
            .ToList();
        return View.Page(
            "accounts/privacy",
            new Page(periods, await sources.Cookies.All(), (int)Erasure.GracePeriod.TotalDays, site.Contact)
            {
                SearchHost = sources.Meaning.Host,
                PublicOnly = sources.Meaning.PublicOnly,
                Breadcrumbs = [new("Home", "/")],
                Canonical = portal.Url("/privacy"),
                Description =
                    "What this portal stores about people, who can see it, how long it’s kept, and how to "
                    + "download or erase it.",
            }
        );
    }
}
