using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.PageFigures;

/// <summary>Services and routes of page figures, and the step that counts, around the page cache.</summary>
public static class PageFiguresModule
{
    public static void AddPageFigures(this IServiceCollection services)
    {
        services.AddSingleton<ITables, PageFigureTables>();
        services.AddScoped<IRetention, PageFigureRetention>();
        services.AddScoped<IDeskEntry, FiguresReport.Entry>();
        services.AddScoped<IItemPanels, FigurePanel>();
        services.AddSingleton<FigureCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<FigureCounts>());
    }

    public static void UsePageFigures(this IApplicationBuilder app) => app.Use(CountFigures.Count);

    public static void MapPageFigures(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup(FiguresReport.Url).RequireAuthorization(Permissions.EditContent);
        desk.MapGet("", FiguresReport.Show);
        desk.MapGet("/file.csv", FiguresReport.File);
    }
}
