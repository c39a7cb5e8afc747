using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Recipes.Desk;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Accounts;

namespace NetworkPortal.Content.Recipes;

/// <summary>Recipes and packages: content that comes from elsewhere, and goes there.</summary>
internal static class RecipesModule
{
    public static void AddRecipes(this IServiceCollection services)
    {
        services.AddSingleton<Recipes>();
        services.AddSingleton<PackageImport>();
        services.AddSingleton<PackageExport>();
        services.AddSingleton<Transfers>();
        services.AddScoped<ContentImport>();
        services.AddScoped<SiteFrameImport>();
        services.AddScoped<IRecipeStep, SettingsStep>();
        services.AddScoped<IRecipeStep, ThemesStep>();
        services.AddScoped<IRecipeStep, FeatureStep>();
        services.AddScoped<IRecipeStep, CustomSettingsStep>();
        services.AddScoped<IRecipeStep, DefinitionStep>();
        services.AddScoped<IRecipeStep, ReplaceDefinitionStep>();
        services.AddScoped<IRecipeStep, DeleteDefinitionStep>();
        services.AddScoped<IRecipeStep, ContentStep>();
        services.AddScoped<IRecipeStep, MediaStep>();
        services.AddScoped<IRecipeStep, IndexProfileStep>();
        services.AddScoped<IRecipeStep, ExportedIndexProfileStep>();
        services.AddScoped<IRecipeStep, RebuildIndexStep>();
        services.AddScoped<IRecipeStep, LuceneIndexStep>();
        services.AddScoped<IDeskEntry, RecipesDesk.Entry>();
        services.AddScoped<IDeskEntry, ExportDesk.Entry>();
    }

    public static void MapRecipes(this IEndpointRouteBuilder routes)
    {
        var recipes = routes.MapGroup(RecipesDesk.Url).RequireAuthorization(Permissions.ManageRecipes);
        recipes.MapGet("", RecipesDesk.Show);
        recipes.MapPost("", RecipesDesk.Submit).WithMetadata(new RequestSizeLimitAttribute(RecipesDesk.MostBytes + 64 * 1024));
        recipes.MapGet("/{id:guid}", ImportPage.Show);
        recipes.MapPost("/{id:guid}/application", ImportPage.Apply).RequireRecentSignIn();
        recipes.MapPost("/{id:guid}/discarding", ImportPage.Discard);

        var export = routes.MapGroup(ExportDesk.Url).RequireAuthorization(Permissions.ManageRecipes);
        export.MapGet("", ExportDesk.Show);
        export.MapPost("", ExportDesk.Submit).RequireRecentSignIn();
        export.MapGet("/{id:guid}", ExportDesk.ShowRun);
        export.MapGet("/{id:guid}/package.zip", ExportDesk.Download);
    }
}
