using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Content.Recipes.Items;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Registers recipes and packages, which import and export content.</summary>
internal static class RecipesModule
{
    public static void AddRecipes(this IServiceCollection services)
    {
        services.AddSingleton<Recipes>();
        services.AddSingleton<PackageImport>();
        services.AddSingleton<PackageExport>();
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
    }
}
