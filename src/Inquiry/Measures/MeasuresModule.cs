using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Services and routes of measures.</summary>
internal static class MeasuresModule
{
    public static void AddMeasures(this IServiceCollection services)
    {
        services.AddSingleton<ITables, MeasuresTables>();
        services.AddPlaces(MeasurePlaces.All);
        services.AddScoped<ChangeMeasure>();
        services.AddScoped<MeasureCards>();
        services.AddScoped<IPersonalData, MeasuresData>();
        services.AddScoped<IRetention, MeasureTrash.Retention>();
    }

    public static void MapMeasures(this IEndpointRouteBuilder routes)
    {
        var measures = routes.MapGroup(ListMeasures.Url).RequireAuthorization();
        measures.MapGet("", ListMeasures.Show);
        measures.MapPost("", EditMeasure.Create);
        measures.MapGet("/new", EditMeasure.ShowNew);
        measures.MapGet("/import", ImportMeasure.Show);
        measures.MapPost("/import", ImportMeasure.Submit);
        measures.MapGet("/measures.csv", ExportMeasure.All);
        measures.MapGet("/{id:guid}", ShowMeasure.Show);
        measures.MapGet("/{id:guid}/edit", EditMeasure.Show);
        measures.MapPost("/{id:guid}/edit", EditMeasure.Submit);
        measures.MapPost("/{id:guid}/deletion", MeasureTrash.Delete);
        measures.MapPost("/{id:guid}/restoring", MeasureTrash.Restore);
        measures.MapGet("/{id:guid}/paste", PastePoints.Show);
        measures.MapPost("/{id:guid}/paste", PastePoints.Submit);
        measures.MapPost("/{id:guid}/marks", EditMarks.Add);
        measures.MapPost("/{id:guid}/marks/{mark:guid}/deletion", EditMarks.Delete);
        measures.MapPost("/{id:guid}/points", ShowMeasure.AddPoint);
        measures.MapGet("/{id:guid}/points/{point:guid}", EditPoint.Show);
        measures.MapPost("/{id:guid}/points/{point:guid}", EditPoint.Submit);
        measures.MapPost("/{id:guid}/points/{point:guid}/deletion", EditPoint.Delete);
        measures.MapPost("/{id:guid}/points/{point:guid}/restoring", UndoPoints.Restore);
        measures.MapPost("/{id:guid}/points/{point:guid}/reverting", UndoPoints.Revert);
        measures.MapGet("/{id:guid}/csv", ExportMeasure.Csv);
        measures.MapGet("/{id:guid}/json", ExportMeasure.Json);
        measures.MapGet("/{id:guid}/svg", ExportMeasure.Svg);
    }
}
