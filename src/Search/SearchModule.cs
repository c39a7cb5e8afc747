using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search;

/// <summary>Services and routes of the search over all documents that the modules' search sources provide.</summary>
public static class SearchModule
{
    /// <summary>The name of the rate limit shared by all API routes; the API module defines the limit.</summary>
    public const string ApiLimit = "api";

    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>();
        services.AddScoped(provider => new SearchUrl(
            provider.GetRequiredService<SearchIndex>().Tuning.Facets,
            provider.GetServices<ISearchAudience>(),
            provider.GetService<ITextEmbedder>()
        ));
        services.AddScoped<DocumentReader>();
        services.AddSingleton<IChangeFollower, SearchFollower>();
        services.AddHostedService<IndexMaintenanceJob>();
        services.AddSingleton<SemanticSearch>();
        services.AddHealthChecks().AddCheck<IndexReview>("Search index", tags: [Checkup.Tag]);
    }

    /// <summary>Turns search by meaning on.</summary>
    public static void AddSemanticSearch(
        this IServiceCollection services,
        Func<IServiceProvider, ITextEmbedder> embedder
    )
    {
        services.AddSingleton(embedder);
        services.AddHostedService<EmbeddingJob>();
    }

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        // Not cached, because each search is counted.
        routes.MapGet(SearchUrl.Path, SearchPage.Show).AllowAnonymous();
        routes.MapGet("/search/results.csv", SearchExport.Csv).AllowAnonymous();
        routes.MapGet("/search/results.ris", SearchExport.Ris).AllowAnonymous();
        routes.MapGet("/search/results.bib", SearchExport.Bib).AllowAnonymous();
        routes.MapGet("/search/suggestions", SearchApi.Suggest).AllowAnonymous();
        routes.MapGet("/api/search", SearchApi.Search).AllowAnonymous().RequireRateLimiting(ApiLimit);
    }
}
