using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Api;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Desk;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Content.Library;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Content.Settings;
using NetworkPortal.Content.Settings.Desk;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Content.Webhooks;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content;

/// <summary>Types, items, versions, media and recipes; and the library that shows them.</summary>
public static class ContentModule
{
    public static void AddContent(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ContentTables>();
        services.AddSingleton<ITables, DefinitionTables>();
        services.AddSingleton<ITables, SiteTables>();

        services.AddSnapshot<ContentTypes>();
        services.AddSnapshot<Taxonomies>();
        services.AddSnapshot<SiteSettings>();
        services.AddSingleton<IChangeFollower, SiteNameFollower>();
        services.AddSingleton<ContentSetup>();

        services.AddSingleton<MediaStore>();
        services.AddSingleton<DocumentText>();
        services.AddScoped<MediaStaging>();
        services.AddScoped<ISearchSource, ContentSearchSource>();
        services.AddScoped<IPersonalData, ContentData>();

        services.AddSingleton<Recipes.Recipes>();
        services.AddScoped<ContentImport>();
        services.AddScoped<IRecipeStep, SettingsStep>();
        services.AddScoped<IRecipeStep, ThemesStep>();
        services.AddScoped<IRecipeStep, FeatureStep>();
        services.AddScoped<IRecipeStep, DefinitionStep>();
        services.AddScoped<IRecipeStep, ContentStep>();
        services.AddScoped<IRecipeStep, MediaStep>();
        services.AddScoped<IRecipeStep, IndexProfileStep>();
        services.AddScoped<IRecipeStep, LuceneIndexStep>();

        services.AddDesk();
        services.AddLinks();
        services.AddApi();
        services.AddWebhooks();
        services.AddSettingsDesk();
        services.AddUploads();
        services.AddLibrary();
    }

    public static void MapContent(this IEndpointRouteBuilder routes)
    {
        routes.MapDesk();
        routes.MapLinks();
        routes.MapApi();
        routes.MapWebhooks();
        routes.MapSettings();
        routes.MapMedia();
        routes.MapLibrary();
    }

    private static void AddSnapshot<T>(this IServiceCollection services) where T : class, ISnapshot
    {
        services.AddSingleton<T>();
        services.AddSingleton<ISnapshot>(provider => provider.GetRequiredService<T>());
    }
}
