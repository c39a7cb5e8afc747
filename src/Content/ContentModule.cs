using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Checkups;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Indexing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Queries;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Settings;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;

namespace NetworkPortal.Content;

/// <summary>
/// Registers the content core: types, items, versions, media, and recipes. It has no pages of its own.
/// </summary>
public static class ContentModule
{
    /// <param name="program">The portal's own assembly, which is also started as a worker process for a single file
    /// (<see cref="FileWork"/>).</param>
    public static void AddContent(this IServiceCollection services, Assembly program)
    {
        services.AddSingleton(new WorkerProcess(program));
        services.AddSingleton<ITables, ContentTables>();
        services.AddSingleton<ITables, DefinitionTables>();
        services.AddSingleton<ITables, SiteTables>();

        services.AddSnapshot<ContentTypes>();
        services.AddSnapshot<Taxonomies>();
        services.AddSingleton<ITopics, LibraryTopics>();
        services.AddSnapshot<SiteSettings>();
        services.AddSingleton<IChangeFollower, SiteNameFollower>();
        services.AddSingleton<IChangeFollower, SearchTuningFollower>();
        services.AddSingleton<ContentSetup>();

        services.AddSingleton(provider =>
            MediaStorage.From(
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<PortalOptions>(),
                provider.GetRequiredService<Disk>(),
                provider.GetRequiredService<TimeProvider>()
            )
        );
        services.AddSingleton<MediaStore>();
        services.AddSingleton<DocumentTextExtractor>();
        services.AddSingleton<DocumentDates>();
        services.AddSingleton<DocumentAttachments>();
        services.AddSingleton<ISearchAttachments>(provider => provider.GetRequiredService<DocumentAttachments>());
        services.AddSingleton<SearchableWords>();
        services.AddScoped<MediaStaging>();
        services.AddScoped<ISearchSource, ContentSearchSource>();
        services.AddSingleton(new SearchFacet("topic", "Topic", 10));
        services.AddSingleton(new SearchFacet("shift", "Shift", 40));
        services.AddSingleton(new SearchFacet("evidence", "Evidence", 60));
        services.AddScoped<IPersonalData, ContentData>();

        services.AddPublishing();
        services.AddScoped<IItemReaction, TermReaction>();
        services.AddSingleton<ITables, TrashTables>();
        services.AddSingleton<ITables, ScheduleTables>();
        services.AddScoped<PublishChecks>();
        services.AddRedirects();
        services.AddRecipes();
        services.AddQueries();
        services.AddUploads();
        services.AddHealthChecks().AddCheck<FileReview>("Files", tags: [Checkup.Tag]);
    }

    public static void MapContent(this IEndpointRouteBuilder routes) => routes.MapMedia();
}
