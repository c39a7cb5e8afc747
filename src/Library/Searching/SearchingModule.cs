using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Library.Reading;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Library.Searching;

/// <summary>Services and routes of the search statistics for editors.</summary>
internal static class SearchingModule
{
    public static void AddSearching(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SearchingTables>();
        services.AddSingleton<SearchLog>();
        services.AddSingleton<ISearchLog>(provider => provider.GetRequiredService<SearchLog>());
        services.AddHostedService(provider => provider.GetRequiredService<SearchLog>());
        services.AddScoped<IRetention, SearchingRetention>();
        services.AddScoped<ISearchSource, ListSearchSource>();
        services.AddPlaces([ShowGlossary.Place]);
        services.AddScoped<IDeskEntry, SearchesDesk.Entry>();
        services.AddScoped<IDeskPanels, SearchesDesk.Panel>();
    }

    public static void MapSearching(this IEndpointRouteBuilder routes) =>
        routes.MapGet(SearchesDesk.Url, SearchesDesk.Show).RequireAuthorization(Permissions.EditContent);
}
