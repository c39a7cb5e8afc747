using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Creates a new portal's tables and runs its recipes.</summary>
internal static class Preparing
{
    public static async Task Fill(WebApplication app, TestPortalSettings settings)
    {
        var options = app.Services.GetRequiredService<PortalOptions>();
        Startup.Folders(options);
        await Startup.Tables(app.Services);
        foreach (
            var recipe in settings.Recipes.Select(path => Path.Combine(options.RecipesFolder, path)).Where(File.Exists)
        )
            await app.Services.GetRequiredService<Recipes>().Run(recipe);
    }

    public static Task Warm(WebApplication app) => app.Services.GetRequiredService<ContentSetup>().Warm();
}
