using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Middleware;

namespace NetworkPortal.Studios.Exporting;

/// <summary>Studios in open formats.</summary>
internal static class ExportingModule
{
    public static void AddExporting(this IServiceCollection services) => services.AddScoped<StudioJson>();

    public static void MapExporting(this IEndpointRouteBuilder routes)
    {
        var studios = routes.MapGroup("/studios");
        studios.MapGet("/studio.schema.json", StudioJson.Schema).AllowAnonymous();
        studios.MapGet("/studios.csv", ExportCatalog.Csv).Cached("studio", "school", "season").AllowAnonymous();
        studios.MapGet("/studios.json", ExportCatalog.Json).Cached("studio", "school", "season").AllowAnonymous();
        routes.MapGet("/seasons/{slug}/calendar.ics", ExportSeason.Calendar).AllowAnonymous();

        var room = studios.MapGroup("/{slug}/room").RequireAuthorization();
        room.MapGet("/studio.json", StudioJson.Download);
        room.MapGet("/story.md", StoryMarkdown.Download);
        room.MapGet("/sessions.csv", FacilitatorFiles.Sessions);
        room.MapGet("/attendance.csv", ExportAttendance.Download);
        room.MapGet("/people.csv", FacilitatorFiles.People);
        room.MapGet("/sessions/poll/{id:guid}/answers.csv", FacilitatorFiles.Answers);
    }
}
