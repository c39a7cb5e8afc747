using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Feeds;
using NetworkPortal.Library.Reading;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Home;

/// <summary>
/// The home page: the network's quilt, one lead story, and then bands of links from the library and from the modules.
/// </summary>
internal static class ShowHome
{
    internal sealed record Page(string Title, EmblemGrid Quilt) : PageModel(Title)
    {
        /// <summary>Blank to use the theme's default, like the text.</summary>
        public string OpeningTitle { get; init; } = "";

        public Html OpeningText { get; init; }

        public LeadStory? Lead { get; init; }

        public IReadOnlyList<HomeBand> Bands { get; init; } = [];

        public string FeedUrl => ShowFeed.AllUrl;
    }

    internal sealed record Services(
        [FromServices] HomeReader Home,
        [FromServices] ItemPages ItemPages,
        [FromServices] LibraryContextCache Contexts
    );

    public static async Task<IResult> Show([AsParameters] RequestContext context, [AsParameters] Services services)
    {
        var (ct, library) = (context.Ct, await services.Contexts.Current(context.Ct));
        if (
            library.Site.HomeItem is { Length: > 0 } item
            && IsHome(library)
            && await services.ItemPages.Of(context.Db, item, ct) is { } own
        )
            return await ShowItem.Home(own, library, context.Http, context.Db, ct);
        return View.Page("library/home", await services.Home.Current(ct));
    }

    /// <summary>
    /// Checks whether the home page is an item: if an administrator chose so, or if the portal has no lists to show on
    /// its own home page.
    /// </summary>
    private static bool IsHome(LibraryContext library) =>
        library.Site.HomePage == "item" || (library.Site.HomePage.Length == 0 && library.Kinds.Count == 0);
}
