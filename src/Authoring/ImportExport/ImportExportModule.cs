using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>Services and routes for imports and exports started at the desk.</summary>
internal static class ImportExportModule
{
    public static void AddImportExport(this IServiceCollection services)
    {
        services.AddSingleton<ImportExportJobs>();
        services.AddScoped<IDeskEntry, RecipesDesk.Entry>();
        services.AddScoped<IDeskEntry, ExportDesk.Entry>();
    }

    public static void MapImportExport(this IEndpointRouteBuilder routes)
    {
        var recipes = routes.MapGroup(RecipesDesk.Url).RequireAuthorization(Permissions.ManageRecipes);
        recipes.MapGet("", RecipesDesk.Show);
        recipes
            .MapPost("", RecipesDesk.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(RecipesDesk.MaxBytes + 64 * 1024));
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
