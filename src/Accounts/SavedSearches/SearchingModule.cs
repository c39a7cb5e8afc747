using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.SavedSearches;

/// <summary>Services and routes for saved searches.</summary>
internal static class SearchingModule
{
    public static void AddSavedSearches(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SearchingTables>();
        services.AddSingleton<SavedFeeds>();
        services.AddScoped<SavedSearchResults>();
        services.AddScoped<INotificationSource, SavedSearchNotifications>();
        services.AddScoped<IPersonalData, SavedSearchData>();
        services.AddSingleton<SavedSearchJob>();
        services.AddHostedService(provider => provider.GetRequiredService<SavedSearchJob>());
    }

    public static void MapSavedSearches(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup(MySearches.Url).RequireAuthorization();
        mine.MapGet("", MySearches.Show);
        mine.MapPost("", MySearches.Save);
        mine.MapPost("/{id:guid}/name", MySearches.Rename);
        mine.MapPost("/{id:guid}/feed", MySearches.RenewFeed);
        mine.MapPost("/{id:guid}/deletion", MySearches.Delete);
        routes.MapGet("/searches/{token}/feed.xml", MySearches.Feed).AllowAnonymous();
    }
}
