using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search.Querying;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Accounts.Places;

/// <summary>The help page: what the reader can do on the portal, and whom to ask.</summary>
internal static class HelpPage
{
    public const string Url = "/help";

    /// <param name="Contact">The network's email address, or blank.</param>
    internal sealed record Page(IReadOnlyList<PortalPlace> Places, string Contact) : PageModel("Help and contact");

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        IEnumerable<PortalPlace> places,
        SearchUrl search,
        SiteName site
    )
    {
        var audiences = await search.Audiences(context.User.Id, context.Ct);
        var open = places.Where(place => place.Url != Url && audiences.Contains(place.Audience)).ToList();
        return View.Page(
            "accounts/help",
            new Page(open, site.Contact)
            {
                Section = "help",
                Breadcrumbs = [new("Home", "/")],
                Description = "Find your way around the portal, and contact network staff.",
            }
        );
    }
}
