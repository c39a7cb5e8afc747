using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Links;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Library.Feeds;
using NetworkPortal.Library.Home;
using NetworkPortal.Library.Listing;
using NetworkPortal.Library.Reading;
using NetworkPortal.Library.Searching;
using NetworkPortal.Library.Types;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Today;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>Services and routes of the public content pages: home page, lists, item pages, and feeds.</summary>
public static class LibraryModule
{
    private static readonly string[] Shown = ["content", "definition", "settings", "school"];

    public static void AddLibrary(this IServiceCollection services)
    {
        services.AddSearching();
        services.AddSingleton<LibraryContextCache>();
        services.AddSingleton<KeptLists>();
        services.AddSingleton<HomePages>();
        services.AddScoped<HomeReader>();
        services.AddScoped<HomeDesk>();
        services.AddScoped<IDeskEntry, HomeDesk.Entry>();
        services.AddSingleton<ItemPageBuilder>();
        services.AddSingleton<ItemPages>();
        services.AddScoped<IHighlightSource, ContentHighlights>();
        services.AddScoped<ISchoolFigures, SchoolFigures>();
        services.AddScoped<ISchoolHistory, SchoolStories>();
        services.AddScoped<IFirstStepSource, SuggestReading>();
        services.AddHostedService<TypeCheck>();
    }

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapSearching();
        HomeDesk.Map(routes);
        routes.MapGet("/", ShowHome.Show).Cached(HomePages.Shown).AllowAnonymous();
        routes.MapGet("/feed.xml", ShowFeed.All).Cached(Shown).AllowAnonymous();
        routes.MapGet("/{kind}/feed.xml", ShowFeed.OfKind).Cached(Shown).AllowAnonymous();
        routes.MapGet(ShowGlossary.Url, ShowGlossary.Show).Cached(Shown).AllowAnonymous();
        routes
            .MapGet("/sitemap.xml", ShowSitemap.Show)
            .Cached([.. Shown, "studio", "visit-day", "brief"])
            .AllowAnonymous();
        routes.MapGet("/robots.txt", ShowSitemap.Robots).AllowAnonymous();
        routes.MapGet("/videos/{item}/{video}", PlayVideo.Show).AllowAnonymous();
        routes.MapGet("/cite/{**path}", CiteItem.Show).Cached(Shown).AllowAnonymous();
        // Lists of kinds (/case-studies, as the content types define) and all items: every path without another route.
        routes
            .MapGet("/{**path}", ShowItem.Show)
            .Cached([.. Shown, Redirects.ChangeKind, "visit-day", "visit"])
            .AllowAnonymous();
    }
}
