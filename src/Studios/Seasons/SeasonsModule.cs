using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;
using NetworkPortal.Studios.Seasons.Announcing;
using NetworkPortal.Studios.Seasons.Desk;
using NetworkPortal.Studios.Seasons.Reading;
using NetworkPortal.Studios.Seasons.Recipes;

namespace NetworkPortal.Studios.Seasons;

/// <summary>Services and routes of seasons: their pages, planning at the desk, and calls for proposals.</summary>
internal static class SeasonsModule
{
    public static void AddSeasons(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SeasonsTables>();
        services.AddSnapshot<HeldSeasons>();
        services.AddPlaces(SeasonPlaces.All);
        services.AddScoped<ChangeSeason>();
        services.AddScoped<SeasonAnnouncements>();
        services.AddScoped<IDeskEntry, SeasonDesk.Entry>();
        services.AddScoped<INotificationSource, SeasonNotices>();
        services.AddScoped<IHighlightSource, SeasonHighlights>();
        services.AddScoped<ICalendarSource, SeasonFeed>();
        services.AddScoped<IRecipeStep, SeasonsStep>();
    }

    public static void MapSeasons(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/seasons", ListSeasons.Show).Cached("season", "studio").AllowAnonymous();
        routes
            .MapGet("/seasons/{slug}", ShowSeason.Show)
            .Cached("season", "studio", "school", "brief")
            .AllowAnonymous();

        var desk = routes.MapGroup(SeasonDesk.Url).RequireAuthorization(Permissions.ManageStudios);
        desk.MapGet("", SeasonDesk.Show);
        desk.MapGet("/new", NewSeason.Show);
        desk.MapPost("/new", NewSeason.Submit);
        desk.MapGet("/{slug}/edit", EditSeason.Show);
        desk.MapPost("/{slug}/edit", EditSeason.Submit);
        desk.MapPost("/{slug}/deletion", SeasonDesk.Delete);

        var studio = routes.MapGroup(SetSeason.Url("{slug}")).RequireAuthorization(Permissions.ManageStudios);
        studio.MapGet("", SetSeason.Show);
        studio.MapPost("", SetSeason.Submit);
    }
}
